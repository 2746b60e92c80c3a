package io.spikesweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.store.RunRow;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The view {@code arms} is the specification: what is sorted says the same, to the bit. */
@Verify
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SortedMeansTest {
    private static final List<Parameter<?>> ORDER = List.of(Parameter.LEARNING_RATE, Parameter.BIAS_INIT);

    private static final List<String> COLUMNS = Stream.concat(
                    Stream.of("learning_rate", "bias_init", "bias_high", "runs", "failed", "mean_final_loss"),
                    Measure.OF_A_RUN.stream()
                            .filter(figure -> !figure.equals(Measure.ON_TARGET.column()))
                            .map(figure -> SortedMeans.PREFIX + figure))
            .toList();

    private Views views;

    /** Of ties, zeros and NaN among the losses; an arm of four runs of which one failed, and one of failed runs alone. */
    @BeforeAll
    void store() {
        List<Row> rows = new ArrayList<>();
        for (long seed = 0; seed < 41; seed++) {
            double end = seed % 9 == 3
                    ? Double.NaN
                    : seed % 9 == 5 ? 0 : Math.abs(Math.sin((double) seed) * Math.pow(10, seed % 5.0));
            for (double rate : new double[] {0.1, 0.3}) {
                rows.add(Sweeps.row(
                                seed,
                                rate,
                                BiasInitialisation.DEFAULT,
                                Sweeps.trajectory((int) seed % 3, (int) seed % 2, seed % 7 == 0 ? 0 : rate / 3, end))
                        .toRow());
            }
            RunRow other =
                    Sweeps.row(seed, 0.1, new BiasInitialisation.Uniform(0, 1), Sweeps.trajectory(1, 0, 0.5, end));
            if (seed < 4) {
                rows.add(seed == 1 ? Sweeps.failed(other.run(), "error").toRow() : other.toRow());
            }
            rows.add(Sweeps.failed(
                            Sweeps.with(other, Parameter.LEARNING_RATE, 0.3).run(), "error")
                    .toRow());
        }
        views = Views.over(LocalSpark.session().createDataFrame(rows, RunRow.SCHEMA));
    }

    @Test
    void allFiguresAreThoseOfTheView() {
        List<Row> arms = SortedMeans.of(views, COLUMNS, ArmRows.sql(ORDER), 10);
        assertThat(arms).hasSize(4).isEqualTo(ArmRows.queried(views, COLUMNS, ORDER, 10));
        assertThat(arms)
                .filteredOn(arm -> arm.isNullAt(arm.fieldIndex("iqm_first_loss")))
                .hasSize(1);
    }

    @Test
    void theFirstOfThemAndNoFigure() {
        List<String> few = List.of("iqm_final_loss", "learning_rate", "iqm_first_loss");
        assertThat(SortedMeans.of(views, few, ArmRows.sql(ORDER), 2)).isEqualTo(ArmRows.queried(views, few, ORDER, 2));
        List<String> none = List.of("bias_init", "runs");
        assertThat(SortedMeans.of(views, none, ArmRows.sql(ORDER), 3))
                .isEqualTo(ArmRows.queried(views, none, ORDER, 3));
    }

    @Test
    void ofNoRun() {
        Views empty = Views.over(LocalSpark.session().createDataFrame(List.of(), RunRow.SCHEMA));
        assertThat(SortedMeans.of(empty, COLUMNS, ArmRows.sql(ORDER), 3)).isEmpty();
    }
}
