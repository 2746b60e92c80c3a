/** What a trial run is: its hyperparameters, its name, and what its training leaves behind. Values only. */
@NullMarked
package io.spikesweep.trial;

import org.jspecify.annotations.NullMarked;
