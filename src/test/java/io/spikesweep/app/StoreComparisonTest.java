package io.spikesweep.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.app.StoreComparison.Likeness;
import io.spikesweep.run.SweepRunner;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.RunRow;
import io.spikesweep.sweep.SweepConfig;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.Closeness;
import io.spikesweep.trial.Metric;
import io.spikesweep.trial.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two stores, of runs made equal and different by hand. */
@Verify
class StoreComparisonTest {
    private final SparkSession spark = LocalSpark.session();

    @TempDir
    private Path folder;

    private ResultStore store(String name, RunRow... rows) {
        ResultStore store = ResultStore.openOrCreate(spark, folder.resolve(name).toString());
        if (rows.length > 0) {
            LocalSpark.commit(store, LocalSpark.rows(rows), 1);
        }
        return store;
    }

    private static RunRow run(long seed) {
        return Sweeps.row(seed, null);
    }

    private static String id(RunRow row) {
        return RunId.of(row.run()).text();
    }

    @Test
    void runsAreCountedByHowTheyCompare() {
        ResultStore a = store("a", run(1), run(2), run(3), run(4), Sweeps.row(5, "broke"), Sweeps.row(6, "broke"));
        RunRow higher = Sweeps.withHigherLoss(run(2), 3);
        ResultStore b = store("b", run(1), higher, run(5), Sweeps.row(6, "broke, too"), run(7));
        StoreComparison comparison = StoreComparison.of(a, b, Closeness.EXACT);
        assertThat(comparison.counts())
                .isEqualTo(Map.of(
                        "test",
                        Map.of(
                                Likeness.EQUAL, 1L,
                                Likeness.DIFFERENT, 2L,
                                Likeness.ONLY_IN_A, 2L,
                                Likeness.ONLY_IN_B, 1L,
                                Likeness.FAILED_IN_BOTH, 1L)));
        float loss = Objects.requireNonNull(higher.trajectory()).get(Metric.LOSS)[3];
        assertThat(comparison.different())
                .containsExactlyInAnyOrder(
                        "%s: loss of iteration 3: A %s, B %s (by 1 ulp)"
                                .formatted(id(higher), Math.nextDown(loss), loss),
                        id(run(5)) + ": failed in A: broke");
        assertThat(comparison.areDifferent()).isTrue();
        assertThat(comparison.notCompared()).isEmpty();
    }

    @Test
    void whatIsNearEnoughIsEqual() {
        ResultStore a = store("a", run(1));
        ResultStore b = store("b", Sweeps.withHigherLoss(run(1), 3));
        assertThat(StoreComparison.of(a, b, Closeness.within(1)).areDifferent()).isFalse();
        assertThat(StoreComparison.of(a, b, Closeness.OF_COUNTS).areDifferent()).isFalse();
        assertThat(StoreComparison.of(a, b, Closeness.EXACT).areDifferent()).isTrue();
    }

    /** And a copy that failed is none where another has a trajectory. */
    @Test
    void runThatIsStoredTwiceIsOne() {
        ResultStore a = store("a", Sweeps.row(1, "broke"), run(1), run(1));
        StoreComparison comparison = StoreComparison.of(a, store("b", run(1)), Closeness.EXACT);
        assertThat(comparison.counts()).isEqualTo(Map.of("test", Map.of(Likeness.EQUAL, 1L)));
    }

    @Test
    void emptyStoreHasNone() {
        ResultStore full = store("a", run(1));
        assertThat(StoreComparison.of(full, store("b"), Closeness.EXACT).counts())
                .isEqualTo(Map.of("test", Map.of(Likeness.ONLY_IN_A, 1L)));
        StoreComparison ofNone = StoreComparison.of(store("b"), store("c"), Closeness.EXACT);
        assertThat(ofNone.counts()).isEmpty();
        assertThat(ofNone.areDifferent()).isFalse();
    }

    @Test
    void firstTwentyThatDifferAreTold() {
        RunRow[] rows =
                LongStream.range(0, 23).mapToObj(StoreComparisonTest::run).toArray(RunRow[]::new);
        RunRow[] changed = Arrays.stream(rows)
                .map(row -> Sweeps.withWeightChangeNorm(row, -1))
                .toArray(RunRow[]::new);
        StoreComparison comparison = StoreComparison.of(store("a", rows), store("b", changed), Closeness.EXACT);
        assertThat(comparison.count(Likeness.DIFFERENT)).isEqualTo(23);
        assertThat(comparison.different().stream().map(line -> line.substring(0, 32)))
                .containsExactlyElementsOf(Arrays.stream(rows)
                        .map(StoreComparisonTest::id)
                        .sorted()
                        .limit(20)
                        .toList());
    }

    /** The version-1 store beside the same sweeps trained now, whose rows have metrics that it does not know. */
    @Test
    void storesOfTwoVersionsAreComparedInWhatBothKnow() throws IOException {
        Path original = Path.of("src/test/resources/store-v1");
        FileUtils.copyDirectory(original.toFile(), folder.resolve("old").toFile());
        ResultStore now = store("now");
        for (String sweep : new String[] {"blog", "first-version"}) {
            SweepConfig conf =
                    SweepConfig.parse(Files.readString(original.resolve("_sweeps/" + sweep + "/sweep.conf")));
            new SweepRunner(spark).run(conf, now);
        }
        StoreComparison comparison = StoreComparison.of(store("old"), now, Closeness.OF_COUNTS);
        assertThat(comparison.counts().keySet()).containsExactly("blog", "first-version");
        assertThat(comparison.count(Likeness.ONLY_IN_A) + comparison.count(Likeness.ONLY_IN_B))
                .isZero();
        // of one run in a hundred another processor's kernels flip a spike
        assertThat(comparison.count(Likeness.DIFFERENT)).isLessThanOrEqualTo(2);
        assertThat(comparison.notCompared()).containsExactly("final_non_finite_neurons", "saturated_neurons");
    }
}
