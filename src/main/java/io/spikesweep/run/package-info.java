/**
 * A set of runs becomes trained rows, on Spark: batches that the clock closes, tasks, estimates, and a stop that commits what is
 * trained. A batch counts once the store has it.
 */
@NullMarked
package io.spikesweep.run;

import org.jspecify.annotations.NullMarked;
