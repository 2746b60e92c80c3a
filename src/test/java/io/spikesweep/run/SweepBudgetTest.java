package io.spikesweep.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.analysis.Digest;
import io.spikesweep.analysis.Views;
import io.spikesweep.store.Lease;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.StoreBusyException;
import io.spikesweep.sweep.Axis;
import io.spikesweep.sweep.Grid;
import io.spikesweep.sweep.GridUnion;
import io.spikesweep.sweep.Question;
import io.spikesweep.sweep.SweepConfig;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.Parameter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps of which one command trains a part. */
@Verify
class SweepBudgetTest {
    private final SparkSession spark = LocalSpark.session();
    private final SweepRunner runner = new SweepRunner(spark);

    @TempDir
    private Path folder;

    private ResultStore store;

    @BeforeEach
    void makeAStore() {
        store = ResultStore.openOrCreate(spark, folder.resolve("store").toString());
    }

    private SweepOutcome run(SweepConfig sweep, SweepBudget budget, SweepListener listener) {
        return runner.run(new SweepStart(sweep, budget, "run a.conf"), store, Duration.ZERO, listener);
    }

    private static SweepBudget runs(long most) {
        return new SweepBudget(most, Optional.empty());
    }

    private String state(String sweep) {
        return store.journal().status(sweep).orElseThrow().state();
    }

    @Test
    void fiveOfTwelveAreTrainedThenTheRestAndNoneTwice() {
        // 6 seeds, 2 biases
        SweepConfig sweep = Sweeps.small("parts", 6);
        assertThat(run(sweep, runs(5), SweepListener.SILENT))
                .returns(12L, SweepOutcome::runs)
                .returns(5L, SweepOutcome::trained)
                .returns(7L, SweepOutcome::left);
        assertThat(state("parts")).isEqualTo("paused");
        assertThat(store.asOfNow().storedRuns().count()).isEqualTo(5);
        assertThat(run(sweep, runs(5), SweepListener.SILENT))
                .returns(5L, SweepOutcome::stored)
                .returns(5L, SweepOutcome::trained)
                .returns(2L, SweepOutcome::left);
        assertThat(state("parts")).isEqualTo("paused");
        // more than are left
        assertThat(run(sweep, runs(5), SweepListener.SILENT))
                .returns(10L, SweepOutcome::stored)
                .returns(2L, SweepOutcome::trained)
                .returns(0L, SweepOutcome::left);
        assertThat(state("parts")).isEqualTo("finished");
        ResultStore now = store.asOfNow();
        assertThat(now.storedRuns().count()).isEqualTo(12);
        // the same as in one piece
        ResultStore whole =
                ResultStore.openOrCreate(spark, folder.resolve("whole").toString());
        runner.run(sweep, whole);
        assertThat(Digest.of(Views.of(now)))
                .isEqualTo(Digest.of(Views.of(whole.asOfNow())))
                .returns(12L, Digest::runs);
        assertThat(now.journal().starts("parts").starts().values())
                .hasSize(3)
                .allSatisfy(start -> assertThat(start.orElseThrow().command()).isEqualTo("run a.conf"));
    }

    @Test
    void exactlyWhatIsLeftFinishesTheSweep() {
        assertThat(run(Sweeps.small("all", 2), runs(4), SweepListener.SILENT).left())
                .isZero();
        assertThat(state("all")).isEqualTo("finished");
    }

    @Test
    void failedRunCountsAndDoesNotTakeTheBudgetOfTheOthers() {
        // 300 million iterations: their trajectory does not fit in the heap
        SweepConfig sweep = new SweepConfig(
                "broken",
                "results",
                60,
                GridUnion.of(List.of(new Grid(Map.of(
                        Parameter.NEURONS, Axis.Values.of(List.of(3)),
                        Parameter.ITERATIONS, Axis.Values.of(List.of(300_000_000, 5, 7)))))),
                Question.OPEN,
                List.of());
        assertThat(run(sweep, runs(1), SweepListener.SILENT))
                .returns(1L, SweepOutcome::failed)
                .returns(2L, SweepOutcome::left);
        assertThat(run(sweep, runs(1), SweepListener.SILENT))
                .returns(0L, SweepOutcome::stored)
                .returns(1L, SweepOutcome::trained)
                .returns(0L, SweepOutcome::failed);
        assertThat(run(sweep, runs(1), SweepListener.SILENT)).returns(0L, SweepOutcome::failed);
        assertThat(state("broken")).isEqualTo("paused");
        // now it is tried again
        assertThat(run(sweep, runs(1), SweepListener.SILENT))
                .returns(2L, SweepOutcome::stored)
                .returns(1L, SweepOutcome::failed)
                .returns(0L, SweepOutcome::left);
    }

    @Test
    @Faults
    void timeThatRunsOutWhileItTrainsLeavesWhatIsCommitted() {
        AtomicLong clock = new AtomicLong();
        SweepBudget budget =
                new SweepBudget(Long.MAX_VALUE, Optional.of(new Deadline(clock::get, Duration.ofHours(2))));
        // minutes of work, and the clock goes two hours forth when the first runs are done
        SweepOutcome outcome = run(Sweeps.small("slot", 1_000_000), budget, new SweepListener() {
            @Override
            public void progressed(SweepProgress progress) {
                if (progress.trained() > 0) {
                    clock.set(Duration.ofHours(2).toNanos());
                }
            }
        });
        assertThat(outcome.trained()).isPositive().isLessThan(2_000_000);
        assertThat(outcome.left()).isEqualTo(2_000_000 - outcome.trained());
        assertThat(state("slot")).isEqualTo("paused");
        assertThat(store.asOfNow().storedRuns().count()).isEqualTo(outcome.trained());
    }

    @Test
    void timeThatIsOverTrainsNothingAndTakesNothing() {
        Optional<Deadline> over = Optional.of(Deadline.of(Duration.ofSeconds(1), Duration.ofSeconds(1)));
        assertThat(run(Sweeps.small("late", 2), new SweepBudget(2, over), SweepListener.SILENT))
                .returns(0L, SweepOutcome::trained)
                .returns(4L, SweepOutcome::left);
        assertThat(state("late")).isEqualTo("paused");
        try (Lease free = store.lease("a test", Duration.ZERO)) {
            assertThat(free.isHeld()).isTrue();
            // somebody else has it: there is no time to wait, however patient the command is
            assertThatThrownBy(() -> runner.run(
                            new SweepStart(Sweeps.small("late", 2), new SweepBudget(2, over), ""),
                            store,
                            Duration.ofHours(1),
                            SweepListener.SILENT))
                    .isInstanceOf(StoreBusyException.class);
        }
    }
}
