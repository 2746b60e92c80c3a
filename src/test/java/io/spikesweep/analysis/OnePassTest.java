package io.spikesweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.store.RunRow;
import io.spikesweep.sweep.Question;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.Trajectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The queries are the specification: whatever the rows are, the pass over them says the same, to the bit. */
@Verify
class OnePassTest {
    private static final BiasInitialisation[] BIASES = {
        BiasInitialisation.DEFAULT, new BiasInitialisation.Uniform(0, 1), new BiasInitialisation.Uniform(-1, 2)
    };

    private static final double[] ODD_LOSSES = {
        0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Float.MIN_VALUE, 1e-9, 0.1, 0.01, 3e38, 1
    };

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void saysWhatTheQueriesSay(int draws) {
        assertSame(drawn(new Random(draws), 9));
    }

    @Test
    void samplesTheSameSeeds() {
        List<Row> rows = new ArrayList<>();
        for (long seed = 0; seed < Comparison.MOST_SEEDS + 20; seed++) {
            for (BiasInitialisation bias : List.of(BIASES[0], BIASES[1])) {
                rows.add(Sweeps.row(seed, 0.1, bias, Sweeps.trajectory(5, 0, 0.5, 0.25 + Math.sin((double) seed) / 10))
                        .toRow());
            }
        }
        assertSame(rows);
    }

    @Test
    void leavesToTheQueriesWhatIsLongOrOdd() {
        double[] losses = new double[CurveQuery.MOST_POINTS_OF_A_CURVE + 1];
        Arrays.fill(losses, 0.5);
        Row longRun =
                Sweeps.row(1, 0.1, BIASES[0], Sweeps.trajectory(5, 0, losses)).toRow();
        assertThat(OnePass.over(views(List.of(longRun)))).isEmpty();
        Object[] values = new Object[longRun.size()];
        Arrays.setAll(values, longRun::get);
        values[RunRow.SCHEMA.fieldIndex("spikes")] = new int[] {1};
        assertThat(OnePass.over(views(List.of(RowFactory.create(values))))).isEmpty();
        assertThat(OnePass.over(views(drawn(new Random(1), 2)))).isPresent();
    }

    @Test
    void leavesManyRunsOfManyArmsToTheQueries() {
        List<Row> rows = new ArrayList<>();
        for (int arm = 1; arm <= 41; arm++) {
            rows.add(Sweeps.row(1, arm / 100.0, BIASES[0], Sweeps.trajectory(5, 0, 0.5))
                    .toRow());
        }
        assertThat(OnePass.over(views(rows), OnePass.Kept.ARMS)).isEmpty();
        assertThat(OnePass.over(views(rows.subList(0, 40)), OnePass.Kept.ARMS)).isPresent();
        assertThat(OnePass.over(views(rows))).isPresent();
    }

    /** Of losses that are all finite, some of them 0; an arm has no run that did not fail. */
    @Test
    void knowsWhatATableShows() {
        List<Row> rows = new ArrayList<>();
        for (long seed = 0; seed < 9; seed++) {
            for (BiasInitialisation bias : BIASES) {
                RunRow row = Sweeps.row(
                        seed, 0.1, bias, Sweeps.trajectory((int) seed, 1, seed / 7.0, Math.abs(Math.sin((double)
                                seed))));
                rows.add(
                        seed == 3 || bias == BIASES[1]
                                ? Sweeps.failed(row.run(), "error").toRow()
                                : row.toRow());
            }
        }
        assertThat(OnePass.over(views(rows)).flatMap(OnePass::arms)).isPresent();
        assertSameTable(views(rows));
    }

    private static void assertSameTable(Views views) {
        List<String> columns = List.of(ArmRows.COLUMNS.names());
        List<Parameter<?>> order = List.of(Parameter.BIAS_INIT, Parameter.LEARNING_RATE);
        assertThat(ArmRows.of(views, columns, order, 5)).isEqualTo(ArmRows.queried(views, columns, order, 5));
    }

    private static void assertSame(List<Row> rows) {
        assertSameTable(views(rows));
        Comparison queried = Comparison.queried(views(rows), Question.OPEN);
        for (OnePass.Kept kept : OnePass.Kept.values()) {
            Views views = views(rows);
            OnePass pass = OnePass.over(views, kept).orElseThrow();
            assertThat(pass.compared(views, Question.OPEN))
                    .as("%s", kept)
                    .usingRecursiveComparison()
                    // by their bits: NaN is NaN
                    .withEqualsForType(Double::equals, Double.class)
                    .isEqualTo(queried);
        }
    }

    private static Views views(List<Row> rows) {
        return Views.over(LocalSpark.session().createDataFrame(rows, RunRow.SCHEMA));
    }

    /** Runs of two lengths, some with a target, some that failed, some of the first schema version; one is there twice. */
    private static List<Row> drawn(Random random, int seeds) {
        List<Row> rows = new ArrayList<>();
        boolean hasTarget = random.nextBoolean();
        int iterations = List.of(1, 4, 23).get(random.nextInt(3));
        for (BiasInitialisation bias : BIASES) {
            for (double rate : new double[] {0.1, 0.3}) {
                for (long seed = 0; seed < seeds; seed++) {
                    RunRow row = Sweeps.row(seed, rate, bias, trajectory(random, iterations));
                    if (hasTarget) {
                        row = Sweeps.with(row, Parameter.TARGET_RATE, 0.4);
                    }
                    Hyperparameters run = row.run();
                    Row stored = random.nextInt(8) == 0
                            ? Sweeps.failed(run, "error " + random.nextInt(3)).toRow()
                            : row.toRow();
                    rows.add(random.nextInt(6) == 0 && !hasTarget ? ofVersion1(stored) : stored);
                }
            }
        }
        rows.add(rows.get(0));
        return rows;
    }

    private static Trajectory trajectory(Random random, int iterations) {
        double[] losses = new double[iterations];
        Arrays.setAll(
                losses,
                k -> random.nextInt(12) == 0
                        ? ODD_LOSSES[random.nextInt(ODD_LOSSES.length)]
                        : random.nextDouble() / (1 + k));
        return Sweeps.trajectory(random.nextInt(11), random.nextInt(3), losses);
    }

    private static Row ofVersion1(Row row) {
        Object[] values = new Object[row.size()];
        Arrays.setAll(values, row::get);
        values[RunRow.SCHEMA.fieldIndex("schema_version")] = 1;
        return RowFactory.create(values);
    }
}
