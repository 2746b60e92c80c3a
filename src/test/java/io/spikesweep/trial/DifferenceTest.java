package io.spikesweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trajectories of two iterations that part by little; distances counted by hand in the formats' bits. */
class DifferenceTest {
    private static final float LOSS = 0.25f;

    private static Trajectory of(float loss, int spikes) {
        return Trajectory.of(Map.of(Metric.LOSS, new float[] {LOSS, loss}, Metric.SPIKES, new int[] {3, spikes}));
    }

    private static Optional<String> text(Trajectory a, Trajectory b, Closeness closeness) {
        return Difference.between(a, b, closeness).map(difference -> difference.text("A", "B"));
    }

    @Test
    void earliestIterationIsToldAndThereACountFirst() {
        assertThat(text(of(0.5f, 3), of(0.5f, 5), Closeness.EXACT)).hasValue("spikes of iteration 1: A 3, B 5 (by 2)");
        assertThat(text(of(0.5f, 3), of(Math.nextUp(0.5f), 5), Closeness.EXACT))
                .hasValue("spikes of iteration 1: A 3, B 5 (by 2)");
        assertThat(text(of(0.5f, 3), of(Math.nextUp(0.5f), 3), Closeness.EXACT))
                .hasValue("loss of iteration 1: A 0.5, B 0.50000006 (by 1 ulp)");
        Trajectory late = of(0.5f, 3).with(Metric.SPIKES, new int[] {2, 3});
        assertThat(text(late, of(0.75f, 3), Closeness.EXACT)).hasValue("spikes of iteration 0: A 2, B 3 (by 1)");
    }

    @Test
    void metricsThatOnlyOneHasAreNotCompared() {
        Trajectory spikes = Trajectory.of(Map.of(Metric.SPIKES, new int[] {3, 3}));
        assertThat(text(spikes, of(0.5f, 3), Closeness.EXACT)).isEmpty();
        assertThat(text(spikes, of(0.5f, 4), Closeness.EXACT)).hasValue("spikes of iteration 1: A 3, B 4 (by 1)");
        Trajectory loss = Trajectory.of(Map.of(Metric.LOSS, new float[] {1}));
        assertThat(text(spikes, loss, Closeness.EXACT)).isEmpty();
        assertThat(text(loss, of(0.5f, 3), Closeness.EXACT)).hasValue("iterations: A 1, B 2 (by 1)");
    }

    @Test
    void fieldsOfTheWholeRunComeLast() {
        Trajectory one = of(0.5f, 3).with(Metric.WEIGHT_CHANGE_NORM, 1.0);
        Trajectory other = of(0.5f, 3).with(Metric.WEIGHT_CHANGE_NORM, Math.nextDown(1.0));
        assertThat(text(one, other, Closeness.EXACT))
                .hasValue("weight_change_norm: A 1.0, B 0.9999999999999999 (by 1 ulp)");
        assertThat(text(one, other, Closeness.within(1))).isEmpty();
        Trajectory first = of(0.5f, 3).with(Metric.SPIKES_PER_TIMESTEP_FIRST, new int[] {1, 2});
        Trajectory second = of(0.5f, 3).with(Metric.SPIKES_PER_TIMESTEP_FIRST, new int[] {1, 9});
        assertThat(text(first, second, Closeness.EXACT)).hasValue("spikes_per_timestep_first[1]: A 2, B 9 (by 7)");
    }

    /** 0.5 is 0x3f000000; the smallest float is 1 above 0, and -0 1 below it. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 0.50000006, 1",
        "0.5, 1.0, 8388608",
        "0.0, 1.4E-45, 1",
        "0.0, -0.0, 1",
        "-1.4E-45, 1.4E-45, 3",
        "-3.4028235E38, 3.4028235E38, 4278190079"
    })
    void floatsAreWithinTheirDistanceAndNotWithinLess(float one, float other, long ulps) {
        assertThat(text(of(one, 3), of(other, 3), Closeness.within(ulps))).isEmpty();
        assertThat(text(of(other, 3), of(one, 3), Closeness.within(ulps - 1)))
                .hasValueSatisfying(text -> assertThat(text).endsWith(" (by " + ulps + " ulp)"));
    }

    /** Twice 0x7fefffffffffffff and the step between the zeros, more than a signed number of 64 bits holds. */
    @Test
    void doublesFarApartHaveADistance() {
        Trajectory low = of(0.5f, 3).with(Metric.WEIGHT_CHANGE_NORM, -Double.MAX_VALUE);
        Trajectory high = of(0.5f, 3).with(Metric.WEIGHT_CHANGE_NORM, Double.MAX_VALUE);
        assertThat(text(low, high, Closeness.within(Long.MAX_VALUE)))
                .hasValueSatisfying(text -> assertThat(text).endsWith("(by 18437736874454810623 ulp)"));
    }

    @ParameterizedTest
    @CsvSource({"NaN, 0.5", "Infinity, 3.4028235E38", "-Infinity, Infinity", "NaN, Infinity"})
    void whatIsNotFiniteIsNearNothing(float one, float other) {
        assertThat(text(of(one, 3), of(other, 3), Closeness.within(Long.MAX_VALUE)))
                .hasValue("loss of iteration 1: A %s, B %s".formatted(one, other));
        assertThat(text(of(one, 3), of(one, 3), Closeness.EXACT)).isEmpty();
    }

    @Test
    void countsAreEqualOrNot() {
        assertThat(text(of(0.5f, 3), of(0.75f, 3), Closeness.OF_COUNTS)).isEmpty();
        assertThat(text(of(0.5f, 3), of(0.5f, 4), Closeness.OF_COUNTS)).isPresent();
        assertThat(text(of(0.5f, 3), of(0.5f, 4), Closeness.within(100))).isPresent();
    }

    @Test
    void closenessIsNotNegative() {
        assertThatThrownBy(() -> Closeness.within(-1)).hasMessage("ulp must be at least 0, but was -1");
    }
}
