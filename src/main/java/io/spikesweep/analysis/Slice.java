package io.spikesweep.analysis;

import java.util.List;

/**
 * The arms of one setting, which differ in learning rate and bias alone.
 *
 * @param name what tells it from the other settings of the sweep, as "neurons = 500, reset_gradient = detached"; empty when there are no others
 * @param setting what its arms have in common
 * @param learningRates ascending
 * @param biases the default first, when it is there
 * @param arms in the order of their learning rates, then of their biases
 */
public record Slice(
        String name, Setting setting, List<Double> learningRates, List<Bias> biases, List<ArmResult> arms) {}
