package io.spikesweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Digest;
import io.spikesweep.analysis.Views;
import io.spikesweep.app.ExpectedRuns;
import io.spikesweep.app.Parity;
import io.spikesweep.app.StoreComparison;
import io.spikesweep.run.Replay;
import io.spikesweep.run.SweepRunner;
import io.spikesweep.store.Lease;
import io.spikesweep.store.ResultStore;
import io.spikesweep.sweep.Question;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.trial.Closeness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** A process whose Spark sends no class that was not registered with it, and in which all is asked for that a caller can ask for. */
final class RegistrationRequired {
    private RegistrationRequired() {}

    public static void main(String[] args) throws java.io.IOException {
        try (SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 2)
                .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
                .config("spark.kryo.registrationRequired", true)
                .getOrCreate()) {
            ResultStore store =
                    ResultStore.openOrCreate(spark, Path.of(args[0], "store").toString());
            SweepRunner runner = new SweepRunner(spark);
            assertThat(runner.run(Sweeps.small("some", 2), store).trained()).isEqualTo(4);
            assertThat(runner.run(Sweeps.small("more", 3), store).trained()).isEqualTo(2);
            Views views = Views.of(store);
            Digest digest = Digest.of(views);
            assertThat(digest.runs()).isEqualTo(6);
            assertThat(Comparison.of(views, Question.OPEN).arms()).hasSize(2);
            views.registerIn(spark, "all");
            assertThat(spark.table("all_trajectories").collectAsList()).hasSize(48);
            assertThat(Replay.sample(views.runs(), 3)).isEqualTo(new Replay(3, java.util.List.of()));
            Path runs = Files.writeString(Path.of(args[0], "runs.jsonl"), """
                    {"inputs": 20, "neurons": 30, "timesteps": 5, "iterations": 8, "weight_change_norm": -1}
                    {"inputs": 1, "neurons": 1, "timesteps": 1, "iterations": 1, "weight_change_norm": -1}
                    """);
            Parity parity = new Parity(spark, Optional.of(store));
            assertThat(parity.compare(ExpectedRuns.of(runs), different -> {})).isEqualTo(new Parity.Outcome(0, 2, 1));
            ResultStore other =
                    ResultStore.openOrCreate(spark, Path.of(args[0], "other").toString());
            assertThat(runner.run(Sweeps.small("some", 2), other).trained()).isEqualTo(4);
            StoreComparison comparison = StoreComparison.of(store, other, Closeness.EXACT);
            assertThat(comparison.count(StoreComparison.Likeness.EQUAL)).isEqualTo(4);
            assertThat(comparison.count(StoreComparison.Likeness.ONLY_IN_A)).isEqualTo(2);
            try (Lease lease = store.lease("a test", Duration.ZERO)) {
                assertThat(store.setUnreadableAside(lease)).isEmpty();
                store.compact(lease);
            }
            assertThat(Digest.of(Views.of(store))).isEqualTo(digest);
        }
        System.exit(0);
    }
}
