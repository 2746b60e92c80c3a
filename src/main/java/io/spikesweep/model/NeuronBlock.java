package io.spikesweep.model;

import static io.spikesweep.trial.Parameter.INPUTS;
import static io.spikesweep.trial.Parameter.NEURONS;
import static io.spikesweep.trial.Parameter.TIMESTEPS;

import io.spikesweep.trial.Hyperparameters;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some neurons in a row, whose products are taken at once.
 *
 * @param first of the neurons
 * @param height how many
 */
record NeuronBlock(int first, int height) {
    /**
     * The products are cut in blocks of neurons with about so many multiply-adds: OpenBLAS has kernels of their own for such small
     * products, which do not copy the matrices first.
     */
    private static final long MULTIPLY_ADDS = 300_000;

    /** Where that would be fewer neurons than this, the products are large enough to be taken whole. */
    private static final long FEWEST_NEURONS = 64;

    /** From the last to the first: the products find in the cache what the addition, which goes the other way, has just left there. */
    static List<NeuronBlock> of(Hyperparameters run) {
        int neurons = run.get(NEURONS);
        int height = height(run);
        int last = (neurons - 1) / height * height;
        return IntStream.iterate(last, first -> first >= 0, first -> first - height)
                .mapToObj(first -> new NeuronBlock(first, Math.min(height, neurons - first)))
                .toList();
    }

    /** That of all but the last. */
    static int height(Hyperparameters run) {
        int neurons = run.get(NEURONS);
        long wanted = MULTIPLY_ADDS / ((long) run.get(TIMESTEPS) * run.get(INPUTS));
        return wanted < FEWEST_NEURONS ? neurons : (int) Math.min(neurons, wanted);
    }
}
