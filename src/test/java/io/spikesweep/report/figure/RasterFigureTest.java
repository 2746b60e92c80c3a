package io.spikesweep.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.NeuronActivity;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.RunId;
import org.junit.jupiter.api.Test;

class RasterFigureTest {
    private static Hyperparameters run(int timesteps, int neurons) {
        return Hyperparameters.DEFAULTS.with(Parameter.TIMESTEPS, timesteps).with(Parameter.NEURONS, neurons);
    }

    private static NeuronActivity quiet(Hyperparameters run, int iteration, int... fired) {
        float[] spikes = new float[run.get(Parameter.TIMESTEPS) * run.get(Parameter.NEURONS)];
        for (int place : fired) {
            spikes[place] = 1;
        }
        return new NeuronActivity(
                run, iteration, spikes, new float[spikes.length], new int[0], new int[0], new float[0][], 1);
    }

    @Test
    void everyNeuronHasARowOfItsOwn() {
        // of 2 timesteps and 3 neurons, row by row: neuron 2 at the first, neuron 1 at the second
        RasterFigure figure = RasterFigure.of(quiet(run(2, 3), 0, 2, 4));
        RasterFigure.Cells cells = figure.cells();
        assertThat(cells.spikes()).isDeepEqualTo(new float[][] {{0, 0}, {0, 1}, {1, 0}});
        assertThat(cells.x().ticks()).extracting(Axis.Tick::label).containsExactly("1", "2");
        assertThat(cells.y().ticks()).extracting(Axis.Tick::label).containsExactly("0", "1", "2");
        assertThat(cells.spikeText()).isEqualTo("spike");
        assertThat(figure.title()).isEqualTo("Spikes at iteration 0 (of 0 to 99)");
        assertThat(figure.subtitle())
                .isEqualTo("run %s: seed 0, learning rate 0.1, bias default".formatted(RunId.of(run(2, 3))));
        assertThat(figure.note()).isEqualTo("No neuron had an infinite or NaN potential at iteration 0.");
        assertThat(figure.course().lines()).isEmpty();
    }

    @Test
    void oneNeuronAndOneTimestepAreACell() {
        RasterFigure.Cells cells = RasterFigure.of(quiet(run(1, 1), 5, 0)).cells();
        assertThat(cells.spikes()).isDeepEqualTo(new float[][] {{1}});
        assertThat(cells.x().ticks()).extracting(Axis.Tick::label).containsExactly("1");
        assertThat(cells.y().ticks()).extracting(Axis.Tick::label).containsExactly("0");
    }

    /** 1,201 neurons in 401 rows of three, but the last one of one; 1,001 timesteps in columns of two, but the last one. */
    @Test
    void whatWouldBeTooSmallSharesACell() {
        RasterFigure.Cells cells = RasterFigure.of(quiet(run(1001, 1201), 5, 0, 1, 1202, 1000 * 1201 + 1200))
                .cells();
        assertThat(cells.spikes()).hasDimensions(401, 501);
        assertThat(cells.spikes()[0][0]).isCloseTo(3f / 6, within(1e-6f));
        assertThat(cells.spikes()[400][500]).isOne();
        assertThat(cells.largestShare()).isOne();
        assertThat(cells.spikeText())
                .isEqualTo("spikes of 3 neurons at 2 timesteps in a cell: the darker, the more, up to 100 %");
    }

    /** Neuron 1 became infinite in iteration 7, neuron 2 in the very first one, by stretches of three iterations. */
    @Test
    void coursesEndWhereANeuronBecomesInfinite() {
        Hyperparameters run = run(1, 3);
        NeuronActivity activity = new NeuronActivity(
                run,
                8,
                new float[3],
                new float[] {0.5f, Float.POSITIVE_INFINITY, Float.NaN},
                new int[] {1, 2},
                new int[] {7, 0},
                new float[][] {{1, 20, 3e9f}, {0, 0, 0}},
                3);
        RasterFigure figure = RasterFigure.of(activity);
        assertThat(figure.cells().gone()).isDeepEqualTo(new float[][] {{0}, {1}, {1}});
        RasterFigure.Line first = figure.course().lines().get(0);
        // of iterations 0 to 2, 3 to 5, and 6
        assertThat(first.x()).containsExactly(2, 5, 6);
        assertThat(first.y()).containsExactly(1, 20, 3e9f);
        assertThat(first.end()).isEqualTo(7);
        assertThat(figure.course().lines().get(1).x()).isEmpty();
        assertThat(figure.course().title())
                .startsWith("Largest potential, by its magnitude, of each of these 2 neurons in each 3 iterations,");
        assertThat(figure.course().y().most()).isEqualTo(10);
        assertThat(figure.note())
                .isEqualTo("2 of 3 neurons had an infinite or NaN potential from iteration 0 to 8."
                        + " Neuron (first such iteration): 1 (7), 2 (0).");
    }
}
