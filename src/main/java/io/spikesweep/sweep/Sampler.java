package io.spikesweep.sweep;

/** Spreads points over a cube. */
interface Sampler {
    /** Where point {@code index} lies on each dimension, in [0, 1): a function of the index alone. */
    double[] shares(int index);
}
