package io.spikesweep.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.store.ResultStore;
import io.spikesweep.store.RunRow;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.Metric;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Verify
class ReplayTest {
    @TempDir
    private Path folder;

    private ResultStore store;

    @BeforeEach
    void makeAStore() {
        store = ResultStore.openOrCreate(
                LocalSpark.session(), folder.resolve("store").toString());
    }

    private Row stored(RunRow row) {
        LocalSpark.commit(store, LocalSpark.rows(row), 1);
        return store.storedRuns().first();
    }

    @Test
    void storedRunComesOutTheSame() {
        assertThat(Replay.of(stored(Sweeps.row(1, null)))).isEmpty();
    }

    @Test
    void oneBitOfOneLossIsNamed() {
        RunRow row = Sweeps.withHigherLoss(Sweeps.row(1, null), 5);
        float[] loss = Objects.requireNonNull(row.trajectory()).get(Metric.LOSS);
        assertThat(Replay.of(stored(row)))
                .hasValueSatisfying(difference -> assertThat(difference)
                        .endsWith(": loss of iteration 5: stored %s, trained %s (by 1 ulp)"
                                .formatted(loss[5], Math.nextDown(loss[5]))));
    }

    @Test
    void fieldOfTheWholeRunIsNamed() {
        RunRow row = Sweeps.withWeightChangeNorm(Sweeps.row(1, null), -1);
        assertThat(Replay.of(stored(row)))
                .hasValueSatisfying(
                        difference -> assertThat(difference).contains(": weight_change_norm: stored -1.0, trained "));
    }

    @Test
    void sampleIsTrainedOnTheCluster() {
        RunRow wrong = Sweeps.withWeightChangeNorm(Sweeps.row(9, null), -1);
        LocalSpark.commit(
                store, LocalSpark.rows(Sweeps.row(1, null), Sweeps.row(2, null), Sweeps.row(3, "it broke"), wrong), 2);
        Replay all = Replay.sample(store.storedRuns(), 100);
        assertThat(all.replayed()).isEqualTo(3);
        assertThat(all.different()).singleElement().asString().contains("weight_change_norm");
        assertThat(Replay.sample(store.storedRuns(), 2).replayed()).isEqualTo(2);
    }
}
