package io.spikesweep.model;

/**
 * When a shrinking average becomes so small that it counts as 0.
 *
 * <p>The momentum of a neuron that has fallen silent shrinks by the same factor in every iteration, in the end through the denormal
 * numbers, with which a processor is many times slower. What is below {@value #NEGLIGIBLE} is therefore made 0 from time to time:
 * added to a weight it changes no bit of it, unless the weight itself is smaller than 1e-27.
 */
final class Denormals {
    /** A thousand times the smallest normal number. */
    private static final float NEGLIGIBLE = 0x1p-116f;

    /** A momentum that shrinks so fast is denormal for a few iterations only. */
    private static final int FEWEST_ITERATIONS_BETWEEN_FLUSHES = 8;

    private Denormals() {}

    /** As many iterations as a momentum of {@link #NEGLIGIBLE} takes to become denormal; never where it takes but a few. */
    static int flushInterval(double momentum) {
        double iterations = Math.log(Float.MIN_NORMAL / NEGLIGIBLE) / Math.log(momentum);
        return iterations < FEWEST_ITERATIONS_BETWEEN_FLUSHES
                ? Integer.MAX_VALUE
                : (int) Math.min(Integer.MAX_VALUE, iterations);
    }

    /** Whether anything was made 0. */
    static boolean flush(float[] row) {
        boolean changed = false;
        for (int j = 0; j < row.length; j++) {
            boolean negligible = row[j] != 0 && Math.abs(row[j]) < NEGLIGIBLE;
            row[j] = negligible ? 0 : row[j];
            changed |= negligible;
        }
        return changed;
    }
}
