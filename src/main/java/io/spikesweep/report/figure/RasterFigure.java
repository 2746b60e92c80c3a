package io.spikesweep.report.figure;

import static io.spikesweep.trial.Parameter.BIAS_INIT;
import static io.spikesweep.trial.Parameter.ITERATIONS;
import static io.spikesweep.trial.Parameter.LEARNING_RATE;
import static io.spikesweep.trial.Parameter.NEURONS;
import static io.spikesweep.trial.Parameter.SEED;
import static io.spikesweep.trial.Parameter.TIMESTEPS;

import io.spikesweep.report.words.GoneSentence;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.report.words.Words;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.NeuronActivity;
import io.spikesweep.trial.RunId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The spikes of one iteration, and how neurons became infinite or NaN until then.
 *
 * @param title above it
 * @param subtitle below that: which run
 * @param cells of timesteps and neurons
 * @param course of the neurons that became infinite or NaN; without lines where none did
 * @param note below everything
 */
public record RasterFigure(String title, String subtitle, Cells cells, Course course, String note) {
    /**
     * Timesteps to the right, neurons upwards, several of them in one cell where they would be smaller than can be seen.
     *
     * @param x timesteps, from 1
     * @param y neurons, from 0
     * @param wide timesteps of a cell, of the last one perhaps fewer
     * @param high neurons of a cell, of the last one perhaps fewer
     * @param spikes share of a cell's places that fire, by row and column
     * @param gone share of a cell's places whose potential is infinite or NaN
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, read once
    public record Cells(Axis x, Axis y, int wide, int high, float[][] spikes, float[][] gone) {
        private static final int MOST_ROWS = 600;
        private static final int MOST_COLUMNS = 1000;

        static Cells of(NeuronActivity activity) {
            int timesteps = activity.run().get(TIMESTEPS);
            int neurons = activity.run().get(NEURONS);
            int wide = (timesteps - 1) / MOST_COLUMNS + 1;
            int high = (neurons - 1) / MOST_ROWS + 1;
            float[][] spikes = new float[(neurons - 1) / high + 1][(timesteps - 1) / wide + 1];
            float[][] gone = new float[spikes.length][spikes[0].length];
            for (int t = 0; t < timesteps; t++) {
                for (int i = 0; i < neurons; i++) {
                    int row = i / high;
                    int column = t / wide;
                    float places =
                            (float) Math.min(high, neurons - row * high) * Math.min(wide, timesteps - column * wide);
                    spikes[row][column] += activity.spikes()[t * neurons + i] / places;
                    gone[row][column] += Float.isFinite(activity.potentials()[t * neurons + i]) ? 0 : 1 / places;
                }
            }
            return new Cells(
                    cells("timestep", 1, timesteps), cells("neuron", 0, neurons - 1), wide, high, spikes, gone);
        }

        /** With room for half a cell at both ends. */
        private static Axis cells(String name, int first, int last) {
            List<Axis.Tick> ticks = Axes.whole(name, first, last).ticks().stream()
                    .filter(tick -> tick.place() >= first && tick.place() <= last)
                    .toList();
            return new Axis(name, Axis.Scale.WHOLE, first - 0.5, last + 0.5, ticks, Axis.Ends.FIXED);
        }

        /** Whether a cell has several places. */
        public boolean areShares() {
            return wide > 1 || high > 1;
        }

        /** Of all cells. */
        public float largestShare() {
            float largest = 0;
            for (float[] row : spikes) {
                for (float share : row) {
                    largest = Math.max(largest, share);
                }
            }
            return largest;
        }

        /** What a cell of spikes is, and what its colour says. */
        public String spikeText() {
            if (!areShares()) {
                return "spike";
            }
            String places = wide == 1
                    ? Words.plural(high, "neuron")
                    : Words.plural(high, "neuron") + " at " + Words.plural(wide, "timestep");
            return "spikes of %s in a cell: the darker, the more, up to %s %%"
                    .formatted(places, Numbers.brief(100.0 * largestShare()));
        }

        /** Likewise of potentials. */
        public String goneText() {
            return "infinite or NaN potential" + (areShares() ? ": the darker, the more" : "");
        }
    }

    /**
     * The largest potential, by its magnitude, of the neurons that became infinite or NaN, until they did.
     *
     * @param title above it
     * @param x iterations
     * @param y the potential
     * @param lines of the neurons
     */
    public record Course(String title, Axis x, Axis y, List<Line> lines) {
        static Course of(NeuronActivity activity) {
            int gone = activity.gone().length;
            int stretch = activity.stretch();
            List<Line> lines = IntStream.range(0, gone)
                    .mapToObj(place -> Line.of(activity.peaks()[place], activity.goneAt()[place], stretch))
                    .toList();
            String before = stretch == 1 ? "each iteration" : "each " + Words.plural(stretch, "iteration");
            return new Course(
                    "Largest potential, by its magnitude, of %s in %s, until it was infinite or NaN (×, at the upper edge)"
                            .formatted(gone == 1 ? "that neuron" : "each of these %d neurons".formatted(gone), before),
                    Axes.whole("iteration", 0, activity.iteration()),
                    Axes.logarithmic("potential", lines.stream().flatMapToDouble(line -> Arrays.stream(line.y()))),
                    lines);
        }
    }

    /**
     * Of one neuron.
     *
     * @param x iterations
     * @param y its largest potential
     * @param end the first iteration in which it was infinite or NaN
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, read once
    public record Line(double[] x, double[] y, int end) {
        static Line of(float[] peaks, int goneAt, int stretch) {
            int points = (goneAt + stretch - 1) / stretch;
            return new Line(
                    IntStream.range(0, points)
                            .mapToDouble(point -> Math.min(goneAt, (point + 1) * stretch) - 1.0)
                            .toArray(),
                    IntStream.range(0, points)
                            .mapToDouble(point -> peaks[point])
                            .toArray(),
                    goneAt);
        }
    }

    public static RasterFigure of(NeuronActivity activity) {
        Hyperparameters run = activity.run();
        return new RasterFigure(
                "Spikes at iteration %d (of 0 to %d)".formatted(activity.iteration(), run.get(ITERATIONS) - 1),
                "run %s: seed %d, learning rate %s, bias %s"
                        .formatted(
                                RunId.of(run),
                                run.get(SEED),
                                Numbers.written(run.get(LEARNING_RATE)),
                                run.get(BIAS_INIT)),
                Cells.of(activity),
                Course.of(activity),
                GoneSentence.of(activity));
    }
}
