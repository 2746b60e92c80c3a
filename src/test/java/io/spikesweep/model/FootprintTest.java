package io.spikesweep.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.trial.Hyperparameters;
import org.junit.jupiter.api.Test;

class FootprintTest {
    @Test
    void numbersOfThePublishedRun() {
        assertThat(Footprint.parameterCount(Hyperparameters.DEFAULTS)).isEqualTo(150_500);
        // forward and backward: 2 * 100 * 10 * 500 * 300
        assertThat(Footprint.multiplyAdds(Hyperparameters.DEFAULTS)).isEqualTo(3e8);
    }
}
