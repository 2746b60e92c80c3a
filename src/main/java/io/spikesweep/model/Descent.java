package io.spikesweep.model;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import java.util.List;

/** How the gradient moves a {@link LinearLayer}'s parameters, by PyTorch's formulas. */
interface Descent {
    /**
     * One step along the gradient of the layer's last forward pass times a factor.
     *
     * @param g of the loss with respect to the layer's output, [T][H]
     */
    void step(float[][] g, float factor);

    /** The run's. */
    static Descent of(Hyperparameters run, LinearLayer layer, NativeMemory memory, List<NeuronBlock> blocks) {
        return switch (run.get(Parameter.OPTIMIZER)) {
            case SGD -> new MomentumDescent(run, layer, memory, blocks);
            case NESTEROV -> new RowDescent(run, layer, memory, blocks, new NesterovRule(run));
            case ADAM -> new RowDescent(run, layer, memory, blocks, new AdamRule(run));
        };
    }
}
