package io.spikesweep.random;

/**
 * The draws that PyTorch's CPU generator makes after {@code torch.manual_seed(seed)}, in its order: one 32-bit output of a
 * Mersenne Twister a draw, which is seeded with the low 32 bits of the seed.
 */
public final class DrawStream {
    private static final int MANTISSA = (1 << 24) - 1;
    private static final float UNIT = 0x1p-24f;

    private final MersenneTwister twister;
    private int[] outputs = {};
    private int taken;

    public DrawStream(long seed) {
        twister = new MersenneTwister((int) seed);
    }

    /** Fills {@code target} with float32 draws from [from, to): u * (to - from) + from, rounded once, as PyTorch's build does. */
    public void fillUniform(float[] target, float from, float to) {
        float width = to - from;
        for (int first = 0, count; first < target.length; first += count) {
            count = available(target.length - first);
            for (int i = 0; i < count; i++) {
                target[first + i] = Math.fma((outputs[taken + i] & MANTISSA) * UNIT, width, from);
            }
            taken += count;
        }
    }

    /** Fills {@code target} with 1 where a float32 draw from [0, 1) is below {@code rate}, else 0. */
    public void fillBelow(float[] target, float rate) {
        // a draw is a whole number of units
        int units = (int) Math.ceil((double) rate / UNIT);
        for (int first = 0, count; first < target.length; first += count) {
            count = available(target.length - first);
            for (int i = 0; i < count; i++) {
                // the sign of a difference, for Java's compiler makes no vector instructions of a comparison
                target[first + i] = ((outputs[taken + i] & MANTISSA) - units) >>> 31;
            }
            taken += count;
        }
    }

    /** Fills {@code target} with draws of 0 or 1. */
    public void fillBits(float[] target) {
        for (int first = 0, count; first < target.length; first += count) {
            count = available(target.length - first);
            for (int i = 0; i < count; i++) {
                target[first + i] = outputs[taken + i] & 1;
            }
            taken += count;
        }
    }

    /** How many of so many outputs can be taken at once. */
    private int available(int wanted) {
        if (taken == outputs.length) {
            outputs = twister.nextOutputs();
            taken = 0;
        }
        return Math.min(wanted, outputs.length - taken);
    }
}
