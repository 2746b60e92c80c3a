package io.spikesweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spikesweep.statistics.InterquartileMean;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.RunRow;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.BiasInitialisation;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The views by which arms are compared, over rows whose every number is worked out by hand. */
@Verify
class FigureViewsTest {
    private static final BiasInitialisation UNIFORM = new BiasInitialisation.Uniform(0, 1);

    @TempDir
    private static Path folder;

    private static Views views;

    /**
     * Final losses of the default arm 0.1 to 0.9 in steps of 0.1 for seeds 1 to 9, of the uniform arm 0.01 for seed 1, 0 for
     * seed 2, and a failed run for seed 3.
     */
    @BeforeAll
    static void writeAStore() {
        SparkSession spark = LocalSpark.session();
        ResultStore store =
                ResultStore.openOrCreate(spark, folder.resolve("results").toString());
        RunRow[] without = IntStream.rangeClosed(1, 9)
                .mapToObj(seed -> Sweeps.row(
                        seed, 0.1, BiasInitialisation.DEFAULT, Sweeps.trajectory(seed, 0, 1, 0.5, seed / 10.0)))
                .toArray(RunRow[]::new);
        LocalSpark.commit(store, LocalSpark.rows(without), 2);
        RunRow failed = Sweeps.row(3, 0.1, UNIFORM, Sweeps.trajectory(0, 0, 1, 1, 1));
        LocalSpark.commit(
                store,
                LocalSpark.rows(
                        Sweeps.row(1, 0.1, UNIFORM, Sweeps.trajectory(7, 2, 4, 0.4, 0.01)),
                        Sweeps.row(2, 0.1, UNIFORM, Sweeps.trajectory(5, 0, 0.25, 0.2, 0)),
                        new RunRow(
                                failed.sweep(),
                                failed.run(),
                                null,
                                "it broke",
                                failed.environment(),
                                failed.sparkVersion(),
                                failed.host(),
                                failed.startedAt(),
                                1)),
                1);
        views = Views.of(store);
    }

    private static Row only(String query) {
        List<Row> rows = views.query(query).collectAsList();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    @Test
    void figuresOfARun() {
        Row run = only("SELECT * FROM figures WHERE seed = 1 AND bias_init <> 'default'");
        // floats: 0.01f is 0.009999999776482582
        assertThat(run.<Double>getAs("first_loss")).isEqualTo(4);
        assertThat(run.<Double>getAs("final_loss")).isEqualTo((double) 0.01f);
        assertThat(run.<Double>getAs("relative_loss")).isEqualTo(0.01f / 4.0);
        // log10: 0.60206, -0.39794, -2; trapezoids: (0.60206 - 0.39794) / 2 + (-0.39794 - 2) / 2
        assertThat(run.<Double>getAs("area_under_log_loss")).isCloseTo(-1.09691, within(1e-5));
        // 0.4 is a tenth of 4
        assertThat(run.<Integer>getAs("iterations_to_tenth")).isEqualTo(1);
        assertThat(run.<Integer>getAs("active_neurons")).isEqualTo(7);
        assertThat(run.<Integer>getAs("non_finite_neurons")).isEqualTo(2);
        assertThat(run.<Integer>getAs("first_timestep_spikes")).isEqualTo(3);
        assertThat(run.<Double>getAs("first_gradient_norm")).isZero();
        assertThat(run.<Double>getAs("weight_change_norm")).isEqualTo(1);
    }

    @Test
    void lossOf0StandsAsHalfASpikeInTheArea() {
        Row run = only("SELECT area_under_log_loss FROM figures WHERE seed = 2 AND bias_init <> 'default'");
        // 50 places for a spike: (0.5 / 50)^2 = 1e-4; log10: -0.60206, -0.69897, -4
        assertThat(run.getDouble(0)).isCloseTo((-0.60206 - 0.69897) / 2 + (-0.69897 - 4) / 2, within(1e-5));
    }

    @Test
    void lossOf0StandsAsHalfASpikeInAFactor() {
        Row run =
                only("SELECT log_final_loss, log_relative_loss FROM figures WHERE seed = 2 AND bias_init <> 'default'");
        // 1e-4 as above, of a first loss of 0.25
        assertThat(run.getDouble(0)).isCloseTo(-4, within(1e-9));
        assertThat(run.getDouble(1)).isCloseTo(-4 + 0.60206, within(1e-5));
    }

    @Test
    void tenthThatIsNeverReachedIsNull() {
        // seed 1 ends at 0.1 of a first loss of 1
        assertThat(only("SELECT count(iterations_to_tenth), count(*) FROM figures WHERE bias_init = 'default'")
                        .toString())
                .isEqualTo("[1,9]");
    }

    @Test
    void pairsAreOfOneSeedAndLeaveFailedRunsOut() {
        List<Row> pairs = views.query("SELECT * FROM pairs ORDER BY seed").collectAsList();
        assertThat(pairs).hasSize(2);
        Row first = pairs.get(0);
        assertThat(first.<Long>getAs("seed")).isEqualTo(1);
        assertThat(first.<Double>getAs("final_loss_difference")).isCloseTo(-0.09, within(1e-8));
        assertThat(first.<Double>getAs("relative_loss_difference")).isCloseTo(0.0025 - 0.1, within(1e-8));
        // factors of 0.1 and of 0.025: log10
        assertThat(first.<Double>getAs("log_final_loss_difference")).isCloseTo(-1, within(1e-6));
        assertThat(first.<Double>getAs("log_relative_loss_difference")).isCloseTo(-1.60206, within(1e-5));
        assertThat(first.<Integer>getAs("active_neurons_difference")).isEqualTo(6);
        assertThat(first.<Integer>getAs("non_finite_neurons_difference")).isEqualTo(2);
        assertThat(first.<Integer>getAs("iterations_to_tenth_difference")).isEqualTo(1 - 2);
        Row second = pairs.get(1);
        assertThat(second.<Integer>getAs("treatment_iterations_to_tenth")).isEqualTo(2);
        assertThat(second.<Integer>getAs("reference_iterations_to_tenth")).isNull();
        assertThat(second.<Integer>getAs("iterations_to_tenth_difference")).isNull();
    }

    @Test
    void armsHaveMeansAndInterquartileMeans() {
        Row arm = only("SELECT * FROM arms WHERE bias_init = 'default'");
        assertThat(arm.<Double>getAs("mean_final_loss")).isCloseTo(0.5, within(1e-7));
        // of nine the lowest two and the highest two are cut: 0.3 to 0.7
        assertThat(arm.<Double>getAs("iqm_final_loss")).isCloseTo(0.5, within(1e-7));
        assertThat(arm.<Double>getAs("iqm_active_neurons")).isEqualTo(5);
        assertThat(arm.<Long>getAs("reached_tenth")).isEqualTo(1);
        assertThat(arm.<Double>getAs("mean_iterations_to_tenth")).isEqualTo(2);
        assertThat(arm.<Double>getAs("iqm_iterations_to_tenth")).isEqualTo(2);
        Row uniform = only("SELECT * FROM arms WHERE bias_init <> 'default'");
        assertThat(uniform.<Long>getAs("runs")).isEqualTo(2);
        assertThat(uniform.<Long>getAs("failed")).isEqualTo(1);
        assertThat(uniform.<Long>getAs("runs_with_non_finite_neurons")).isEqualTo(1);
    }

    @Test
    void interquartileMeanOfSqlIsThatOfTheStatistics() {
        double[] skewed =
                DoubleStream.iterate(1, value -> value * 1.7).limit(11).toArray();
        SparkSession spark = LocalSpark.session();
        ResultStore store =
                ResultStore.openOrCreate(spark, folder.resolve("skewed").toString());
        RunRow[] rows = IntStream.range(0, skewed.length)
                .mapToObj(seed ->
                        Sweeps.row(seed, 0.1, UNIFORM, Sweeps.trajectory(1, 0, 1, skewed[(seed * 7) % skewed.length])))
                .toArray(RunRow[]::new);
        LocalSpark.commit(store, LocalSpark.rows(rows), 2);
        double[] floats = DoubleStream.of(skewed).map(value -> (float) value).toArray();
        Views apart = Views.of(store);
        assertThat(apart.query("SELECT iqm_final_loss FROM arms").first().getDouble(0))
                .isEqualTo(InterquartileMean.of(floats));
        assertThat(apart.query("SELECT iqm_loss FROM curves WHERE iteration = 1")
                        .first()
                        .getDouble(0))
                .isEqualTo(InterquartileMean.of(floats));
    }

    @Test
    void curvesHaveTheSpreadOverTheSeeds() {
        Row end = only("SELECT * FROM curves WHERE bias_init = 'default' AND iteration = 2");
        assertThat(end.<Long>getAs("runs")).isEqualTo(9);
        assertThat(end.<Double>getAs("mean_loss")).isCloseTo(0.5, within(1e-7));
        assertThat(end.<Float>getAs("min_loss")).isEqualTo(0.1f);
        assertThat(end.<Float>getAs("max_loss")).isEqualTo(0.9f);
        assertThat(end.<Double>getAs("mean_active_neurons")).isEqualTo(5);
        Row middle = only("SELECT * FROM curves WHERE bias_init <> 'default' AND iteration = 1");
        // 0.4 / 4 and 0.2 / 0.25
        assertThat(middle.<Double>getAs("mean_relative_loss")).isCloseTo(0.45, within(1e-7));
        assertThat(middle.<Double>getAs("min_relative_loss")).isCloseTo(0.1, within(1e-7));
        assertThat(middle.<Double>getAs("max_relative_loss")).isCloseTo(0.8, within(1e-7));
        assertThat(middle.<Double>getAs("mean_non_finite_neurons")).isEqualTo(1);
    }

    @Test
    void firingRatesAreSharesOfTheNeurons() {
        List<Row> rates = views.query(
                        "SELECT timestep, rate_before, rate_after FROM firing_rates WHERE bias_init = 'default' ORDER BY timestep")
                .collectAsList();
        // spikes of 10 neurons: 3 4 5 4 4 and 1 0 2 0 0
        assertThat(rates)
                .extracting(Row::toString)
                .containsExactly("[1,0.3,0.1]", "[2,0.4,0.0]", "[3,0.5,0.2]", "[4,0.4,0.0]", "[5,0.4,0.0]");
    }
}
