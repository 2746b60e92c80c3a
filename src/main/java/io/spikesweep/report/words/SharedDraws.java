package io.spikesweep.report.words;

import io.spikesweep.analysis.Contrast;
import io.spikesweep.trial.Parameter;
import java.util.Map;

/** What the two runs of a pair have in common beside their seed: it follows from the order of the draws, which is W, b, b again, then the inputs. */
public final class SharedDraws {
    private static final Map<Parameter<?>, String> BY_FACTOR = Map.of(
            Parameter.BIAS_INIT,
            "The two runs of a pair share the weights W that they start from, and the inputs, too, where both biases are uniform or neither is: a uniform bias is drawn after the weights, and every later draw is another.",
            Parameter.WEIGHT_INIT,
            "Two runs of a pair whose weights are not the default share all draws; one with the default weights draws others from there on: weights are drawn once more before all but PyTorch's own bias.",
            Parameter.INPUT_RATE,
            "The two runs of a pair share the weights and biases that they start from, not the inputs, but for the draws that those are made of.",
            Parameter.INPUTS,
            "The two runs of a pair share the seed, and no weights, biases or inputs: networks of other numbers of inputs use other draws.",
            Parameter.NEURONS,
            "The two runs of a pair share the weights of the neurons that both have, and no biases or inputs.",
            Parameter.TIMESTEPS,
            "The two runs of a pair share the weights and biases that they start from, and, at the first iteration, the inputs of the timesteps that both have: longer sequences draw more of them.",
            Parameter.ITERATIONS,
            "The two runs of a pair share the weights and biases that they start from, and the inputs of the iterations that both have.");

    private SharedDraws() {}

    /** A sentence. */
    public static String of(Contrast contrast) {
        return BY_FACTOR.getOrDefault(
                contrast.factor(),
                "The two runs of a pair share all draws: the weights and biases that they start from, and the inputs.");
    }
}
