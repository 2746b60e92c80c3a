package io.spikesweep.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.run.SweepPlan;
import io.spikesweep.store.ResultStore;
import io.spikesweep.sweep.Question;
import io.spikesweep.sweep.SweepConfig;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be read of a sweep while it trains. */
@Verify
class ReportRefreshTest {
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final int PATIENCE_SECONDS = 120;

    @TempDir
    private Path folder;

    private final Heard heard = new Heard();
    private SparkSession spark;
    private SweepConfig whole;
    private ResultStore store;
    private Path page;

    /** Keeps what a refresh has told. */
    private static final class Heard implements ReportRefresh.Listener {
        private final BlockingQueue<String> reports = new ArrayBlockingQueue<>(10);
        private final BlockingQueue<Throwable> ends = new ArrayBlockingQueue<>(10);
        private final BlockingQueue<SweepPlan> plans = new ArrayBlockingQueue<>(10);

        @Override
        public void planned(SweepPlan plan) {
            plans.add(plan);
        }

        @Override
        public void reported(String uri) {
            reports.add(uri);
        }

        @Override
        public void reportsNoMore(Throwable why) {
            ends.add(why);
        }
    }

    @BeforeEach
    void trainAPart() {
        spark = LocalSpark.session();
        whole = Sweeps.small("small", 9).withStore(folder.resolve("store").toString());
        store = trained(3);
        page = folder.resolve("store/_sweeps/small/report.html");
    }

    /** Two biases of each seed, as if batches of the whole had come so far. */
    private ResultStore trained(int seeds) {
        SweepConfig part = Sweeps.small("small", seeds).withStore(whole.store());
        return new RunSweep(spark, part).run().store();
    }

    private ReportRefresh refresh(Duration every) {
        return ReportRefresh.of(whole, store.asOfNow(), Question.OPEN, every, heard);
    }

    private void begin(ReportRefresh refresh) {
        refresh.planned(new RunSweep(spark, whole).plan(store));
    }

    @Test
    void pageSaysHowFarTheSweepIs() throws Exception {
        try (ReportRefresh refresh = refresh(OFTEN)) {
            begin(refresh);
            assertThat(heard.plans).hasSize(1);
            assertThat(heard.reports.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("file:" + page);
            assertThat(Files.readString(page))
                    .contains("So far the store has 6 of the 18 runs that this sweep asks for.");
        }
        assertThat(heard.ends).isEmpty();
        // nothing is written after the end
        Files.delete(page);
        trained(7);
        assertThat(page).doesNotExist();
        // and of what is done the page says nothing
        SweepResult done = new RunSweep(spark, whole).run();
        done.writeReport(done.compare(Question.OPEN).allAsked());
        assertThat(Files.readString(page)).contains("18 training runs").doesNotContain("So far");
    }

    @Test
    void failureIsToldOnceAndStopsNothing() throws Exception {
        try (ReportRefresh refresh = refresh(OFTEN)) {
            begin(refresh);
            Files.createDirectories(page.resolve("in the way"));
            assertThat(heard.ends.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).hasMessageContaining("report.html");
        }
        assertThat(heard.reports).isEmpty();
        assertThat(heard.ends).isEmpty();
    }

    @Test
    void zeroMakesNone() throws Exception {
        try (ReportRefresh refresh = refresh(Duration.ZERO)) {
            begin(refresh);
            trained(5);
        }
        assertThat(page).doesNotExist();
        assertThat(heard.plans).hasSize(1);
    }
}
