/** How a command begins and how it ends: its Spark, its exit code, what is said of a failure. */
@NullMarked
package io.spikesweep.cli.launch;

import org.jspecify.annotations.NullMarked;
