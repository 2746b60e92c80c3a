package io.spikesweep.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.sweep.Axis;
import io.spikesweep.sweep.Grid;
import io.spikesweep.sweep.GridUnion;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.longlong.Roaring64Bitmap;

class BatchesTest {
    private static Grid seeds(long count) {
        return new Grid(Map.of(Parameter.SEED, new Axis.LongRange(0, count, 1)));
    }

    private static List<Long> places(Batch batch) {
        List<Long> places = new ArrayList<>();
        batch.tasks().forEach(task -> task.forEach(places::add));
        return places;
    }

    @Test
    void everyMissingRunIsInOneTaskOfOneBatch() {
        Roaring64Bitmap trained = new Roaring64Bitmap();
        trained.add(0L, 3L, 4L, 9_999L, 19_999L);
        Batches batches = new Batches(seeds(20_000), trained, 60);
        List<Long> places = new ArrayList<>();
        int count = 0;
        for (; batches.hasNext(); count++) {
            places.addAll(places(batches.next(2, 1)));
        }
        assertThat(count).isGreaterThan(1);
        assertThat(places)
                .hasSize(19_995)
                .doesNotHaveDuplicates()
                .doesNotContain(0L, 3L, 4L, 9_999L, 19_999L)
                .contains(1L, 2L, 19_998L);
    }

    @Test
    void runOfTwoPlacesIsTrainedOnce() {
        GridUnion runs =
                GridUnion.of(List.of(seeds(10), new Grid(Map.of(Parameter.SEED, new Axis.LongRange(5, 10, 1)))));
        Roaring64Bitmap trained = new Roaring64Bitmap();
        // seeds 7 and 12
        trained.addLong(7);
        trained.addLong(17);
        Batches batches = new Batches(runs, trained, 60);
        assertThat(places(batches.next(2, 1)).stream().map(runs::run))
                .extracting(run -> run.get(Parameter.SEED))
                .containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L, 6L, 8L, 9L, 10L, 11L, 13L, 14L);
        assertThat(batches.hasNext()).isFalse();
    }

    @Test
    void noMoreRunsThanAskedForAreOutAtOnceAndThoseGivenBackCountAgain() {
        Roaring64Bitmap trained = new Roaring64Bitmap();
        trained.addLong(0);
        trained.addLong(3);
        Batches batches = new Batches(seeds(20), trained, new Roaring64Bitmap(), 60, 4);
        assertThat(places(batches.next(2, 1))).containsExactlyInAnyOrder(1L, 2L, 4L, 5L);
        assertThat(batches.hasNext()).isFalse();
        // two were not trained: two more are
        Roaring64Bitmap notTrained = new Roaring64Bitmap();
        notTrained.addLong(2);
        notTrained.addLong(5);
        batches.giveBack(notTrained);
        assertThat(places(batches.next(2, 1))).containsExactlyInAnyOrder(2L, 5L);
        assertThat(batches.hasNext()).isFalse();
    }

    @Test
    void runsThatHaveFailedComeAfterThoseThatWereNeverTried() {
        Roaring64Bitmap trained = new Roaring64Bitmap();
        trained.addLong(0);
        trained.addLong(3);
        // 3 has failed and was trained since
        Roaring64Bitmap failed = new Roaring64Bitmap();
        failed.add(1L, 3L, 5L);
        List<Long> order = new ArrayList<>();
        for (int more = 0; more < 4; more++) {
            Roaring64Bitmap done = trained.clone();
            order.forEach(done::addLong);
            order.addAll(places(new Batches(seeds(6), done, failed, 60, 1).next(1, 1)));
        }
        assertThat(order).containsExactly(2L, 4L, 1L, 5L);
        trained.addRange(0, 6);
        assertThat(new Batches(seeds(6), trained, failed, 60, 9).hasNext()).isFalse();
    }

    @Test
    void batchIsAboutAMinuteOfAllCores() {
        Batch batch = new Batches(seeds(1_000_000), new Roaring64Bitmap(), 60).next(4, 1);
        double seconds = batch.tasks().stream()
                        .mapToLong(Roaring64Bitmap::getLongCardinality)
                        .sum()
                * WorkEstimate.seconds(Hyperparameters.DEFAULTS);
        assertThat(seconds / 4).isBetween(59.0, 61.0);
    }

    @Test
    void nothingMissingGivesNoBatch() {
        Roaring64Bitmap trained = new Roaring64Bitmap();
        trained.addRange(0, 10);
        Batches batches = new Batches(seeds(10), trained, 60);
        assertThat(batches.hasNext()).isFalse();
        assertThatThrownBy(() -> batches.next(2, 1)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void longTasksComeFirstAndALongRunIsATaskOfItsOwn() {
        Grid mixed = new Grid(Map.of(
                Parameter.SEED,
                new Axis.LongRange(0, 40, 1),
                Parameter.NEURONS,
                Axis.Values.of(List.of(50, 500, 20_000))));
        Batch batch = new Batches(mixed, new Roaring64Bitmap(), 60).next(2, 1);
        List<Double> work = batch.tasks().stream()
                .map(task -> task.stream()
                        .mapToDouble(place -> WorkEstimate.seconds(mixed.run(place)))
                        .sum())
                .toList();
        assertThat(work).isSortedAccordingTo((one, other) -> Double.compare(other, one));
        assertThat(work.get(0)).isLessThan(2 * WorkEstimate.seconds(mixed.run(2)) + 2);
    }

    @Test
    void coresEndTogether() {
        // 2,000 default runs on two cores: whoever begins the last task leaves the other core idle for a moment at most
        Batch batch = new Batches(seeds(2_000), new Roaring64Bitmap(), 60).next(2, 1);
        double run = WorkEstimate.seconds(Hyperparameters.DEFAULTS);
        double[] ends = {0, 0};
        for (Roaring64Bitmap task : batch.tasks()) {
            int first = ends[0] <= ends[1] ? 0 : 1;
            ends[first] += task.getLongCardinality() * run;
        }
        assertThat(Math.abs(ends[0] - ends[1])).isLessThan(0.3);
        assertThat(batch.tasks()).hasSizeLessThan(25);
    }

    @Test
    void runsThatWereGivenBackComeFirst() {
        Batches batches = new Batches(seeds(100_000), new Roaring64Bitmap(), 60);
        Roaring64Bitmap left = batches.next(2, 1).places();
        left.removeLong(0);
        long following = batches.next(2, 1).places().last() + 1;
        batches.giveBack(left);
        assertThat(places(batches.next(2, 1)))
                .containsAll(List.of(1L, 2L, left.last()))
                .doesNotContain(0L);
        assertThat(places(batches.next(2, 1))).contains(following + 1).doesNotContain(1L, left.last());
    }

    @Test
    void slowRunsMakeSmallBatchesAndTasks() {
        Batch estimated = new Batches(seeds(1_000_000), new Roaring64Bitmap(), 60).next(4, 1);
        Batch measured = new Batches(seeds(1_000_000), new Roaring64Bitmap(), 60).next(4, 8);
        assertThat((double) estimated.places().getLongCardinality()
                        / measured.places().getLongCardinality())
                .isBetween(7.8, 8.2);
        assertThat(measured.tasks().size())
                .isBetween(estimated.tasks().size() - 12, estimated.tasks().size() + 12);
    }

    @Test
    void workOfAHugeGridIsKnownAtOnceAndNearTheTruth() {
        Grid huge = new Grid(Map.of(
                Parameter.SEED,
                new Axis.LongRange(0, 1_000_000_000, 1),
                Parameter.NEURONS,
                Axis.Values.of(List.of(100, 300))));
        double exact = 1e9 * 2 * 100 * 10 * 300 * (100 + 300);
        assertThat(EstimatedWork.of(huge).multiplyAdds()).isBetween(0.99 * exact, 1.01 * exact);
        assertThat(EstimatedWork.of(seeds(7)).multiplyAdds()).isEqualTo(7 * 3e8);
    }
}
