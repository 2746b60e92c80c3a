package io.spikesweep.sweep;

/** Independent uniform draws: point k is the same whatever the count. */
record RandomSampler(int dimensions, long seed) implements Sampler {
    @Override
    public double[] shares(int index) {
        double[] shares = new double[dimensions];
        for (int dimension = 0; dimension < dimensions; dimension++) {
            shares[dimension] = Scramble.share(seed, index, dimension);
        }
        return shares;
    }
}
