/**
 * Options that several commands have, each with its check, which needs no Spark: what is wrong with one is said before anything
 * begins.
 */
@NullMarked
package io.spikesweep.cli.option;

import org.jspecify.annotations.NullMarked;
