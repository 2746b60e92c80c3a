package io.spikesweep.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.random.DrawStream;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Metric;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.TrainerEnvironment;
import io.spikesweep.trial.Trajectory;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private static final BiasInitialisation UNIFORM = new BiasInitialisation.Uniform(0, 1);

    private static Hyperparameters run(
            long seed, BiasInitialisation bias, int inputs, int neurons, int timesteps, int iterations) {
        return Hyperparameters.of(Map.of(
                Parameter.SEED,
                seed,
                Parameter.BIAS_INIT,
                bias,
                Parameter.INPUTS,
                inputs,
                Parameter.NEURONS,
                neurons,
                Parameter.TIMESTEPS,
                timesteps,
                Parameter.ITERATIONS,
                iterations));
    }

    @Test
    void lossHidesNeuronsThatBroke() {
        // DESIGN: at seed 0, learning rate 0.1 and uniform(0, 1), two of 500 neurons have infinite weights by iteration
        // 10, four by the end
        Trajectory trajectory = Trainer.train(run(0, UNIFORM, 300, 500, 10, 100));
        assertThat(trajectory.get(Metric.NON_FINITE_NEURONS)[0]).isZero();
        assertThat(trajectory.get(Metric.NON_FINITE_NEURONS)[9]).isEqualTo(2);
        assertThat(trajectory.get(Metric.NON_FINITE_NEURONS)[99]).isEqualTo(4);
        assertThat(trajectory.get(Metric.LOSS)).doesNotContain(Float.NaN);
        assertThat(trajectory.get(Metric.GRADIENT_NORM)[0]).isFinite();
        assertThat(trajectory.get(Metric.GRADIENT_NORM)[99]).isNaN();
        assertThat(trajectory.get(Metric.WEIGHT_CHANGE_NORM)).isFinite();
    }

    @Test
    void spikesPerTimestepAddUp() {
        Trajectory trajectory = Trainer.train(run(3, UNIFORM, 30, 50, 10, 20));
        assertThat(IntStream.of(trajectory.get(Metric.SPIKES_PER_TIMESTEP_FIRST))
                        .sum())
                .isEqualTo(trajectory.get(Metric.SPIKES)[0]);
        assertThat(IntStream.of(trajectory.get(Metric.SPIKES_PER_TIMESTEP_LAST)).sum())
                .isEqualTo(trajectory.get(Metric.SPIKES)[19]);
        assertThat(trajectory.get(Metric.SPIKES_PER_TIMESTEP_FIRST)[0])
                .isEqualTo(trajectory.get(Metric.FIRST_TIMESTEP_SPIKES)[0]);
        assertThat(trajectory.get(Metric.SPIKES_PER_TIMESTEP_FIRST)).hasSize(10);
    }

    @Test
    void lossIsTheSquaredMeanOfTheSpikes() {
        Trajectory trajectory = Trainer.train(run(3, UNIFORM, 30, 50, 10, 20));
        for (int k = 0; k < 20; k++) {
            float mean = trajectory.get(Metric.SPIKES)[k] / 500f;
            assertThat(trajectory.get(Metric.LOSS)[k]).isEqualTo(mean * mean);
        }
    }

    @Test
    void manyThreadsGiveTheSameBits() {
        List<String> alone = IntStream.range(0, 8).mapToObj(TrainerTest::bits).toList();
        List<String> together =
                IntStream.range(0, 8).parallel().mapToObj(TrainerTest::bits).toList();
        assertThat(together).isEqualTo(alone);
    }

    private static String bits(int seed) {
        Trajectory trajectory = Trainer.train(run(seed, UNIFORM, 100, 200, 10, 50));
        return java.util.Arrays.toString(trajectory.get(Metric.SPIKES))
                + java.util.Arrays.toString(trajectory.get(Metric.GRADIENT_NORM))
                + trajectory.get(Metric.WEIGHT_CHANGE_NORM);
    }

    @Test
    void stepMovesWeightsAndBiasAgainstTheGradient() {
        // one iteration from rest: W -= learning_rate * sum over t of g[t] x[t]^T, b -= learning_rate * sum over t of
        // g[t]
        Hyperparameters run = run(1, UNIFORM, 4, 3, 5, 1);
        try (TrainingRun training = new TrainingRun(run)) {
            LinearIfNetwork network = training.network();
            float[][] weights = network.weights();
            float[] bias = network.bias();
            training.step(0);
            float[][] g = network.gradients();
            float[] x = new float[5 * 4];
            DrawStream draws = new DrawStream(1);
            draws.fillUniform(new float[3 * 4 + 3 + 3], 0, 1);
            draws.fillBits(x);
            for (int i = 0; i < 3; i++) {
                double gradientOfBias = 0;
                for (int t = 0; t < 5; t++) {
                    gradientOfBias += g[t][i];
                }
                assertThat(network.bias()[i])
                        .isEqualTo(
                                (float) (bias[i] - 0.1 * gradientOfBias),
                                org.assertj.core.api.Assertions.within(1e-7f));
                for (int j = 0; j < 4; j++) {
                    double gradient = 0;
                    for (int t = 0; t < 5; t++) {
                        gradient += (double) g[t][i] * x[t * 4 + j];
                    }
                    assertThat(network.weights()[i][j])
                            .isEqualTo(
                                    (float) (weights[i][j] - 0.1 * gradient),
                                    org.assertj.core.api.Assertions.within(1e-7f));
                }
            }
        }
    }

    @Test
    void smallestNetworkTrains() {
        Trajectory trajectory = Trainer.train(run(0, BiasInitialisation.DEFAULT, 1, 1, 1, 1));
        assertThat(trajectory.iterations()).isOne();
    }

    @Test
    void refusesWhatThisMachineCannotHold() {
        assertThatThrownBy(() -> Trainer.train(run(0, UNIFORM, 2, 1_000_000_000, 1, 1)))
                .isInstanceOf(InsufficientMemoryException.class)
                .hasMessageContaining("lower inputs, neurons, timesteps or iterations");
    }

    @Test
    void environmentNamesWhatTrains() {
        TrainerEnvironment environment = Trainer.environment();
        assertThat(environment.nd4jVersion()).isEqualTo("1.0.0-M2.1");
        assertThat(environment.applicationVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(environment.blasCoreType()).matches("[A-Za-z0-9_]+");
        String asked = System.getenv("OPENBLAS_CORETYPE");
        if (asked != null) {
            assertThat(environment.blasCoreType()).isEqualToIgnoringCase(asked);
        }
    }

    @Test
    void blasRunsOnOneThreadWhateverNd4jSetAtItsStart() {
        Trainer.train(Hyperparameters.of(
                Map.of(Parameter.INPUTS, 20, Parameter.NEURONS, 30, Parameter.TIMESTEPS, 5, Parameter.ITERATIONS, 2)));
        assertThat(openblas.blas_get_num_threads()).isEqualTo(1);
    }
}
