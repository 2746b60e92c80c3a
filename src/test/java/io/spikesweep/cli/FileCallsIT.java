package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Digest;
import io.spikesweep.analysis.Views;
import io.spikesweep.app.StoreReport;
import io.spikesweep.cli.text.ArmsTable;
import io.spikesweep.report.page.HtmlReport;
import io.spikesweep.report.page.ReportSubject;
import io.spikesweep.run.SweepOutcome;
import io.spikesweep.run.SweepRunner;
import io.spikesweep.store.Lease;
import io.spikesweep.store.PlainStore;
import io.spikesweep.store.ResultStore;
import io.spikesweep.sweep.Grid;
import io.spikesweep.sweep.Question;
import io.spikesweep.sweep.SweepConfig;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.HdfsService;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.trial.Hyperparameters;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.StorageStatistics;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many calls of its filesystem a store of many batches takes, as HDFS's own client counts them. */
class FileCallsIT {
    private static final int FEW = 6;
    private static final int MORE = 16;

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
            Grid grid = sweep(batches).runs().grids().get(0);
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

    /** By their kinds. */
    private static Map<String, Long> calls() {
        Map<String, Long> calls = new TreeMap<>();
        for (Iterator<StorageStatistics> all =
                        FileSystem.getGlobalStorageStatistics().iterator();
                all.hasNext(); ) {
            StorageStatistics statistics = all.next();
            if (statistics.getName().equals("DFSOpsCountStatistics")) {
                statistics.getLongStatistics().forEachRemaining(each -> calls.put(each.getName(), each.getValue()));
            }
        }
        return calls;
    }

    private static Map<String, Long> callsOf(Runnable command) {
        Map<String, Long> before = calls();
        command.run();
        Map<String, Long> calls = calls();
        calls.replaceAll((kind, number) -> number - before.getOrDefault(kind, 0L));
        calls.values().removeIf(number -> number == 0);
        return calls;
    }

    private static long sum(Map<String, Long> calls) {
        return calls.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Holds the calls of one more batch against the most that they may be. */
    private static void assertCallsOfABatch(IntConsumer command) {
        Map<String, Long> few = callsOf(() -> command.accept(FEW));
        Map<String, Long> more = callsOf(() -> command.accept(MORE));
        assertThat(sum(few)).as("what the statistics count").isGreaterThan(FEW);
        assertThat((sum(more) - sum(few)) / (double) (MORE - FEW))
                .as("of %d batches %s, of %d %s", FEW, few, MORE, more)
                .isLessThanOrEqualTo(MOST_OF_A_BATCH);
    }

    private ResultStore store(int batches) {
        return ResultStore.open(spark, uri(batches));
    }

    @Test
    void status() {
        assertCallsOfABatch(batches -> {
            PlainStore store =
                    PlainStore.open(uri(batches), spark.sessionState().newHadoopConf());
            StoreReport report = StoreReport.of(store);
            assertThat(report.batches().committed()).isEqualTo(batches);
            assertThat(report.sweeps().get(0).ok()).isEqualTo((long) batches);
            assertThat(store.advice()).isEmpty();
        });
    }

    @Test
    @Faults
    void digest() {
        assertCallsOfABatch(batches ->
                assertThat(Digest.of(Views.of(store(batches))).runs()).isEqualTo(batches));
    }

    @Test
    @Faults
    void sql() {
        assertCallsOfABatch(batches -> assertThat(Views.of(store(batches), "small")
                        .query("SELECT count(*), avg(loss[0]) FROM runs")
                        .first()
                        .getLong(0))
                .isEqualTo(batches));
    }

    /** With its table and its report, as the command does it. */
    @Test
    @Faults
    void runThatFindsEverythingTrained() {
        assertCallsOfABatch(batches -> {
            SweepConfig sweep = sweep(batches);
            ResultStore store = store(batches).keptInSpark();
            SweepOutcome outcome = new SweepRunner(spark).run(sweep, store);
            assertThat(outcome.trained()).isZero();
            Views views = Views.of(store, sweep.runs());
            assertThat(ArmsTable.of(sweep, views)).contains("uniform(0.0, 1.0)");
            assertThat(HtmlReport.of(
                            Comparison.of(views, Question.OPEN).allAsked(),
                            new ReportSubject("small", store.uri(), OptionalLong.empty())))
                    .contains("</html>");
        });
    }
}
