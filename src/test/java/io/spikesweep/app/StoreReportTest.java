package io.spikesweep.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikesweep.run.SweepRunner;
import io.spikesweep.store.Lease;
import io.spikesweep.store.LeaseHolder;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.StoreException;
import io.spikesweep.store.SweepStatus;
import io.spikesweep.sweep.Axis;
import io.spikesweep.sweep.SweepConfig;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Verify
class StoreReportTest {
    @TempDir
    private Path folder;

    private ResultStore store;

    @BeforeEach
    void runASweep() {
        SparkSession spark = LocalSpark.session();
        store = ResultStore.openOrCreate(spark, folder.resolve("store").toString());
        new SweepRunner(spark).run(Sweeps.small("small", 3), store);
    }

    @Test
    void finishedSweepHasAllItsRuns() {
        StoreReport report = StoreReport.of(LocalSpark.look(store));
        assertThat(report.holder()).isNull();
        assertThat(report.batches()).isEqualTo(new ResultStore.BatchCount(1, 0));
        assertThat(report.sweeps()).singleElement().satisfies(sweep -> {
            assertThat(sweep.sweep()).isEqualTo("small");
            assertThat(sweep.state()).isEqualTo("finished");
            assertThat(new long[] {sweep.runs(), sweep.ok(), sweep.failed(), sweep.missing()})
                    .containsExactly(6, 6, 0, 0);
        });
    }

    @Test
    void sweepOfAnotherGridCountsWhatItSharesAndWhatFailed() {
        // grown to five seeds, then killed before it stored more than one failed run
        store.journal().begin(Sweeps.small("grown", 5));
        store.journal().write(SweepStatus.now("grown", SweepStatus.RUNNING, 10, 6, 0, 0));
        LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(4, "it broke")), 1);
        assertThat(StoreReport.of(LocalSpark.look(store)).sweeps())
                .filteredOn(sweep -> sweep.sweep().equals("grown"))
                .singleElement()
                .satisfies(sweep -> {
                    assertThat(sweep.state()).isEqualTo("interrupted");
                    assertThat(new long[] {sweep.runs(), sweep.ok(), sweep.failed(), sweep.missing()})
                            .containsExactly(10, 6, 1, 3);
                });
        try (Lease lease = store.lease(new LeaseHolder("sweep grown, process 1 on here", "grown"), Duration.ZERO)) {
            StoreReport report = StoreReport.of(LocalSpark.look(store));
            assertThat(report.holder()).isEqualTo("sweep grown, process 1 on here");
            assertThat(report.sweeps()).extracting(StoreReport.Sweep::state).contains("running");
            assertThat(lease).isNotNull();
        }
        // who is at work on another sweep is not at work on this one
        try (Lease lease = store.lease(new LeaseHolder("sweep grown2, process 1 on here", "grown2"), Duration.ZERO)) {
            assertThat(StoreReport.of(LocalSpark.look(store)).sweeps())
                    .extracting(StoreReport.Sweep::state)
                    .containsExactly("interrupted", "finished");
            assertThat(lease).isNotNull();
        }
    }

    @Test
    void runsAreOfEverySweepThatAsksForThem() {
        for (String name : List.of("second", "third", "fourth")) {
            store.journal().begin(Sweeps.small(name, 2));
        }
        assertThat(StoreReport.of(LocalSpark.look(store)).sweeps())
                .extracting(StoreReport.Sweep::sweep, StoreReport.Sweep::ok)
                .containsExactly(tuple("fourth", 4L), tuple("second", 4L), tuple("small", 6L), tuple("third", 4L));
        assertThat(StoreReport.of(LocalSpark.look(store), "third"::equals).sweeps())
                .extracting(StoreReport.Sweep::sweep)
                .containsExactly("third");
    }

    @Test
    void runsThatTwoBatchesHoldAreCountedOnce() throws IOException {
        // killed between the two steps of a compaction: the new batch counts, and one of those that it replaces still
        // does
        store.journal().begin(Sweeps.small("small", 5));
        store.journal().write(SweepStatus.now("small", SweepStatus.RUNNING, 10, 0, 7, 0));
        Path old = LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(3, null)), 1);
        Path kept = folder.resolve("kept");
        FileUtils.copyDirectory(old.toFile(), kept.toFile());
        assertThat(numbers(small())).containsExactly(10, 7, 0, 3);
        try (Lease lease = store.lease("a test", Duration.ZERO)) {
            assertThat(store.compact(lease).after()).isOne();
        }
        assertThat(numbers(small())).containsExactly(10, 7, 0, 3);
        FileUtils.deleteDirectory(old.toFile());
        FileUtils.copyDirectory(kept.toFile(), old.toFile());
        assertThat(small().runs()).isEqualTo(10);
        assertThat(numbers(small())).containsExactly(10, 7, 0, 3);
        // and one that was copied in by hand
        FileUtils.copyDirectory(
                kept.toFile(), old.resolveSibling("batch-" + "0".repeat(32)).toFile());
        store.journal().write(SweepStatus.now("small", SweepStatus.PAUSED, 10, 0, 7, 0));
        assertThat(numbers(small())).containsExactly(10, 7, 0, 3);
    }

    @Test
    void sweepThatRunsHasWhatIsCommittedAndSaysWhatItTrains() {
        store.journal().begin(Sweeps.small("small", 5));
        store.journal().write(SweepStatus.now("small", SweepStatus.RUNNING, 10, 6, 3, 0));
        LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(3, null)), 1);
        try (Lease lease = store.lease(new LeaseHolder("sweep small, process 1 on here", "small"), Duration.ZERO)) {
            assertThat(small()).returns("running", StoreReport.Sweep::state).returns(3L, StoreReport.Sweep::trained);
            assertThat(numbers(small())).containsExactly(10, 7, 0, 3);
            assertThat(lease).isNotNull();
        }
    }

    private StoreReport.Sweep small() {
        return StoreReport.of(LocalSpark.look(store)).sweeps().stream()
                .filter(sweep -> sweep.sweep().equals("small"))
                .findFirst()
                .orElseThrow();
    }

    private static long[] numbers(StoreReport.Sweep sweep) {
        return new long[] {sweep.runs(), sweep.ok(), sweep.failed(), sweep.missing()};
    }

    @Test
    void narrowerRerunHidesNothing() {
        SweepConfig narrow = Sweeps.small("small", 1);
        assertThat(SweepCoverage.of(narrow, store).isPart()).isTrue();
        assertThat(SweepCoverage.of(narrow, store).asked().size()).isEqualTo(6);
        new SweepRunner(LocalSpark.session()).run(narrow, store);
        assertThat(small().confs()).containsExactly(1, 2);
        assertThat(numbers(small())).containsExactly(6, 6, 0, 0);
        assertThat(store.storedRuns("small").count()).isEqualTo(6);
        // the last is what older programs read
        assertThat(folder.resolve("store/_sweeps/small/sweep.conf")).content().contains("count = 1 }");
        assertThat(SweepCoverage.of(Sweeps.small("small", 3), store).isPart()).isFalse();
    }

    @Test
    void confsThatOverlapCountTheirRunsOnce() {
        // seeds 0 to 2 are trained, 2 to 5 are asked for, and one of these failed
        SweepConfig shifted = Sweeps.small("small", new Axis.LongRange(2, 4, 1));
        store.journal().begin(shifted);
        LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(4, "it broke")), 1);
        assertThat(small().confs()).containsExactly(1, 2);
        assertThat(numbers(small())).containsExactly(12, 6, 1, 5);
        assertThat(store.storedRuns("small").count()).isEqualTo(7);
    }

    private void forget(int conf) {
        try (Lease lease = store.lease("a test", Duration.ZERO)) {
            store.journal().forget(lease, "small", conf);
        }
    }

    @Test
    void mistypedConfIsTakenBack() {
        store.journal().begin(Sweeps.small("small", 3000));
        // the same once more, and with the batches of another size
        store.journal().begin(Sweeps.small("small", 3000).withStore("elsewhere"));
        store.journal().begin(Sweeps.small("small", 2));
        assertThat(small().confs()).containsExactly(1, 2, 3);
        assertThat(numbers(small())).containsExactly(6000, 6, 0, 5994);
        forget(2);
        assertThat(small().confs()).containsExactly(1, 3);
        assertThat(numbers(small())).containsExactly(6, 6, 0, 0);
        assertThat(folder.resolve("store/_sweeps/small/sweep.conf")).content().contains("count = 2 }");
        forget(3);
        assertThat(folder.resolve("store/_sweeps/small/sweep.conf")).content().contains("count = 3 }");
        assertThatThrownBy(() -> forget(3)).isInstanceOf(StoreException.class).hasMessageContaining("has no conf 3");
        // with none left, its runs are those that say so
        forget(1);
        assertThat(store.journal().configurations("small")).isEmpty();
        assertThat(store.storedRuns("small").count()).isEqualTo(6);
    }

    @Test
    void confOfAProgramThatKeepsNoOthers() throws IOException {
        Path sweep = folder.resolve("store/_sweeps/small");
        // as version 0.1.0 left it
        Files.delete(sweep.resolve("confs/1.conf"));
        Files.delete(sweep.resolve("confs"));
        assertThat(small().confs()).containsExactly(1);
        assertThat(numbers(small())).containsExactly(6, 6, 0, 0);
        store.journal().begin(Sweeps.small("small", 1));
        assertThat(small().confs()).containsExactly(1, 2);
        assertThat(numbers(small())).containsExactly(6, 6, 0, 0);
        // and as it goes on
        Files.writeString(sweep.resolve("sweep.conf"), Sweeps.small("small", 4).effective());
        assertThat(small().confs()).containsExactly(1, 2, 3);
        assertThat(numbers(small())).containsExactly(8, 6, 0, 2);
        forget(3);
        assertThat(numbers(small())).containsExactly(6, 6, 0, 0);
    }

    @Test
    void confThatThisProgramCannotRead() throws IOException {
        Path conf = folder.resolve("store/_sweeps/small/confs/7.conf");
        Files.writeString(conf, "name = small\nhyperparameters { leak = 0.5 }\n");
        assertUnknown();
        assertThatThrownBy(() -> store.storedRuns("small"))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("file:" + conf + " cannot be read, and says which runs are of its sweep: ")
                .hasMessageContaining("unknown key 'hyperparameters.leak'");
        // one that is being written is not one yet
        Files.writeString(conf, "");
        assertThat(small().confs()).containsExactly(1);
    }

    private void assertUnknown() throws IOException {
        assertThat(small()).returns("unknown", StoreReport.Sweep::state);
        JsonNode json = new ObjectMapper()
                .readTree(StoreReport.of(LocalSpark.look(store)).json());
        assertThat(json.get("sweeps").get(0).get("state").asText()).isEqualTo("unknown");
        assertThat(json.get("sweeps").get(0).get("runs").isNull()).isTrue();
    }

    @Test
    void confThatIsNoDataIsUnknownAndInNobodysWay() throws IOException {
        Path sweep = folder.resolve("store/_sweeps/small");
        Path conf = sweep.resolve("confs/1.conf");
        String kept = Files.readString(conf);
        for (String text : List.of(
                "include url(\"http://127.0.0.1:1/x.conf\")\n" + kept,
                "name = ${PATH}\n" + kept,
                "a = " + "{a=".repeat(20_000),
                "x".repeat(10_000_000),
                kept + "hyperparameters { seed = 1e999999999 }")) {
            Files.writeString(conf, text);
            Files.writeString(sweep.resolve("sweep.conf"), text);
            assertUnknown();
            // as older programs leave it
            Files.delete(conf);
            assertUnknown();
            Files.writeString(conf, text);
        }
        store.journal().begin(Sweeps.small("other", 2));
        assertThat(StoreReport.of(LocalSpark.look(store)).sweeps())
                .extracting(StoreReport.Sweep::sweep, StoreReport.Sweep::state, StoreReport.Sweep::ok)
                .containsExactly(tuple("other", "interrupted", 4L), tuple("small", "unknown", -1L));
        assertThat(store.storedRuns("other").count()).isEqualTo(4);
        // the sweep itself can be run, and what cannot be read be taken away
        new SweepRunner(LocalSpark.session()).run(Sweeps.small("small", 3), store);
        assertThat(small().confs()).containsExactly(1, 2);
        assertThat(SweepCoverage.of(Sweeps.small("small", 3), store).kept().unreadable())
                .containsOnlyKeys(1);
        forget(1);
        assertThat(numbers(small())).containsExactly(6, 6, 0, 0);
    }

    @Test
    void jsonIsForMachines() throws IOException {
        JsonNode report = new ObjectMapper()
                .readTree(StoreReport.of(LocalSpark.look(store)).json());
        assertThat(report.get("store").asText()).isEqualTo(store.uri());
        assertThat(report.get("holder").isNull()).isTrue();
        assertThat(report.get("batches").get("committed").asInt()).isEqualTo(1);
        assertThat(report.get("sweeps").get(0).get("missing").asInt()).isZero();
        assertThat(report.get("sweeps").get(0).get("confs")).hasToString("[1]");
        assertThat(report.get("sweeps").get(0).get("updated_at").asText()).startsWith("20");
        // what run itself leaves for schedulers
        JsonNode status =
                new ObjectMapper().readTree(Files.readString(folder.resolve("store/_sweeps/small/status.json")));
        assertThat(status.get("state").asText()).isEqualTo("finished");
        assertThat(status.get("trained").asInt()).isEqualTo(6);
        assertThat(status.get("updated_at").asText()).startsWith("20");
    }
}
