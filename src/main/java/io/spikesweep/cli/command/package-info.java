/**
 * The commands on stores and sweeps, wiring only: options in, a call of the room {@code app} or of the one that knows, words out. Most
 * are answered with a Spark, some without.
 */
@NullMarked
package io.spikesweep.cli.command;

import org.jspecify.annotations.NullMarked;
