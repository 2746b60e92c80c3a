package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Digest;
import io.spikesweep.analysis.Views;
import io.spikesweep.model.Hyperparameters;
import io.spikesweep.report.HtmlReport;
import io.spikesweep.report.ReportSubject;
import io.spikesweep.run.SweepOutcome;
import io.spikesweep.run.SweepRunner;
import io.spikesweep.store.Lease;
import io.spikesweep.store.ResultStore;
import io.spikesweep.sweep.Grid;
import io.spikesweep.sweep.SweepConfig;
import io.spikesweep.testing.HdfsService;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.StorageStatistics;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many calls of its filesystem a store of many batches takes, as HDFS's own client counts them. */
class FileCallsIT {
    private static final int FEW = 12;
    private static final int MORE = 32;

    /** One listing, one look at the end of a file, one at its rows. */
    private static final double MOST_OF_A_BATCH = 3;

    @TempDir
    private static Path folder;

    private static HdfsService hdfs;

    private final SparkSession spark = LocalSpark.session();

    @BeforeAll
    static void makeStores() throws IOException {
        hdfs = HdfsService.in(folder);
        for (int batches : new int[] {FEW, MORE}) {
            ResultStore store = ResultStore.openOrCreate(LocalSpark.session(), uri(batches));
            Grid grid = sweep(batches).grid();
            try (Lease lease = store.lease("a test", Duration.ZERO)) {
                for (int place = 0; place < batches; place++) {
                    Hyperparameters run = grid.run(place);
                    store.commit(lease, LocalSpark.rows(Sweeps.trained(run)), 1);
                }
            }
            store.journal().begin(sweep(batches));
        }
    }

    @AfterAll
    static void stop() {
        hdfs.close();
    }

    private static String uri(int batches) {
        return hdfs.uri() + "/of-" + batches;
    }

    private static SweepConfig sweep(int batches) {
        // two biases a seed
        return Sweeps.small("small", batches / 2);
    }

    private static long calls() {
        long calls = 0;
        for (Iterator<StorageStatistics> all =
                        FileSystem.getGlobalStorageStatistics().iterator();
                all.hasNext(); ) {
            StorageStatistics statistics = all.next();
            if (statistics.getName().equals("DFSOpsCountStatistics")) {
                for (Iterator<StorageStatistics.LongStatistic> each = statistics.getLongStatistics();
                        each.hasNext(); ) {
                    calls += each.next().getValue();
                }
            }
        }
        return calls;
    }

    /** Of one more batch. */
    private double slope(Consumer<Integer> command) {
        ToLongFunction<Integer> counted = batches -> {
            long before = calls();
            command.accept(batches);
            return calls() - before;
        };
        long few = counted.applyAsLong(FEW);
        assertThat(few).as("the statistics count").isGreaterThan(FEW);
        return (counted.applyAsLong(MORE) - few) / (double) (MORE - FEW);
    }

    private ResultStore store(int batches) {
        return ResultStore.open(spark, uri(batches));
    }

    @Test
    void status() {
        double slope = slope(batches -> {
            ResultStore store = store(batches).asOfNow();
            StoreReport report = StoreReport.of(store);
            assertThat(report.batches().committed()).isEqualTo(batches);
            assertThat(report.sweeps().get(0).ok()).isEqualTo(batches);
            assertThat(store.advice()).isEmpty();
        });
        assertThat(slope).isLessThanOrEqualTo(MOST_OF_A_BATCH);
    }

    @Test
    void digest() {
        double slope = slope(batches ->
                assertThat(Digest.of(Views.of(store(batches))).runs()).isEqualTo(batches.longValue()));
        assertThat(slope).isLessThanOrEqualTo(MOST_OF_A_BATCH);
    }

    @Test
    void sql() {
        double slope = slope(batches -> assertThat(Views.of(store(batches), "small")
                        .query("SELECT count(*), avg(loss[0]) FROM runs")
                        .first()
                        .getLong(0))
                .isEqualTo(batches.longValue()));
        assertThat(slope).isLessThanOrEqualTo(MOST_OF_A_BATCH);
    }

    /** With its table and its report, as the command does it. */
    @Test
    void runThatFindsEverythingTrained() {
        double slope = slope(batches -> {
            SweepConfig sweep = sweep(batches);
            ResultStore store = store(batches).keptInSpark();
            SweepOutcome outcome = new SweepRunner(spark).run(sweep, store);
            assertThat(outcome.trained()).isZero();
            Views views = Views.of(store, sweep.grid());
            assertThat(ArmsTable.of(sweep, views)).contains("uniform(0.0, 1.0)");
            assertThat(HtmlReport.of(Comparison.of(views), new ReportSubject("small", store.uri())))
                    .contains("</html>");
        });
        assertThat(slope).isLessThanOrEqualTo(MOST_OF_A_BATCH);
    }
}
