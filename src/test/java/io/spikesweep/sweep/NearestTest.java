package io.spikesweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({
        "lr, learning-rate",
        "eta, learning-rate",
        "learning_rate, learning-rate",
        "learningRate, learning-rate",
        "LEARNING-RATE, learning-rate",
        "lerning-rate, learning-rate",
        "learning, learning-rate",
        "epochs, iterations",
        "iteratoins, iterations",
        "steps, timesteps",
        "time_steps, timesteps",
        "hidden, neurons",
        "units, neurons",
        "neuron, neurons",
        "bias, bias-init",
        "seeds, seed",
        "sede, seed",
        "treshhold, threshold",
        // two letters are the beginning of too many words, and what is far is nobody's slip
        "se, ''",
        "x, ''",
        "colour, ''",
        "leak, decay",
        "beta, decay",
        "optimiser, optimizer",
        "reset_mechanism, reset",
        "spike_grad, surrogate",
        "grad-clip, clip-norm",
        "weights, weight-init"
    })
    void hyperparameterThatWasMeant(String word, String meant) {
        assertThat(String.join(" ", SweepKeys.hyperparameters(word).words())).isEqualTo(meant);
    }

    @Test
    void allThatAreNearAreNamed() {
        Nearest near = Nearest.to("comp", List.of("compact", "compare", "run"), Map.of());
        assertThat(near.question()).isEqualTo(": did you mean 'compact' or 'compare'?");
        assertThat(Nearest.to("far", List.of("compact"), Map.of()).question()).isEmpty();
    }
}
