package io.spikesweep.random;

import org.hipparchus.random.MersenneTwister;

/**
 * The draws that PyTorch's CPU generator makes after {@code torch.manual_seed(seed)}, in its order.
 *
 * <p>Mersenne Twister 19937, seeded as {@code init_genrand} does (Matsumoto and Nishimura, mt19937ar.c, 2002) with the low 32
 * bits of the seed; one 32-bit output a draw.
 */
public final class DrawStream {
    private static final int MANTISSA = (1 << 24) - 1;
    private static final float UNIT = 0x1p-24f;

    private final MersenneTwister outputs;

    public DrawStream(long seed) {
        outputs = new MersenneTwister((int) seed);
    }

    /** Fills {@code target} with float32 draws from [from, to): u * (to - from) + from, rounded once, as PyTorch's build does. */
    public void fillUniform(float[] target, float from, float to) {
        float width = to - from;
        for (int i = 0; i < target.length; i++) {
            target[i] = Math.fma((outputs.nextInt() & MANTISSA) * UNIT, width, from);
        }
    }

    /** Fills {@code target} with draws of 0 or 1. */
    public void fillBits(float[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = outputs.nextInt() & 1;
        }
    }
}
