package io.spikesweep.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.sweep.Axis;
import io.spikesweep.sweep.Grid;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.Parameter;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.longlong.Roaring64Bitmap;

@Verify
class PipelineTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** 200 s of estimated work: with two cores and batches of a second about a hundred of them. */
    private final Batches batches =
            new Batches(new Grid(Map.of(Parameter.SEED, new Axis.LongRange(0, 20_000, 1))), new Roaring64Bitmap(), 1);

    private final Pipeline pipeline = withPatience(Duration.ofHours(1));

    private static Pipeline withPatience(Duration patience) {
        return new Pipeline(
                LocalSpark.session().sparkContext(),
                new BatchWords("test", 20_000),
                () -> 2,
                Duration.ofSeconds(1),
                patience);
    }

    private static void beginAll(Batch batch, BatchClock clock) {
        for (int task = 0; task < batch.tasks().size(); task++) {
            clock.begin(task);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void whatABatchThrewIsThrownWhenTheOthersAreNotAtWorkAnyMore() {
        AtomicInteger number = new AtomicInteger();
        CountDownLatch secondIsAtWork = new CountDownLatch(1);
        AtomicBoolean isMarked = new AtomicBoolean();
        assertThatThrownBy(() -> pipeline.run(batches, () -> 1, (batch, clock) -> {
                    boolean first = number.getAndIncrement() == 0;
                    beginAll(batch, clock);
                    if (first) {
                        await(secondIsAtWork);
                        throw new IllegalStateException("broken");
                    }
                    // on the way from a look at the lease to the mark, which the other's failure does not end
                    secondIsAtWork.countDown();
                    long start = System.nanoTime();
                    while (System.nanoTime() - start < Duration.ofMillis(300).toNanos()) {
                        Thread.onSpinWait();
                    }
                    isMarked.set(true);
                    return new Roaring64Bitmap();
                }))
                .hasMessage("broken");
        assertThat(isMarked).isTrue();
    }

    @Test
    void whatScalaThrowsWithoutAWordIsKept() {
        assertThatThrownBy(() -> pipeline.run(batches, () -> 1, (batch, clock) -> {
                    throw PipelineTest.<RuntimeException>unchecked(new IOException("quota"));
                }))
                .hasRootCauseInstanceOf(IOException.class)
                .hasRootCauseMessage("quota");
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E unchecked(Throwable checked) throws E {
        throw (E) checked;
    }

    @Test
    void nextBatchWaitsUntilNearlyAllTasksHaveBegun() {
        AtomicInteger begun = new AtomicInteger();
        pipeline.run(batches, () -> 1, (batch, clock) -> {
            if (begun.incrementAndGet() == 1) {
                assertThat(clock.waiting()).isEqualTo(batch.tasks().size()).isGreaterThan(2);
                clock.begin(0);
                assertThat(begun).hasValue(1);
            }
            beginAll(batch, clock);
            return new Roaring64Bitmap();
        });
        assertThat(begun.get()).isGreaterThan(50);
        assertThat(batches.hasNext()).isFalse();
    }

    @Test
    void stoppedPipelineBeginsNothingAndTellsTheTasks() {
        AtomicInteger begun = new AtomicInteger();
        pipeline.run(batches, () -> 1, (batch, clock) -> {
            begun.incrementAndGet();
            assertThat(clock.begin(0)).isPositive();
            pipeline.stop();
            assertThat(clock.begin(1)).isNotPositive();
            return batch.places();
        });
        assertThat(begun).hasValue(1);
        assertThat(batches.hasNext()).isTrue();
    }

    @Test
    void batchesThatStoreNothingEndTheSweep() {
        Pipeline impatient = withPatience(Duration.ZERO);
        assertThatThrownBy(() -> impatient.run(batches, () -> 1, (batch, clock) -> batch.places()))
                .hasMessage("no run of 3 batches in a row was trained, for 0 s: the executors were lost before");
    }

    @Test
    void batchesThatALostExecutorEmptiesAreTrainedByOthers() {
        AtomicInteger begun = new AtomicInteger();
        pipeline.run(batches, () -> 1, (batch, clock) -> {
            beginAll(batch, clock);
            return begun.incrementAndGet() <= 5 ? batch.places() : new Roaring64Bitmap();
        });
        assertThat(begun.get()).isGreaterThan(50);
        assertThat(batches.hasNext()).isFalse();
    }

    @Test
    void clockOfABatchStartsWithItsFirstTask() {
        BatchClock clock = new BatchClock(3, Duration.ofHours(1), () -> {});
        assertThat(clock.waiting()).isEqualTo(3);
        long first = clock.begin(2);
        assertThat(first)
                .isBetween(Duration.ofMinutes(59).toNanos(), Duration.ofHours(1).toNanos());
        // tried again
        assertThat(clock.begin(2)).isLessThan(first);
        assertThat(clock.waiting()).isEqualTo(2);
        BatchClock over = new BatchClock(2, Duration.ZERO, () -> {});
        over.begin(0);
        assertThat(over.begin(1)).isNotPositive();
    }

    @Test
    void paceIsWhatWasMeasuredLast() {
        Pace pace = new Pace(LocalSpark.session().sparkContext());
        assertThat(pace.factor()).isEqualTo(1);
        pace.trained(1, 4);
        assertThat(pace.factor()).isEqualTo(4);
        // too little to tell
        pace.trained(1, 0.1);
        assertThat(pace.factor()).isEqualTo(4);
        pace.trained(1, 3.9);
        assertThat(pace.factor()).isEqualTo(2);
        assertThat(pace.meanFactor()).isEqualTo(8.0 / 3);
        // a failure says nothing of others
        pace.failed(5);
        assertThat(pace.factor()).isEqualTo(2);
        assertThat(pace.estimatedSecondsDone()).isEqualTo(8);
        assertThat(pace.runs()).isEqualTo(4);
        assertThat(pace.failures()).isOne();
    }
}
