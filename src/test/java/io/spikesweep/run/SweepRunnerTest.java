package io.spikesweep.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Digest;
import io.spikesweep.analysis.Views;
import io.spikesweep.store.ResultStore;
import io.spikesweep.sweep.Axis;
import io.spikesweep.sweep.Grid;
import io.spikesweep.sweep.GridUnion;
import io.spikesweep.sweep.Question;
import io.spikesweep.sweep.SweepConfig;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Verify
class SweepRunnerTest {
    private final SparkSession spark = LocalSpark.session();
    private final SweepRunner runner = new SweepRunner(spark);

    @TempDir
    private Path folder;

    private ResultStore store(String name) {
        return ResultStore.openOrCreate(spark, folder.resolve(name).toString());
    }

    @Test
    void trainsWhatIsMissingAndNoMore() {
        ResultStore store = store("store");
        SweepOutcome first = runner.run(Sweeps.small("one", 3), store);
        assertThat(first)
                .returns(6L, SweepOutcome::runs)
                .returns(0L, SweepOutcome::stored)
                .returns(6L, SweepOutcome::trained)
                .returns(0L, SweepOutcome::failed);
        SweepOutcome again = runner.run(Sweeps.small("one", 3), store);
        assertThat(again).returns(6L, SweepOutcome::stored).returns(0L, SweepOutcome::trained);
        // another sweep, a larger grid: what the first has stored is used
        SweepOutcome larger = runner.run(Sweeps.small("two", 5), store);
        assertThat(larger)
                .returns(10L, SweepOutcome::runs)
                .returns(6L, SweepOutcome::stored)
                .returns(4L, SweepOutcome::trained);
        List<Row> sweeps =
                store.storedRuns().groupBy("sweep").count().orderBy("sweep").collectAsList();
        assertThat(sweeps).extracting(row -> row.getString(0) + row.getLong(1)).containsExactly("one6", "two4");
    }

    @Test
    void sweepInPiecesHasTheDigestOfTheWhole() {
        ResultStore whole = store("whole");
        runner.run(Sweeps.small("whole", 4), whole);
        ResultStore pieces = store("pieces");
        runner.run(Sweeps.small("piece", 1), pieces);
        runner.run(Sweeps.small("piece", 3), pieces);
        runner.run(Sweeps.small("piece", 4), pieces);
        assertThat(Digest.of(Views.of(pieces)))
                .isEqualTo(Digest.of(Views.of(whole)))
                .returns(8L, Digest::runs);
    }

    @Test
    void sampleThatGrowsTrainsWhatIsNewAndTheOrderOfBlocksChangesNothing() {
        String grid = "{ seed = [0, 1], decay = [0.8, 0.9] }";
        String sample =
                "{ seed = [0, 1], decay = { from = 0.5, to = 1 }, bias-init = [default, \"uniform(0, 1)\"], sample { count = %d } }";
        ResultStore grown = store("grown");
        assertThat(runner.run(blocks(grid, sample.formatted(4)), grown)).returns(4 + 16L, SweepOutcome::trained);
        assertThat(runner.run(blocks(grid, sample.formatted(8)), grown))
                .returns(4 + 16L, SweepOutcome::stored)
                .returns(16L, SweepOutcome::trained);
        ResultStore whole = store("whole");
        runner.run(blocks(sample.formatted(8), grid), whole);
        assertThat(Digest.of(Views.of(grown)))
                .isEqualTo(Digest.of(Views.of(whole)))
                .returns(4 + 32L, Digest::runs);
    }

    private static SweepConfig blocks(String... blocks) {
        return SweepConfig.parse(
                "name = blocks, common { inputs = 5, neurons = 4, iterations = 2 }, hyperparameters = ["
                        + String.join(", ", blocks) + "]");
    }

    @Test
    void journalThatCannotBeWrittenIsSaidOnceAndStopsNothing() throws IOException {
        ResultStore store = store("store");
        Path journal = folder.resolve("store/_sweeps");
        List<String> said = new ArrayList<>();
        SweepListener listener = new SweepListener() {
            @Override
            public void planned(SweepPlan plan) {
                try {
                    // from now on: a file where its folder would be
                    Files.deleteIfExists(journal);
                    Files.writeString(journal, "");
                } catch (IOException unexpected) {
                    throw new UncheckedIOException(unexpected);
                }
            }

            @Override
            public void unrecorded(String why) {
                said.add(why);
            }
        };
        assertThat(runner.run(Sweeps.small("one", 1), store, Duration.ZERO, listener))
                .returns(2L, SweepOutcome::trained);
        assertThat(said).singleElement().asString().contains("_sweeps");
    }

    @Test
    void runThatThrowsIsARowAndTheOthersGoOn() {
        // 300 million iterations: their trajectory does not fit in the heap
        Grid grid = new Grid(Map.of(
                Parameter.NEURONS, Axis.Values.of(List.of(3)),
                Parameter.ITERATIONS, Axis.Values.of(List.of(5, 300_000_000, 7))));
        SweepConfig sweep =
                new SweepConfig("broken", "results", 60, GridUnion.of(List.of(grid)), Question.OPEN, List.of());
        ResultStore store = store("store");
        SweepOutcome outcome = runner.run(sweep, store);
        assertThat(outcome).returns(3L, SweepOutcome::trained).returns(1L, SweepOutcome::failed);
        Row failed = store.storedRuns().where("status = 'failed'").first();
        assertThat(failed.<Integer>getAs("iterations")).isEqualTo(300_000_000);
        assertThat(failed.<String>getAs("error"))
                .startsWith("InsufficientMemoryException: training needs ")
                .contains("of Java heap");
        // tried again by the next command, and still there once
        assertThat(runner.run(sweep, store))
                .returns(2L, SweepOutcome::stored)
                .returns(1L, SweepOutcome::trained)
                .returns(1L, SweepOutcome::failed);
        assertThat(Views.of(store).runs().count()).isEqualTo(3);
    }

    @Test
    void listenerHearsThePlanAndTheEnd() {
        List<String> heard = new ArrayList<>();
        runner.run(Sweeps.small("heard", 2), store("store"), Duration.ZERO, new SweepListener() {
            @Override
            public void planned(SweepPlan plan) {
                heard.add("planned " + plan.runs() + " " + plan.stored());
            }

            @Override
            public void progressed(SweepProgress progress) {
                heard.add("progressed " + progress.trained() + " " + progress.failed());
            }
        });
        assertThat(heard).first().isEqualTo("planned 4 0");
        assertThat(heard).last().isEqualTo("progressed 4 0");
    }

    @Test
    void planTrainsNothing() {
        SweepPlan plan = runner.plan(Sweeps.small("planned", 3), null);
        assertThat(plan)
                .returns(6L, SweepPlan::missing)
                .returns(0L, SweepPlan::stored)
                .returns("results", SweepPlan::store);
        // 2 * 8 iterations * 5 timesteps * 30 neurons * 20 inputs, six times
        assertThat(plan.multiplyAdds()).isEqualTo(6 * 48_000.0);
    }

    @Test
    void rowSaysWhereItComesFrom() {
        ResultStore store = store("store");
        runner.run(
                new SweepConfig(
                        "origin",
                        "results",
                        60,
                        GridUnion.of(List.of(new Grid(Map.of(Parameter.ITERATIONS, Axis.Values.of(List.of(2)))))),
                        Question.OPEN,
                        List.of()),
                store);
        Row row = store.storedRuns().first();
        assertThat(row.<String>getAs("spark_version")).isEqualTo(spark.version());
        assertThat(row.<String>getAs("java_version"))
                .isEqualTo(Runtime.version().toString());
        assertThat(row.<Double>getAs("training_seconds")).isPositive();
        assertThat(row.<String>getAs("host")).isNotBlank();
        assertThat(row.<Integer>getAs("neurons")).isEqualTo(Hyperparameters.DEFAULTS.get(Parameter.NEURONS));
    }
}
