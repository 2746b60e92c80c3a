package io.spikesweep.sweep;

import org.hipparchus.random.SobolSequenceGenerator;

/** Sobol's sequence with the direction numbers of Joe and Kuo (2008), shifted digitally: point k is the same whatever the count. */
final class SobolSampler implements Sampler {
    /** Of the library's numbers. */
    private static final int BITS = 52;

    private static final double ONE = 0x1p52;

    private final SobolSequenceGenerator sequence;
    private final long[] shifts;

    SobolSampler(int dimensions, long seed) {
        sequence = new SobolSequenceGenerator(dimensions);
        shifts = new long[dimensions];
        for (int dimension = 0; dimension < dimensions; dimension++) {
            shifts[dimension] = Scramble.bits(seed, 0, dimension) >>> (Long.SIZE - BITS);
        }
    }

    @Override
    public synchronized double[] shares(int index) {
        double[] shares = sequence.skipTo(index);
        for (int dimension = 0; dimension < shares.length; dimension++) {
            shares[dimension] = ((long) (shares[dimension] * ONE) ^ shifts[dimension]) / ONE;
        }
        return shares;
    }
}
