/** The commands that need a Spark, wiring only. */
@NullMarked
package io.spikesweep.cli.command;

import org.jspecify.annotations.NullMarked;
