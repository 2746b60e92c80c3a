package io.spikesweep.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FootprintTest {
    @Test
    void numbersOfThePublishedRun() {
        assertThat(Footprint.parameterCount(Hyperparameters.DEFAULTS)).isEqualTo(150_500);
        // forward and backward: 2 * 100 * 10 * 500 * 300
        assertThat(Footprint.multiplyAdds(Hyperparameters.DEFAULTS)).isEqualTo(3e8);
    }

    /** A matrix of 500 rows of 300 elements is 500 * 304 * 4 bytes, that of a block of 100 neurons a fifth. */
    @Test
    void optimisersTakeTheirMatrices() {
        long sgd = Footprint.nativeBytes(Hyperparameters.DEFAULTS);
        assertThat(Footprint.nativeBytes(Hyperparameters.of(Map.of(Parameter.OPTIMIZER, "nesterov"))) - sgd)
                .isEqualTo(100 * 304 * 4);
        assertThat(Footprint.nativeBytes(Hyperparameters.of(Map.of(Parameter.OPTIMIZER, "adam"))) - sgd)
                .isEqualTo((500 + 100) * 304 * 4);
    }
}
