package io.spikesweep.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawStreamTest {
    @Test
    void outputsAreThoseOfTheStandardsMersenneTwister() {
        // the C++ standard, [rand.predef]: the 10000th output of mt19937, seeded with 5489, is 4123659995; the first is
        // 3499211612
        float[] draws = new float[10_000];
        new DrawStream(5489).fillUniform(draws, 0, 1);
        assertThat(draws[0]).isEqualTo((3499211612L & 0xffffff) / 16777216f);
        assertThat(draws[9_999]).isEqualTo((4123659995L & 0xffffff) / 16777216f);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, 4_294_967_295L})
    void outputsAreThoseOfAnotherMersenneTwister(long seed) {
        // an odd number at a time: every block of 624 is met at another place
        org.hipparchus.random.MersenneTwister other = new org.hipparchus.random.MersenneTwister((int) seed);
        DrawStream draws = new DrawStream(seed);
        float[] uniform = new float[701];
        float[] bits = new float[77];
        for (int k = 0; k < 20; k++) {
            draws.fillUniform(uniform, 0, 1);
            draws.fillBits(bits);
            for (float draw : uniform) {
                assertThat(draw).isEqualTo((other.nextInt() & 0xffffff) / 16777216f);
            }
            for (float bit : bits) {
                assertThat(bit).isEqualTo(other.nextInt() & 1);
            }
        }
    }

    @Test
    void bitsAreTheLowestOfEachOutput() {
        // python3: the outputs of init_genrand(5489), modulo 2
        float[] bits = new float[16];
        new DrawStream(5489).fillBits(bits);
        assertThat(bits).containsExactly(0, 0, 0, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 1, 0);
    }

    /** torch.rand(n) &lt; rate, both float32. */
    @ParameterizedTest
    @ValueSource(floats = {0, Float.MIN_VALUE, 0x1p-24f, 0.1f, 0.3f, 0.75f, 0.99999994f, 1})
    void inputsOfAnyRateAreTheDrawsBelowIt(float rate) {
        float[] draws = new float[2000];
        float[] bits = new float[2000];
        new DrawStream(3).fillUniform(draws, 0, 1);
        new DrawStream(3).fillBelow(bits, rate);
        for (int k = 0; k < draws.length; k++) {
            assertThat(bits[k]).isEqualTo(draws[k] < rate ? 1 : 0);
        }
        // a draw is not below itself
        new DrawStream(3).fillBelow(bits, draws[0]);
        assertThat(bits[0]).isZero();
        new DrawStream(3).fillBelow(bits, Math.nextUp(draws[0]));
        assertThat(bits[0]).isOne();
    }

    @Test
    void drawsAreTorchsRand() {
        // python3 -c 'import torch; torch.manual_seed(0); print(torch.rand(4).double())', as every PyTorch prints it to
        // four places
        float[] draws = new float[4];
        new DrawStream(0).fillUniform(draws, 0, 1);
        assertThat(draws).usingComparatorWithPrecision(5e-5f).containsExactly(0.4963f, 0.7682f, 0.0885f, 0.1320f);
    }

    @Test
    void scalingIsRoundedOnce() {
        // the first weight of seed 0 in reference/pytorch-trajectories.jsonl; rounded twice it would be -4.3225288E-4
        float bound = (float) (1 / Math.sqrt(300));
        float[] draws = new float[2];
        new DrawStream(0).fillUniform(draws, -bound, bound);
        assertThat(draws).containsExactly((float) -0.000432251748861745, (float) 0.030971584841609);
    }

    @Test
    void seedsCountByTheirLow32Bits() {
        float[] small = new float[100];
        float[] large = new float[100];
        float[] negative = new float[100];
        new DrawStream(7).fillUniform(small, 0, 1);
        new DrawStream((3L << 32) + 7).fillUniform(large, 0, 1);
        new DrawStream(7 - (1L << 32)).fillUniform(negative, 0, 1);
        assertThat(large).containsExactly(small);
        assertThat(negative).containsExactly(small);
    }

    @Test
    void oneStreamFeedsAllDraws() {
        float[] apart = new float[8];
        float[] first = new float[3];
        float[] rest = new float[5];
        new DrawStream(1).fillUniform(apart, -1, 1);
        DrawStream stream = new DrawStream(1);
        stream.fillUniform(first, -1, 1);
        stream.fillUniform(rest, -1, 1);
        assertThat(first).containsExactly(apart[0], apart[1], apart[2]);
        assertThat(rest).containsExactly(apart[3], apart[4], apart[5], apart[6], apart[7]);
    }
}
