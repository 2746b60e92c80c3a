package io.spikesweep.model;

/** Trainings whose iterations alone are timed. */
public final class TimedTraining {
    private static final int ITERATIONS_OF_A_RUN = 100;
    private static final double NANOSECONDS = 1e9;

    private TimedTraining() {}

    /** The seconds of so many iterations, in runs of at most a hundred; drawing the weights of each is not in them. */
    public static double seconds(Shape shape, long seed, int iterations) {
        long nanoseconds = 0;
        for (int first = 0; first < iterations; first += ITERATIONS_OF_A_RUN) {
            int length = Math.min(ITERATIONS_OF_A_RUN, iterations - first);
            try (TrainingRun training = new TrainingRun(shape.run(seed, length))) {
                long start = System.nanoTime();
                for (int k = 0; k < length; k++) {
                    training.step(k);
                }
                nanoseconds += System.nanoTime() - start;
            }
        }
        return nanoseconds / NANOSECONDS;
    }
}
