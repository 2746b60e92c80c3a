package io.spikesweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.RunId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GridTest {
    private static final Grid GRID = new Grid(Map.of(
            Parameter.SEED,
            new Axis.LongRange(100, 5, 10),
            Parameter.NEURONS,
            new Axis.IntRange(3, 4, 1),
            Parameter.LEARNING_RATE,
            Axis.Values.of(List.of(0.1, 0.2, 0.3)),
            Parameter.BIAS_INIT,
            Axis.Values.of(List.of(BiasInitialisation.DEFAULT, new BiasInitialisation.Uniform(0, 1)))));

    @Test
    void everyRunIsFoundAgainWhereItStands() {
        assertThat(GRID.size()).isEqualTo(5 * 4 * 3 * 2);
        for (long k = 0; k < GRID.size(); k++) {
            Hyperparameters run = GRID.run(k);
            assertThat(GRID.indexOf(RunId.of(run), run)).hasValue(k);
        }
    }

    @Test
    void firstRunsHoldEveryArm() {
        // the seed changes slowest: a sweep that was stopped early can still be compared
        for (long k = 0; k < 4 * 3 * 2; k++) {
            assertThat(GRID.run(k).get(Parameter.SEED)).isEqualTo(100);
        }
    }

    @Test
    void runOfAnotherGridIsNotFound() {
        Hyperparameters other = new Grid(Map.of(Parameter.SEED, Axis.Values.of(List.of(101L)))).run(0);
        assertThat(GRID.indexOf(RunId.of(other), other)).isEmpty();
    }

    @Test
    void runOfAnotherTrainerVersionIsNotFound() {
        assertThat(GRID.indexOf(new RunId("0".repeat(32)), GRID.run(0))).isEmpty();
    }

    @Test
    void thereIsNoRunPastTheLast() {
        assertThatThrownBy(() -> GRID.run(GRID.size())).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> GRID.run(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void largestRunHasTheGreatestSizes() {
        assertThat(GRID.largest().get(0).get(Parameter.NEURONS)).isEqualTo(6);
        assertThat(GRID.largest().get(0).get(Parameter.INPUTS)).isEqualTo(300);
        Grid falling = new Grid(Map.of(
                Parameter.TIMESTEPS,
                new Axis.IntRange(50, 5, -10),
                Parameter.INPUTS,
                Axis.Values.of(List.of(7, 9, 8))));
        assertThat(falling.largest().get(0).get(Parameter.TIMESTEPS)).isEqualTo(50);
        assertThat(falling.largest().get(0).get(Parameter.INPUTS)).isEqualTo(9);
    }

    @Test
    void rangeOfTheWholeSeedSpaceIsCounted() {
        Axis axis = new Axis.LongRange(Long.MIN_VALUE, 1L << 62, 1);
        assertThat(axis.value(axis.size() - 1)).isEqualTo(Long.MIN_VALUE + (1L << 62) - 1);
        assertThat(axis.indexOf(Long.MIN_VALUE + 2)).hasValue(2);
        assertThat(axis.indexOf(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void rangeThatLeavesItsTypeIsRejected() {
        assertThatThrownBy(() -> new Axis.LongRange(Long.MAX_VALUE, 2, 1)).hasMessageContaining("must stay from");
        assertThatThrownBy(() -> new Axis.IntRange(Integer.MAX_VALUE, 2, 1)).hasMessageContaining("must stay from");
    }
}
