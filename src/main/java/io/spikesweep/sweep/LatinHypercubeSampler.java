package io.spikesweep.sweep;

/**
 * A Latin hypercube, McKay, Beckman and Conover (1979): each of {@code count} equal parts of every dimension has one point. Another
 * count has other points.
 */
final class LatinHypercubeSampler implements Sampler {
    private final int[][] parts;
    private final long seed;

    LatinHypercubeSampler(int count, int dimensions, long seed) {
        this.seed = seed;
        parts = new int[dimensions][count];
        for (int dimension = 0; dimension < dimensions; dimension++) {
            shuffle(parts[dimension], dimension);
        }
    }

    /** Fisher and Yates's, from the inside out. */
    private void shuffle(int[] order, int dimension) {
        for (int k = 0; k < order.length; k++) {
            int place = (int) (Scramble.share(seed, k, -2L - dimension) * (k + 1));
            order[k] = order[place];
            order[place] = k;
        }
    }

    @Override
    public double[] shares(int index) {
        double[] shares = new double[parts.length];
        for (int dimension = 0; dimension < shares.length; dimension++) {
            int[] order = parts[dimension];
            shares[dimension] = (order[index] + Scramble.share(seed, index, dimension)) / order.length;
        }
        return shares;
    }
}
