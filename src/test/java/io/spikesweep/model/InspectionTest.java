package io.spikesweep.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Difference;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.InvalidValueException;
import io.spikesweep.trial.Metric;
import io.spikesweep.trial.NetworkArray;
import io.spikesweep.trial.NeuronActivity;
import io.spikesweep.trial.Optimizer;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.Trajectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class InspectionTest {
    /** The published run: seed 0, learning rate 0.1. */
    private static final Hyperparameters PUBLISHED =
            Hyperparameters.DEFAULTS.with(Parameter.BIAS_INIT, new BiasInitialisation.Uniform(0, 1));

    /** Wide enough that the rows of its weights lie on cache lines of their own, with zeros behind them. */
    private static final Hyperparameters SMALL = PUBLISHED
            .with(Parameter.INPUTS, 70)
            .with(Parameter.NEURONS, 30)
            .with(Parameter.TIMESTEPS, 7)
            .with(Parameter.ITERATIONS, 12);

    @TempDir
    private Path folder;

    private static float[] elements(INDArray array) {
        return array.data().asFloat();
    }

    /** What the run was by then, without the iterations behind it: a training's beginning is that of a shorter one. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 11})
    void weightsAreThoseBeforeTheUpdate(int iteration) {
        NetworkState state = Inspection.of(SMALL, iteration).state();
        try (TrainingRun training = new TrainingRun(SMALL)) {
            for (int k = 0; k < iteration; k++) {
                training.step(k);
            }
            float[][] weights = training.network().weights();
            float[] bias = training.network().bias();
            assertThat(state.weights().toFloatMatrix()).isDeepEqualTo(weights);
            assertThat(elements(state.bias())).isEqualTo(bias);
            training.step(iteration);
            assertThat(Arrays.deepEquals(training.network().weights(), weights)).isFalse();
            assertThat(elements(state.spikes()))
                    .isEqualTo(training.network().neurons().spikes());
            assertThat(elements(state.potentials()))
                    .isEqualTo(training.network().neurons().potentials());
        }
    }

    /** W x + b in float64, charged and reset by hand, fires as the network did, but where it is at the threshold. */
    @Test
    void spikesFollowFromTheOtherArrays() {
        NetworkState state = Inspection.of(SMALL, 5).state();
        for (int i = 0; i < 30; i++) {
            double potential = 0;
            double spike = 0;
            for (int t = 0; t < 7; t++) {
                double current = state.bias().getDouble(i);
                for (int j = 0; j < 70; j++) {
                    current += state.weights().getDouble(i, j) * state.inputs().getDouble(t, j);
                }
                potential = potential * (1 - spike) + current;
                spike = potential > 1 ? 1 : 0;
                assertThat(state.potentials().getDouble(t, i)).isCloseTo(potential, within(1e-5));
                assertThat(state.spikes().getDouble(t, i)).isEqualTo(spike);
            }
        }
        assertThat(elements(state.inputs())).containsOnly(0, 1);
    }

    @ParameterizedTest
    @CsvSource({"SGD, 0", "SGD, 11", "NESTEROV, 3", "ADAM, 11"})
    void aLookChangesNoBit(Optimizer optimizer, int iteration) {
        Hyperparameters run = SMALL.with(Parameter.OPTIMIZER, optimizer);
        assertThat(Difference.between(
                        Trainer.train(run), Inspection.of(run, iteration).trajectory()))
                .isEmpty();
    }

    /** TrainerTest: of the published run two of 500 neurons are infinite or NaN in iteration 9, and four in the last. */
    @Test
    void neuronsThatBecomeNonFiniteAreThoseOfTheTrajectory() {
        Inspection inspection = Inspection.of(PUBLISHED, 99);
        NeuronActivity activity = inspection.activity();
        int[] counted = inspection.trajectory().get(Metric.NON_FINITE_NEURONS);
        assertThat(activity.gone()).hasSize(4).isSorted();
        for (int k = 0; k < 100; k++) {
            int iteration = k;
            assertThat(IntStream.of(activity.goneAt()).filter(at -> at <= iteration))
                    .as("at iteration %d", k)
                    .hasSize(counted[k]);
        }
        assertThat(Inspection.of(PUBLISHED, 9).activity().gone()).hasSize(2);
        assertThat(activity.stretch()).isOne();
        for (int place = 0; place < 4; place++) {
            int neuron = activity.gone()[place];
            assertThat(IntStream.range(0, 10)
                            .mapToObj(t -> activity.potentials()[t * 500 + neuron])
                            .filter(v -> !Float.isFinite(v)))
                    .isNotEmpty();
            assertThat(activity.peaks()[place][0])
                    .isEqualTo(peak(Inspection.of(PUBLISHED, 0).activity(), neuron));
            assertThat(activity.peaks()[place]).hasSize(100);
        }
    }

    private static float peak(NeuronActivity activity, int neuron) {
        float peak = 0;
        for (int t = 0; t < 10; t++) {
            peak = Math.max(peak, Math.abs(activity.potentials()[t * 500 + neuron]));
        }
        return peak;
    }

    /** More iterations than are kept one by one: 1,300 in 434 stretches of three. */
    @Test
    void manyIterationsAreTakenTogether() {
        Hyperparameters run = PUBLISHED
                .with(Parameter.INPUTS, 5)
                .with(Parameter.NEURONS, 9)
                .with(Parameter.TIMESTEPS, 2)
                .with(Parameter.THRESHOLD, 0.1)
                .with(Parameter.LEARNING_RATE, 3e38)
                .with(Parameter.ITERATIONS, 1300);
        NeuronActivity activity = Inspection.of(run, 1299).activity();
        assertThat(activity.stretch()).isEqualTo(3);
        assertThat(activity.gone()).isNotEmpty();
        assertThat(activity.peaks()[0]).hasSize(434);
    }

    /** The Java of the page, run: its lines stand here. */
    @Test
    void pageShowsTheseLines() throws IOException {
        Hyperparameters run = Hyperparameters.DEFAULTS.with(Parameter.SEED, 7L);
        Inspection inspection = Inspection.of(run, 37);
        INDArray weights = inspection.state().weights();
        INDArray potentials = inspection.state().potentials();
        int[] infiniteOrNaN = inspection.activity().gone();

        assertThat(weights.shape()).containsExactly(500, 300);
        assertThat(potentials.shape()).containsExactly(10, 500);
        assertThat(infiniteOrNaN).hasSize(inspection.trajectory().get(Metric.NON_FINITE_NEURONS)[37]);
        List<String> shown = Files.readAllLines(Path.of("docs/inside.md")).stream()
                .dropWhile(line -> !line.equals("```java"))
                .skip(1)
                .takeWhile(line -> !line.equals("```"))
                .toList();
        assertThat(shown).hasSize(5);
        assertThat(Files.readString(Path.of("src/test/java/io/spikesweep/model/InspectionTest.java"))
                        .lines()
                        .map(String::strip))
                .containsSubsequence(shown);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 12, Integer.MAX_VALUE})
    void iterationMustBeOneOfTheRuns(int iteration) {
        assertThatThrownBy(() -> Inspection.of(SMALL, iteration))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("iteration must be from 0 to 11, but was " + iteration);
    }

    /** The file as https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html has it, version 1.0. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            WEIGHTS    | (30, 70)
            BIAS       | (30,)
            INPUTS     | (7, 70)
            SPIKES     | (7, 30)
            POTENTIALS | (7, 30)
            """)
    void filesAreNumPys(NetworkArray array, String shape) throws IOException {
        NetworkState state = Inspection.of(SMALL, 3).state();
        Path file = folder.resolve("array.npy");
        state.write(array, file);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[8];
        bytes.get(magic);
        assertThat(magic).containsExactly(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0);
        byte[] header = new byte[bytes.getShort()];
        bytes.get(header);
        assertThat(new String(header, StandardCharsets.US_ASCII))
                .contains("'descr': '<f4'", "'fortran_order': False", "'shape': " + shape);
        float[] written = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(written);
        assertThat(written).isEqualTo(elements(state.get(array)));
        assertThat((long) written.length * Float.BYTES).isEqualTo(array.bytes(SMALL));
        assertThat(Nd4j.createFromNpyFile(file.toFile())).isEqualTo(state.get(array));
    }

    @Test
    void oneOfEachIsEnough() throws IOException {
        Hyperparameters smallest = SMALL.with(Parameter.INPUTS, 1)
                .with(Parameter.NEURONS, 1)
                .with(Parameter.TIMESTEPS, 1)
                .with(Parameter.ITERATIONS, 1);
        NetworkState state = Inspection.of(smallest, 0).state();
        for (NetworkArray array : NetworkArray.values()) {
            Path file = folder.resolve(array + ".npy");
            state.write(array, file);
            String header = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(header).contains("'shape': " + (array == NetworkArray.BIAS ? "(1,)" : "(1, 1)"));
        }
    }

    @Test
    void statesArraysHaveTheRunsShape() {
        NetworkState state = Inspection.of(SMALL, 3).state();
        assertThatThrownBy(() -> new NetworkState(
                        SMALL,
                        3,
                        state.weights().transpose(),
                        state.bias(),
                        state.inputs(),
                        state.spikes(),
                        state.potentials()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("weights [30, 70] must be of float32 in C order, but was FLOAT [70, 30]");
    }

    @Test
    void trajectoryCountsTheSpikesThatAreSeen() {
        Trajectory trajectory = Trainer.train(SMALL);
        for (int k : Arrays.asList(0, 6, 11)) {
            assertThat(Inspection.of(SMALL, k).state().spikes().sumNumber().intValue())
                    .isEqualTo(trajectory.get(Metric.SPIKES)[k]);
        }
    }
}
