package io.spikesweep.cli.demo;

import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.InvalidValueException;
import io.spikesweep.trial.Parameter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a neuron of a demonstration charges, fires and is reset; what is left out is the published neuron's. */
final class NeuronOptions {
    @Option(names = "--threshold", paramLabel = "V", description = "It fires above it (default: 1).")
    private @Nullable Double threshold;

    @Option(
            names = "--decay",
            paramLabel = "D",
            description = "Of the potential, from one timestep to the next, in [0, 1] (default: 1).")
    private @Nullable Double decay;

    @Option(
            names = "--reset",
            paramLabel = "RESET",
            description = "What a spike does to the potential: zero, subtract or none (default: zero).")
    private @Nullable String reset;

    @Option(
            names = "--surrogate",
            paramLabel = "SHAPE",
            description =
                    "The derivative that a spike is given: spike, atan, fast-sigmoid, sigmoid, triangle or boxcar,"
                            + " with a number as in \"atan(2)\" or without (default: spike).")
    private @Nullable String surrogate;

    /** Whether the potential one timestep later is not that of the published neuron. */
    boolean haveReset() {
        return decay != null || reset != null;
    }

    boolean haveSurrogate() {
        return surrogate != null;
    }

    /** The published neuron with what was asked for. */
    Hyperparameters neuron() {
        Map<Parameter<?>, Object> asked = new HashMap<>();
        put(asked, Parameter.THRESHOLD, threshold);
        put(asked, Parameter.DECAY, decay);
        put(asked, Parameter.RESET, reset);
        put(asked, Parameter.SURROGATE, surrogate);
        return Hyperparameters.of(asked);
    }

    static void put(Map<Parameter<?>, Object> asked, Parameter<?> parameter, @Nullable Object value) {
        try {
            if (value != null) {
                asked.put(parameter, parameter.valid(value));
            }
        } catch (InvalidValueException refused) {
            throw new BadInputException("--" + refused.getMessage());
        }
    }
}
