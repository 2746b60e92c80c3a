package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikesweep.run.SweepRunner;
import io.spikesweep.store.Lease;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.SweepStatus;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        StoreReport report = StoreReport.of(store);
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
        assertThat(StoreReport.of(store).sweeps())
                .filteredOn(sweep -> sweep.sweep().equals("grown"))
                .singleElement()
                .satisfies(sweep -> {
                    assertThat(sweep.state()).isEqualTo("interrupted");
                    assertThat(new long[] {sweep.runs(), sweep.ok(), sweep.failed(), sweep.missing()})
                            .containsExactly(10, 6, 1, 3);
                });
        try (Lease lease = store.lease("sweep grown, process 1 on here", Duration.ZERO)) {
            StoreReport report = StoreReport.of(store);
            assertThat(report.holder()).isEqualTo("sweep grown, process 1 on here");
            assertThat(report.sweeps()).extracting(StoreReport.Sweep::state).contains("running");
            assertThat(lease).isNotNull();
        }
        // who is at work on another sweep is not at work on this one
        try (Lease lease = store.lease("sweep grown2, process 1 on here", Duration.ZERO)) {
            assertThat(StoreReport.of(store).sweeps())
                    .extracting(StoreReport.Sweep::state)
                    .containsExactly("interrupted", "finished");
            assertThat(lease).isNotNull();
        }
    }

    @Test
    void jsonIsForMachines() throws IOException {
        JsonNode report = new ObjectMapper().readTree(StoreReport.of(store).json());
        assertThat(report.get("store").asText()).isEqualTo(store.uri());
        assertThat(report.get("holder").isNull()).isTrue();
        assertThat(report.get("batches").get("committed").asInt()).isEqualTo(1);
        assertThat(report.get("sweeps").get(0).get("missing").asInt()).isZero();
        assertThat(report.get("sweeps").get(0).get("updated_at").asText()).startsWith("20");
        // what run itself leaves for schedulers
        JsonNode status =
                new ObjectMapper().readTree(Files.readString(folder.resolve("store/_sweeps/small/status.json")));
        assertThat(status.get("state").asText()).isEqualTo("finished");
        assertThat(status.get("trained").asInt()).isEqualTo(6);
        assertThat(status.get("updated_at").asText()).startsWith("20");
    }
}
