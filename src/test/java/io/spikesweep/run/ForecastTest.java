package io.spikesweep.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.cli.text.ForecastText;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.RunRow;
import io.spikesweep.sweep.SweepConfig;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.Parameter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Verify
class ForecastTest {
    private final SparkSession spark = LocalSpark.session();
    private final SweepRunner runner = new SweepRunner(spark);

    /** 100 seeds, two biases. */
    private final SweepConfig sweep = Sweeps.small("small", 100);

    @TempDir
    private Path folder;

    private ResultStore store;

    @BeforeEach
    void makeAStore() {
        store = ResultStore.openOrCreate(spark, folder.resolve("store").toString());
    }

    private String text(@Nullable ResultStore of, Duration time) {
        return ForecastText.of(runner.plan(sweep, of), runner.forecast(sweep, of, time))
                .replaceFirst("on \\d+ cores?", "on N cores");
    }

    private Duration onAllCores(double coreSeconds) {
        return Duration.ofMillis(Math.round(1000 * coreSeconds / TaskSlots.of(spark.sparkContext())));
    }

    @Test
    void withoutAStoreItIsEstimated() {
        Forecast forecast = runner.forecast(sweep, null, Duration.ofHours(8));
        assertThat(forecast)
                .returns(200L, Forecast::stored)
                .returns(0L, Forecast::measured)
                .returns(Forecast.Basis.ESTIMATED, Forecast::basis);
        assertThat(forecast.coreSeconds())
                .isEqualTo(EstimatedWork.of(sweep.runs()).seconds());
        assertThat(text(null, Duration.ofHours(8)))
                .isEqualTo("in 8 h on N cores all 200 runs would be stored, after about 1 s,"
                        + " estimated: the store has no run of this shape");
    }

    @Test
    void storedRunsOfTheShapeSayHowLongOneTakes() {
        // 0.25 s each, as these rows say; 4 of them are the sweep's
        RunRow[] rows =
                LongStream.range(0, 4).mapToObj(seed -> Sweeps.row(seed, null)).toArray(RunRow[]::new);
        LocalSpark.commit(store, LocalSpark.rows(rows), 1);
        // another shape, and a failed run, say nothing
        LocalSpark.commit(
                store,
                LocalSpark.rows(Sweeps.trained(Sweeps.run(7).with(Parameter.ITERATIONS, 9)), Sweeps.row(8, "it broke")),
                1);
        // 196 runs are missing: 49 s of a core
        ResultStore now = store.asOfNow();
        assertThat(runner.forecast(sweep, now, onAllCores(25.05)))
                .returns(4L + 100, Forecast::stored)
                .returns(49.0, Forecast::coreSeconds)
                .returns(4L, Forecast::measured)
                .returns(Forecast.Basis.MEASURED, Forecast::basis);
        assertThat(text(now, Duration.ofSeconds(1)))
                .matches(
                        "in 1 s on N cores about \\d+ of the 200 runs \\(\\d+ %\\) would be stored, measured from 4 stored runs of this shape");
    }

    @Test
    void runsAreReachedInTheirOrder() {
        // iterations change more slowly than learning rates: the first 50 runs take 0.25 s each as the store says, the
        // others, of
        // another shape, milliseconds as estimated
        SweepConfig two = SweepConfig.parse("""
                name = two
                hyperparameters {
                  inputs = 20, neurons = 30, timesteps = 5, iterations = [8, 80]
                  learning-rate = { from = 0.01, to = 0.5, count = 50 }
                }
                """);
        LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(99, null)), 1);
        assertThat(runner.forecast(two, store.asOfNow(), onAllCores(5.05)))
                .returns(20L, Forecast::stored)
                .returns(1L, Forecast::measured)
                .returns(Forecast.Basis.PARTLY_MEASURED, Forecast::basis);
    }
}
