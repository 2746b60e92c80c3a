package io.spikesweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spikesweep.report.MadeUp;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Points of made-up arms, of which two numbers vary together. */
class PointsTest {
    /** At each its own learning rate and its own decay, with both biases. */
    private static List<Hyperparameters> drawn(int points) {
        return IntStream.rangeClosed(1, points)
                .boxed()
                .flatMap(point -> Stream.of(MadeUp.DEFAULT, MadeUp.UNIFORM)
                        .map(bias -> Hyperparameters.DEFAULTS
                                .with(Parameter.LEARNING_RATE, point / 100.0)
                                .with(Parameter.DECAY, 1 - point / 1_000.0)
                                .with(Parameter.BIAS_INIT, bias)))
                .toList();
    }

    private static Points of(List<Hyperparameters> arms) {
        return Points.of(comparison(arms));
    }

    /** Losses of two seeds: at the learning rate r the uniform bias has 10^r times that of the default, and 10^(3 r) times. */
    private static Comparison comparison(List<Hyperparameters> arms) {
        return MadeUp.ofLosses(Contrast.OF_THE_BIAS, arms, arm -> {
            double rate = arm.get(Parameter.LEARNING_RATE);
            return arm.get(Parameter.BIAS_INIT).equals(MadeUp.DEFAULT)
                    ? new double[] {0.1, 0.1}
                    : new double[] {0.1 * Math.pow(10, rate), 0.1 * Math.pow(10, 3 * rate)};
        });
    }

    @Test
    void moreThanTwelveValuesAreNotLookedAtOneByOne() {
        assertThat(of(drawn(12)).areMany()).isFalse();
        assertThat(of(drawn(12)).axes()).isEmpty();
        Points points = of(drawn(13));
        assertThat(points.axes()).extracting(Coordinate::name).containsExactly("learning rate", "decay");
        assertThat(points.count()).isEqualTo(13);
        assertThat(points.areMany()).isTrue();
    }

    @Test
    void differenceOfAPointIsThatOfItsArms() {
        Points points = of(drawn(13));
        List<PointDifference> differences = PointDifference.of(points, Measure.LOG_FINAL_LOSS);
        assertThat(differences).hasSize(13);
        // learning rate 0.13: (0.13 + 3 * 0.13) / 2
        PointDifference last = differences.get(12);
        assertThat(last.mean()).isCloseTo(0.26, within(1e-12));
        assertThat(last.pairs()).isEqualTo(2);
        assertThat(points.axes()).extracting(last::at).containsExactly(0.13, 0.987);
    }

    /** Arms that differ in what is listed count the same at a point. */
    @Test
    void whatIsListedIsAveragedOver() {
        List<Hyperparameters> arms = drawn(13).stream()
                .flatMap(arm -> Stream.of(1.0, 2.0).map(threshold -> arm.with(Parameter.THRESHOLD, threshold)))
                .toList();
        List<PointDifference> differences = PointDifference.of(of(arms), Measure.LOG_FINAL_LOSS);
        assertThat(differences).hasSize(13);
        assertThat(differences.get(0).arms()).hasSize(2);
        assertThat(differences.get(0).pairs()).isEqualTo(4);
    }

    /** What a range of a bias says of itself is a number, too; the default, which says nothing, lies nowhere. */
    @Test
    void boundsOfTheFactorAreANumber() {
        List<BiasInitialisation> biases = Stream.concat(
                        Stream.of(MadeUp.DEFAULT),
                        IntStream.rangeClosed(1, 20).mapToObj(high -> new BiasInitialisation.Uniform(0, high)))
                .toList();
        Points points = of(MadeUp.grid(List.of(0.1, 0.3), biases));
        assertThat(points.axes()).extracting(Coordinate::name).containsExactly("bias high");
        assertThat(points.areMany()).isFalse();
        List<PointDifference> along =
                PointDifference.along(points, points.axes().get(0), Measure.LOG_FINAL_LOSS);
        // as text 10 stood before 2; both learning rates are one point
        assertThat(along)
                .extracting(point -> point.at(points.axes().get(0)))
                .containsExactly(IntStream.rangeClosed(1, 20)
                        .mapToObj(high -> (double) high)
                        .toArray(Double[]::new));
        assertThat(along.get(0).arms()).hasSize(2);
        // (2 * 0.1 + 2 * 0.3) / 2
        assertThat(along.get(0).mean()).isCloseTo(0.4, within(1e-12));
    }
}
