/**
 * The commands that need neither a Spark nor a store: one neuron, one training, the model layer by layer.
 */
@NullMarked
package io.spikesweep.cli.demo;

import org.jspecify.annotations.NullMarked;
