package io.spikesweep.random;

/**
 * Mersenne Twister 19937 (Matsumoto and Nishimura, mt19937ar.c, 2002), seeded as its {@code init_genrand} does, whose outputs are
 * made all at once, 624 of them, in loops that Java's compiler turns into vector instructions.
 */
final class MersenneTwister {
    private static final int SIZE = 624;
    private static final int DISTANCE = 397;
    private static final int BEHIND = SIZE - DISTANCE;
    private static final int HIGHEST_BIT = 0x80000000;
    private static final int MATRIX = 0x9908b0df;

    private int[] state = new int[SIZE];
    private int[] nextState = new int[SIZE];
    private final int[] far = new int[SIZE];
    private final int[] following = new int[SIZE];
    private final int[] outputs = new int[SIZE];

    MersenneTwister(int seed) {
        state[0] = seed;
        for (int k = 1; k < SIZE; k++) {
            int before = state[k - 1];
            state[k] = 1812433253 * (before ^ (before >>> 30)) + k;
        }
    }

    /** The next outputs, each as likely as any other int; an array that the next call fills again. */
    int[] nextOutputs() {
        System.arraycopy(state, 1, following, 0, SIZE - 1);
        System.arraycopy(state, DISTANCE, far, 0, BEHIND);
        twist(state, following, far, nextState, 0, BEHIND);
        // from here on the recurrence takes elements that are new
        System.arraycopy(nextState, 0, far, BEHIND, BEHIND);
        twist(state, following, far, nextState, BEHIND, 2 * BEHIND);
        System.arraycopy(nextState, BEHIND, far, 2 * BEHIND, SIZE - 2 * BEHIND);
        twist(state, following, far, nextState, 2 * BEHIND, SIZE - 1);
        nextState[SIZE - 1] = nextState[DISTANCE - 1] ^ twisted(state[SIZE - 1], nextState[0]);
        int[] past = state;
        state = nextState;
        nextState = past;
        temper(state, outputs);
        return outputs;
    }

    private static void twist(int[] state, int[] following, int[] far, int[] next, int first, int end) {
        for (int k = first; k < end; k++) {
            next[k] = far[k] ^ twisted(state[k], following[k]);
        }
    }

    private static int twisted(int high, int low) {
        int joined = (high & HIGHEST_BIT) | (low & ~HIGHEST_BIT);
        return (joined >>> 1) ^ (-(low & 1) & MATRIX);
    }

    private static void temper(int[] state, int[] outputs) {
        for (int k = 0; k < outputs.length; k++) {
            int y = state[k];
            y ^= y >>> 11;
            y ^= (y << 7) & 0x9d2c5680;
            y ^= (y << 15) & 0xefc60000;
            outputs[k] = y ^ (y >>> 18);
        }
    }
}
