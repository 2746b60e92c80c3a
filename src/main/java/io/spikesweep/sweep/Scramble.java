package io.spikesweep.sweep;

/**
 * Bits for a place of a sequence that has a seed, whatever was asked for before: the output function of SplitMix64, Steele, Lea and
 * Flood (2014), applied to each of the numbers.
 */
final class Scramble {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final int BITS_OF_A_DOUBLE = 53;
    private static final double UNIT = 0x1p-53;

    private Scramble() {}

    static long bits(long seed, long index, long dimension) {
        return mix(mix(mix(seed) + (index + 1) * GOLDEN_GAMMA) + (dimension + 1) * GOLDEN_GAMMA);
    }

    /** In [0, 1). */
    static double share(long seed, long index, long dimension) {
        return (bits(seed, index, dimension) >>> (Long.SIZE - BITS_OF_A_DOUBLE)) * UNIT;
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
