/**
 * A store's runs as SQL views and as a comparison. The views lie in {@code io/spikesweep/sql}; a {@link
 * io.spikesweep.analysis.Comparison} has one row per arm, all hyperparameters but the seed, with its estimates, its curves and its
 * paired differences from the reference. What is said of it, and how it is drawn, is the report's.
 */
@NullMarked
package io.spikesweep.analysis;

import org.jspecify.annotations.NullMarked;
