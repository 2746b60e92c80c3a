package io.spikesweep.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Views;
import io.spikesweep.model.Trainer;
import io.spikesweep.report.Reports;
import io.spikesweep.store.RunRow;
import io.spikesweep.sweep.Question;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Metric;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.Trajectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** The answer's sentences over stores that each made one of them false once. */
@Verify
class AnswerOfStoresTest {
    private static final BiasInitialisation UNIFORM = new BiasInitialisation.Uniform(0, 2);

    private static List<String> sentences(List<RunRow> rows) {
        return sentencesOfRows(rows.stream().map(RunRow::toRow).toList());
    }

    private static List<String> sentencesOfRows(List<Row> rows) {
        Views views = Reports.views(rows);
        return Answer.sentences(Comparison.of(views, Question.OPEN));
    }

    /** Of as many seeds a run with bias default and one with a uniform one. */
    private static List<RunRow> pairs(int seeds, Trajectory plain, Trajectory uniform) {
        List<RunRow> rows = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            rows.add(Sweeps.row(seed, 0.1, BiasInitialisation.DEFAULT, plain));
            rows.add(Sweeps.row(seed, 0.1, UNIFORM, uniform));
        }
        return rows;
    }

    /** PyTorch's final weights are NaN in all of them (src/test/scripts/family.py); the last forward pass was still finite. */
    @Test
    void neuronsThatTheLastUpdateBrokeAreCounted() {
        Hyperparameters run = Hyperparameters.of(
                Map.of(Parameter.LEARNING_RATE, 0.3, Parameter.ITERATIONS, 3, Parameter.BIAS_INIT, UNIFORM));
        List<RunRow> rows = LongStream.range(0, 6)
                .mapToObj(seed -> Sweeps.trained(run.with(Parameter.SEED, seed)))
                .toList();
        assertThat(rows)
                .allSatisfy(row -> assertThat(trajectory(row).get(Metric.FINAL_NON_FINITE_NEURONS))
                        .isPositive())
                .anySatisfy(row -> assertThat(trajectory(row).get(Metric.NON_FINITE_NEURONS)[2])
                        .isZero());
        assertThat(sentences(rows).get(2))
                .startsWith(
                        "What the loss curve hides: 6 of 6 runs end with non-finite neurons (infinite or NaN), on average ");
    }

    private static Trajectory trajectory(RunRow row) {
        return java.util.Objects.requireNonNull(row.trajectory());
    }

    @Test
    void onlyUpdateMayBreakEveryNeuron() {
        Trajectory trained = Trainer.train(Hyperparameters.of(Map.of(
                Parameter.BIAS_INIT,
                new BiasInitialisation.Uniform(1e6, 2e6),
                Parameter.ITERATIONS,
                1,
                Parameter.INPUTS,
                3,
                Parameter.NEURONS,
                5)));
        assertThat(trained.get(Metric.NON_FINITE_NEURONS)).containsExactly(0);
        assertThat(trained.get(Metric.FINAL_NON_FINITE_NEURONS)).isEqualTo(5);
    }

    @Test
    void endsThatAnOlderVersionDidNotWriteDownAreNotKnown() {
        Trajectory finite = Sweeps.trajectory(5, 0, 0.5, 0.25);
        List<Row> rows = pairs(2, finite, finite).stream().map(RunRow::toRow).toList();
        assertThat(sentencesOfRows(rows).get(2))
                .isEqualTo("No neuron of any of 4 runs has ended non-finite (infinite or NaN).");
        List<Row> old = rows.stream().map(row -> with(row, "schema_version", 1)).toList();
        assertThat(sentencesOfRows(old).get(2))
                .startsWith("How many neurons end non-finite (infinite or NaN) is not known");
        List<Row> mixed = List.of(old.get(0), old.get(1), rows.get(2), rows.get(3));
        assertThat(sentencesOfRows(mixed).get(2))
                .isEqualTo(
                        "No neuron of any of 2 runs has ended non-finite (infinite or NaN) (of 2 more it is not known: an older version did not write it down).");
    }

    private static Row with(Row row, String column, Object value) {
        Object[] values = new Object[row.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = row.get(k);
        }
        values[RunRow.SCHEMA.fieldIndex(column)] = value;
        return RowFactory.create(values);
    }

    @Test
    void armsThatStartAlikeAreSaidTo() {
        Trajectory one = Sweeps.trajectory(5, 0, 0.5, 0.25);
        assertThat(sentences(pairs(2, one, Sweeps.trajectory(5, 0, 0.5, 0.125))).get(1))
                .isEqualTo(
                        "The arms start alike: before any training the loss and the spikes at the first timestep with bias uniform(0.0, 2.0) are those with bias default.");
        assertThat(sentences(pairs(2, one, Sweeps.trajectory(5, 0, 0.5001, 0.125)))
                        .get(1))
                .startsWith(
                        "But the arms do not start alike: before any training the loss with bias uniform(0.0, 2.0) is 1.000")
                .doesNotContain("is 1 times");
    }

    @Test
    void ratioToNothingIsSaidToBeMissing() {
        Trajectory silent = Sweeps.trajectory(0, 0, 0, 0);
        List<String> sentences = sentences(pairs(8, silent, Sweeps.trajectory(5, 0, 0.5, 0.25)));
        assertThat(sentences.get(1)).contains("(1 arm without a ratio: the reference's is 0)");
        assertThat(sentences.get(0))
                .contains(
                        "relative to the first loss there is nothing to compare, for the first loss of one run of each pair at least is 0")
                .doesNotContain("so few seeds");
    }

    @Test
    void everyMeasureSaysHowManySeedsItHas() {
        Trajectory silent = Sweeps.trajectory(0, 0, 0, 0);
        Trajectory plain = Sweeps.trajectory(5, 0, 0.25, 0.125);
        List<RunRow> rows = new ArrayList<>();
        for (int seed = 0; seed < 24; seed++) {
            rows.add(Sweeps.row(seed, 0.1, BiasInitialisation.DEFAULT, seed < 16 ? silent : plain));
            rows.add(Sweeps.row(seed, 0.1, UNIFORM, Sweeps.trajectory(5, 0, 0.5, 0.25)));
        }
        assertThat(sentences(rows).get(0))
                .startsWith(
                        "Of 1 comparison with bias default (24 seeds each; relative to the first loss 1 comparison, 8 seeds each), ");
    }

    @Test
    void failuresComeFirstWhereTheyAreNotAlike() {
        Trajectory one = Sweeps.trajectory(5, 0, 0.5, 0.25);
        List<RunRow> rows = new ArrayList<>(pairs(3, one, one));
        Hyperparameters failed = rows.get(1).run().with(Parameter.SEED, 9L);
        rows.add(Sweeps.failed(failed, "it broke"));
        assertThat(sentences(rows).get(0)).isEqualTo("1 of 7 runs failed, with \"it broke\".");
        assertThat(sentences(rows).get(1))
                .isEqualTo(
                        "More runs failed in some arms than in others, from 0 of 3 with learning rate 0.1 and bias default to 1 of 4 with learning rate 0.1 and bias uniform(0.0, 2.0): what follows compares those that did not fail.");
        rows.add(Sweeps.failed(rows.get(0).run().with(Parameter.SEED, 9L), "it broke, too"));
        assertThat(sentences(rows).get(0))
                .isEqualTo("2 of 8 runs failed: 1 with \"it broke\", 1 with \"it broke, too\".");
        assertThat(sentences(rows).get(1)).startsWith("With so few seeds no significance");
    }

    @Test
    void finalLossIsThatOfTheWindow() {
        // by hand: of 20 losses the last two
        double[] losses = java.util.stream.IntStream.range(0, 20)
                .mapToDouble(k -> 1.0 / (1 << (k % 4)))
                .toArray();
        Trajectory one = Sweeps.trajectory(5, 0, losses);
        assertThat(one.finalLoss()).isEqualTo((0.25 + 0.125) / 2);
        assertThat(one.lastLoss()).isEqualTo(0.125f);
        assertThat(sentences(pairs(8, one, one)).get(0))
                .contains(
                        "a final loss (the mean of the last 2 iterations; below that of half a spike it counts as that)")
                .contains(
                        "lower in 0, higher in 0 and not clearly different in 1 (in 1 the two of every pair are equal, or both below the loss of half a spike)");
    }

    @Test
    void noClearDifferenceSaysWhatWouldHaveShown() {
        List<RunRow> rows = new ArrayList<>();
        for (int seed = 0; seed < 22; seed++) {
            // four times as high, or a quarter of it: by turns
            double factor = seed % 2 == 0 ? 4 : 0.25;
            rows.add(Sweeps.row(seed, 0.1, BiasInitialisation.DEFAULT, Sweeps.trajectory(5, 0, 0.5, 0.25)));
            rows.add(Sweeps.row(seed, 0.1, UNIFORM, Sweeps.trajectory(5, 0, 0.5, 0.25 * factor)));
        }
        // logarithms of 0.60206 and -0.60206, deviation 0.60206 * sqrt(22/21); DetectableDifferenceTest has 1.2854 for
        // 2:
        // 10^(1.2854 / 2 * 0.60206 * 1.02353) = 2.49
        assertThat(sentences(rows).get(0))
                .contains(
                        "not clearly different in 1 (one 2.49 times as high or as low would have shown in some four of five such sweeps)");
    }
}
