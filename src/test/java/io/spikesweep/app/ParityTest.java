package io.spikesweep.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.model.Trainer;
import io.spikesweep.store.ResultStore;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Metric;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.Trajectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that PyTorch computed, and runs of our own written down right and wrong, compared on a Spark of two cores. */
@Verify
class ParityTest {
    private static final Path REFERENCE = Path.of("src/test/resources/reference");

    private final SparkSession spark = LocalSpark.session();
    private final List<String> different = new ArrayList<>();

    @TempDir
    private Path folder;

    private Parity.Outcome compare(Optional<ResultStore> store, List<String> lines) throws IOException {
        Path file = folder.resolve("runs.jsonl");
        Files.write(file, lines);
        return new Parity(spark, store).compare(new ExpectedRuns(file, "runs.jsonl"), different::add);
    }

    /** As another program would write a run of {@link Sweeps#run}. */
    private static String line(Hyperparameters run, Trajectory trajectory) {
        return "{\"seed\": %d, \"bias_low\": 0, \"bias_high\": 1, \"inputs\": 20, \"neurons\": 30, \"timesteps\": 5, \"iterations\": 8, \"loss\": %s, \"spikes\": %s}"
                .formatted(
                        run.get(Parameter.SEED),
                        Arrays.toString(trajectory.get(Metric.LOSS)),
                        Arrays.toString(trajectory.get(Metric.SPIKES)));
    }

    private static String line(long seed) {
        return line(Sweeps.run(seed), Trainer.train(Sweeps.run(seed)));
    }

    /** With two more spikes in iteration 5. */
    private static String wrongLine(long seed) {
        Trajectory right = Trainer.train(Sweeps.run(seed));
        int[] spikes = right.get(Metric.SPIKES).clone();
        spikes[5] += 2;
        return line(Sweeps.run(seed), right.with(Metric.SPIKES, spikes));
    }

    /** At most two, as PyTorchReferenceTest has it: another processor's kernels may sum in another order. */
    @Test
    void runsOfVersion1AreEqual() {
        Parity.Outcome outcome = new Parity(spark, Optional.empty())
                .compare(ExpectedRuns.of(REFERENCE.resolve("pytorch-trajectories.jsonl")), different::add);
        assertThat(outcome.runs()).isEqualTo(76);
        assertThat(outcome.different()).as(different.toString()).isLessThanOrEqualTo(2);
    }

    /** The six that may differ, of fast-sigmoid, are FamilyReferenceTest's. */
    @Test
    void runsOfTheFamilyAreEqualButForAFew() {
        Parity.Outcome outcome = new Parity(spark, Optional.empty())
                .compare(ExpectedRuns.of(REFERENCE.resolve("family-trajectories.jsonl")), different::add);
        assertThat(outcome.runs()).isEqualTo(149);
        assertThat(outcome.different()).as(different.toString()).isLessThanOrEqualTo(6);
        assertThat(different)
                .hasSize((int) outcome.different())
                .allSatisfy(
                        line -> assertThat(line)
                                .matches(
                                        ".*family-trajectories.jsonl:\\d+: \\w+ of iteration \\d+: expected \\S+, here \\S+ \\(by .*\\)"));
    }

    @Test
    void runThatDiffersIsToldByItsLine() throws IOException {
        int spikes = Trainer.train(Sweeps.run(2)).get(Metric.SPIKES)[5];
        Parity.Outcome outcome = compare(Optional.empty(), List.of(line(1), "", wrongLine(2), line(1)));
        assertThat(outcome).isEqualTo(new Parity.Outcome(2, 1, 0));
        assertThat(different)
                .containsExactly("runs.jsonl:3: spikes of iteration 5: expected %d, here %d (by 2)"
                        .formatted(spikes + 2, spikes));
    }

    @Test
    void runsAreTakenFromAStoreAndNothingIsStored() throws IOException {
        ResultStore store =
                ResultStore.openOrCreate(spark, folder.resolve("store").toString());
        // that the store's row is compared, and not a training, is seen by its being wrong; a failed run is trained
        LocalSpark.commit(
                store,
                LocalSpark.rows(
                        Sweeps.row(1, null), Sweeps.withHigherLoss(Sweeps.row(2, null), 3), Sweeps.row(3, "it broke")),
                1);
        Parity.Outcome outcome =
                compare(Optional.of(store), List.of(line(1), line(2), line(3), line(4), line(1), wrongLine(1)));
        assertThat(outcome).isEqualTo(new Parity.Outcome(4, 2, 4));
        assertThat(different).hasSize(2);
        assertThat(different.get(0))
                .startsWith("runs.jsonl:2: loss of iteration 3: ")
                .endsWith(" (by 1 ulp)");
        assertThat(different.get(1)).startsWith("runs.jsonl:6: spikes of iteration 5: ");
        assertThat(store.storedRuns().count()).isEqualTo(3);
    }

    @Test
    void runThatIsTooLargeIsDifferentAndSaysWhy() throws IOException {
        String large = "{\"iterations\": 1, \"inputs\": 1, \"neurons\": 40000, \"timesteps\": 40000, \"loss\": [0.5]}";
        assertThat(compare(Optional.empty(), List.of(large, line(1)))).isEqualTo(new Parity.Outcome(1, 1, 0));
        assertThat(different).singleElement().asString().startsWith("runs.jsonl:1: could not be trained: ");
    }

    /** More than are sent at once. */
    @Test
    void longFileIsComparedPartByPart() throws IOException {
        String tiny = "{\"iterations\": 1, \"inputs\": 1, \"neurons\": 1, \"timesteps\": 1, \"loss\": [-1.0]}";
        Parity.Outcome outcome = compare(Optional.empty(), Collections.nCopies(10_001, tiny));
        assertThat(outcome).isEqualTo(new Parity.Outcome(0, 10_001, 0));
        assertThat(new HashSet<>(different)).hasSize(10_001);
        assertThat(different.get(10_000)).startsWith("runs.jsonl:10001: loss of iteration 0: expected -1.0, here ");
    }
}
