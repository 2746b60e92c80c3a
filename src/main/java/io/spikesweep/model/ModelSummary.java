package io.spikesweep.model;

import static io.spikesweep.trial.Parameter.INPUTS;
import static io.spikesweep.trial.Parameter.NEURONS;
import static io.spikesweep.trial.Parameter.TIMESTEPS;

import io.spikesweep.trial.Hyperparameters;
import java.util.ArrayList;
import java.util.List;

/**
 * The network of a run, layer by layer, with its sizes.
 *
 * @param layers in the order in which a forward pass meets them: at every timestep the Linear, then the neurons
 * @param parameters of W and b, counted once
 * @param multiplyAdds of one forward pass: every weight once a timestep
 * @param inputBytes of x, [T, I]
 * @param passBytes of the Linear's output and its gradient, [T, H] each
 * @param parameterBytes of W and b
 */
public record ModelSummary(
        List<Layer> layers, long parameters, long multiplyAdds, long inputBytes, long passBytes, long parameterBytes) {

    /**
     * A layer at one timestep.
     *
     * @param type of the layer
     * @param index of the layer in the order of the pass, from 1
     * @param outputs of the layer
     * @param parameters of the layer
     * @param multiplyAdds of the layer at this timestep
     * @param recursive whether its parameters were there at an earlier timestep, and are not counted again
     */
    public record Layer(String type, int index, int outputs, long parameters, long multiplyAdds, boolean recursive) {}

    public ModelSummary {
        layers = List.copyOf(layers);
    }

    public static ModelSummary of(Hyperparameters run) {
        List<Layer> layers = new ArrayList<>();
        long parameterCount = Footprint.parameterCount(run);
        long products = (long) run.get(NEURONS) * run.get(INPUTS);
        for (int t = 0; t < run.get(TIMESTEPS); t++) {
            layers.add(new Layer("Linear", 2 * t + 1, run.get(NEURONS), parameterCount, products, t > 0));
            layers.add(new Layer("IntegrateAndFire", 2 * t + 2, run.get(NEURONS), 0, 0, t > 0));
        }
        return new ModelSummary(
                layers,
                parameterCount,
                run.get(TIMESTEPS) * products,
                (long) Float.BYTES * run.get(TIMESTEPS) * run.get(INPUTS),
                2L * Float.BYTES * run.get(TIMESTEPS) * run.get(NEURONS),
                Float.BYTES * parameterCount);
    }
}
