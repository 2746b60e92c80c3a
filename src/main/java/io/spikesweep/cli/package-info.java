/**
 * The command line itself: the tree of its commands, its start, and a look at a command before there is a Spark. What a command does
 * is the room {@code app}'s.
 */
@NullMarked
package io.spikesweep.cli;

import org.jspecify.annotations.NullMarked;
