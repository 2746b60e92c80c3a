/**
 * How a command begins and how it ends: its Spark, its folders for temporary files, its exit code, what is said of a failure.
 */
@NullMarked
package io.spikesweep.cli.launch;

import org.jspecify.annotations.NullMarked;
