package io.spikesweep.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ResetGradient;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntegrateAndFireTest {
    private static IntegrateAndFire neuron(int timesteps, ResetGradient resetGradient) {
        return neurons(timesteps, 1, resetGradient);
    }

    /** Of threshold 1. */
    private static IntegrateAndFire neurons(int timesteps, int count, ResetGradient resetGradient) {
        return new IntegrateAndFire(Hyperparameters.of(Map.of(
                Parameter.TIMESTEPS, timesteps, Parameter.NEURONS, count, Parameter.RESET_GRADIENT, resetGradient)));
    }

    /** One value a timestep, for one neuron. */
    private static float[][] sequence(float... values) {
        float[][] rows = new float[values.length][1];
        for (int t = 0; t < values.length; t++) {
            rows[t][0] = values[t];
        }
        return rows;
    }

    /** The gradient of one neuron, [T]. */
    private static float[] gradient(IntegrateAndFire neuron, float u, int timesteps) {
        float[][] rows = new float[timesteps][1];
        neuron.backward(u, rows);
        float[] g = new float[timesteps];
        for (int t = 0; t < timesteps; t++) {
            g[t] = rows[t][0];
        }
        return g;
    }

    @Test
    void chargesFiresAndResets() {
        // by hand: 0.75 | 0.75 + 0.75 = 1.5 fires | reset, 0.5 | 0.5 + 0.25 | 0.75 + 0.5 = 1.25 fires | reset, 2 fires
        // | reset, 0
        IntegrateAndFire neuron = neuron(7, ResetGradient.THROUGH);
        neuron.forward(sequence(0.75f, 0.75f, 0.5f, 0.25f, 0.5f, 2, 0));
        assertThat(neuron.potentials()).containsExactly(0.75f, 1.5f, 0.5f, 0.75f, 1.25f, 2, 0);
        assertThat(neuron.spikes()).containsExactly(0, 1, 0, 0, 1, 1, 0);
        assertThat(neuron.spikeCounts()).containsExactly(0, 1, 0, 0, 1, 1, 0);
        assertThat(neuron.activeNeurons()).isOne();
    }

    @Test
    void potentialAtTheThresholdDoesNotFire() {
        IntegrateAndFire neurons = neurons(1, 3, ResetGradient.THROUGH);
        neurons.forward(new float[][] {{Math.nextDown(1f), 1, Math.nextUp(1f)}});
        assertThat(neurons.spikes()).containsExactly(0, 0, 1);
    }

    @Test
    void gradientThroughTheResetByHand() {
        // v = 0.5, 1.5, 2, 0.5 and s = 0, 1, 1, 0; with u = 0.25, from the last timestep:
        // g4 = 0 * u = 0
        // g3 = 1 * (0.25 - 2 * 0) + 0 = 0.25
        // g2 = 1 * (0.25 - 1.5 * 0.25) + 0 = -0.125
        // g1 = 0 + 1 * g2 = -0.125
        IntegrateAndFire neuron = neuron(4, ResetGradient.THROUGH);
        neuron.forward(sequence(0.5f, 1, 2, 0.5f));
        assertThat(neuron.spikes()).containsExactly(0, 1, 1, 0);
        assertThat(gradient(neuron, 0.25f, 4)).containsExactly(-0.125f, -0.125f, 0.25f, 0);
    }

    @Test
    void gradientWithTheResetDetachedByHand() {
        // the same neuron: g4 = 0, g3 = 0.25, g2 = 1 * 0.25 + 0 * g3 = 0.25, g1 = 0 + 1 * g2 = 0.25
        IntegrateAndFire neuron = neuron(4, ResetGradient.DETACHED);
        neuron.forward(sequence(0.5f, 1, 2, 0.5f));
        assertThat(gradient(neuron, 0.25f, 4)).containsExactly(0.25f, 0.25f, 0.25f, 0);
    }

    @ParameterizedTest
    @EnumSource(ResetGradient.class)
    void lastTimestepHasNoFutureGradient(ResetGradient resetGradient) {
        IntegrateAndFire neurons = neurons(1, 2, resetGradient);
        neurons.forward(new float[][] {{2, 0}});
        float[][] g = {{9, 9}};
        neurons.backward(0.5f, g);
        assertThat(g[0]).containsExactly(0.5f, 0);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.NEGATIVE_INFINITY})
    void brokenNeuronIsSilent(float broken) {
        IntegrateAndFire neurons = neurons(2, 2, ResetGradient.THROUGH);
        neurons.forward(new float[][] {{broken, 2}, {5, 2}});
        assertThat(neurons.spikes()).containsExactly(0, 1, 0, 1);
        assertThat(neurons.finite()).containsExactly(false, true);
        assertThat(neurons.nonFiniteNeurons()).isEqualTo(1);
        assertThat(neurons.activeNeurons()).isOne();
    }

    @Test
    void infinitePotentialFiresOnceAndIsNaNAfterwards() {
        // inf - 1 > 0 fires; inf * (1 - 1) = NaN, and NaN > 0 is false
        IntegrateAndFire neuron = neuron(3, ResetGradient.THROUGH);
        neuron.forward(sequence(Float.POSITIVE_INFINITY, 3, 3));
        assertThat(neuron.spikes()).containsExactly(1, 0, 0);
        assertThat(neuron.potentials()).containsExactly(Float.POSITIVE_INFINITY, Float.NaN, Float.NaN);
        assertThat(neuron.finite()).containsExactly(false);
    }

    @Test
    void gradientOfABrokenNeuronIsNaN() {
        // s = 0, but 0 * (u - NaN * g) is NaN: PyTorch breaks such a neuron's weights, and so do we
        IntegrateAndFire neuron = neuron(2, ResetGradient.THROUGH);
        neuron.forward(sequence(Float.NaN, 3));
        assertThat(gradient(neuron, 1, 2)).containsExactly(Float.NaN, 0);
    }
}
