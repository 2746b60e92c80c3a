package io.spikesweep.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.BestLearningRates;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Contrast;
import io.spikesweep.report.MadeUp;
import io.spikesweep.report.figure.PointPanel.Point;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ResetGradient;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Made-up treatments that are best at other learning rates than their reference. */
class BestFigureTest {
    private static final List<Double> RATES = List.of(0.01, 0.1, 1.0);
    private static final List<BiasInitialisation> BIASES = List.of(MadeUp.DEFAULT, MadeUp.UNIFORM);

    /** Exponents of the final loss at the three learning rates: the reference is best at the second, the treatment at the third. */
    private static final double[] REFERENCE = {-1, -3, -2};

    private static final double[] TREATMENT = {-1, -2, -4};

    private static FigureSpec figure(Comparison comparison) {
        return Figures.each(comparison)
                .filter(figure -> figure.id().equals("best-figure"))
                .findFirst()
                .orElseThrow();
    }

    private static Drawing drawing(Comparison comparison) {
        return figure(comparison).drawings().get(0).get(0);
    }

    private static double exponent(Hyperparameters arm) {
        int rate = RATES.indexOf(arm.get(Parameter.LEARNING_RATE));
        return (arm.get(Parameter.BIAS_INIT).equals(MadeUp.DEFAULT) ? REFERENCE : TREATMENT)[rate];
    }

    private static double[] losses(Hyperparameters arm, int seeds) {
        double[] losses = new double[seeds];
        Arrays.fill(losses, Math.pow(10, exponent(arm)));
        return losses;
    }

    private static Comparison ordinary(int seeds) {
        return MadeUp.ofLosses(Contrast.OF_THE_BIAS, MadeUp.grid(RATES, BIASES), arm -> losses(arm, seeds));
    }

    @Test
    void eachIsTakenAtItsOwnBest() {
        // 10^-4 at 1 against 10^-3 at 0.1; with k of six seeds swapped, f = k / 6, it is
        // |min(-2 - f, -4 + 2f) - min(-3 + f, -2 - 2f)|, which is 1 of none and of all alone: p is 2 / 2^6
        Drawing drawing = drawing(ordinary(6));
        assertThat(drawing.panels()).hasSize(1);
        PointPanel panel = (PointPanel) drawing.panels().get(0);
        assertThat(panel.mark()).hasValue(0);
        assertThat(panel.x().scale()).isEqualTo(Axis.Scale.FACTOR);
        Point point = panel.points().get(0);
        assertThat(point.name()).isEqualTo("uniform(0.0, 1.0)");
        assertThat(point.interval()).isEqualTo(new Placed(-1, -1, -1));
        assertThat(point.sign()).isEqualTo(Sign.FILLED);
        assertThat(point.details()).containsExactly("1", "0.1", "0.1 (0.1 to 0.1)", "6", "0.031");
        assertThat(drawing.legend().arms()).containsExactly(1);
        assertThat(drawing.legend().keys()).isEqualTo(DifferenceDetails.KEYS);
        assertThat(drawing.notes())
                .containsExactly(
                        "At the edge of the grid, so that a better learning rate may lie outside: uniform(0.0, 1.0) at 1.");
    }

    @Test
    void tableSaysWhatIsChosen() {
        assertThat(figure(ordinary(6)).table().parts().get(0).rows())
                .containsExactly(
                        List.of("0.01", "default", "6", "-1", "", "", "", "", "", ""),
                        List.of("0.01", "uniform(0.0, 1.0)", "6", "-1", "", "", "", "", "", ""),
                        List.of("0.1", "default", "6", "-3", "yes", "", "", "", "", ""),
                        List.of("0.1", "uniform(0.0, 1.0)", "6", "-2", "", "", "", "", "", ""),
                        List.of("1", "default", "6", "-2", "", "", "", "", "", ""),
                        List.of(
                                "1",
                                "uniform(0.0, 1.0)",
                                "6",
                                "-4",
                                "yes",
                                "0.1",
                                "0.1 to 0.1",
                                "6",
                                "0.031",
                                "0.031"));
    }

    @Test
    void aLearningRateWithoutRunsIsNotOffered() {
        // the treatment has no run at 1, so that -3 of the reference stands against -2
        Comparison comparison = MadeUp.ofLosses(
                Contrast.OF_THE_BIAS,
                MadeUp.grid(RATES, BIASES),
                arm -> exponent(arm) == -4 ? new double[] {Double.NaN, Double.NaN} : losses(arm, 2));
        BestLearningRates best = BestLearningRates.of(comparison).get(0);
        assertThat(best.offered()).hasSize(2);
        assertThat(best.best().value()).isEqualTo(1);
        assertThat(best.adjusted()).isEmpty();
        Drawing drawing = drawing(comparison);
        assertThat(drawing.legend().keys()).isEmpty();
        assertThat(drawing.notes())
                .containsExactly(
                        "With fewer than 6 seeds no significance can be claimed, wherever an interval lies.",
                        "At the edge of the grid, so that a better learning rate may lie outside: uniform(0.0, 1.0) at 0.1, default at 0.1.");
    }

    @Test
    void seedsAreThoseThatAllArmsHave() {
        // of five seeds the second has no loss in one arm, the third in another
        Comparison comparison = MadeUp.ofLosses(Contrast.OF_THE_BIAS, MadeUp.grid(RATES, BIASES), arm -> {
            double[] losses = losses(arm, 5);
            if (exponent(arm) == -4) {
                losses[1] = Double.NaN;
            } else if (exponent(arm) == -3) {
                losses[2] = Double.NaN;
            }
            return losses;
        });
        assertThat(BestLearningRates.of(comparison).get(0).seeds()).isEqualTo(3);
    }

    @Test
    void oneSeedHasNoInterval() {
        Point point =
                ((PointPanel) drawing(ordinary(1)).panels().get(0)).points().get(0);
        assertThat(point.interval()).isEqualTo(new Placed(-1, Double.NaN, Double.NaN));
        assertThat(point.details()).containsExactly("1", "0.1", "0.1", "1", "too few seeds");
    }

    @Test
    void otherPanelsHaveAPanelForEachOfTheirValuesWhateverTheLearningRateOfABlock() {
        Contrast contrast = new Contrast(Parameter.BIAS_INIT, "default", Parameter.RESET_GRADIENT);
        List<Hyperparameters> arms = MadeUp.grid(RATES, BIASES).stream()
                .flatMap(arm ->
                        Stream.of(ResetGradient.values()).map(gradient -> arm.with(Parameter.RESET_GRADIENT, gradient)))
                .toList();
        FigureSpec figure = figure(MadeUp.ofLosses(contrast, arms, arm -> losses(arm, 6)));
        assertThat(figure.drawings()).hasSize(3);
        for (List<Drawing> block : figure.drawings()) {
            assertThat(block.get(0).panels())
                    .extracting(Panel::title)
                    .containsExactly("reset gradient through", "reset gradient detached");
            assertThat(block.get(0).panels()).allSatisfy(panel -> {
                Point point = ((PointPanel) panel).points().get(0);
                assertThat(point.interval().mid()).isEqualTo(-1);
                // 2 / 2^6, twice over two comparisons
                assertThat(point.details()).endsWith("0.063");
                assertThat(point.sign()).isEqualTo(Sign.HOLLOW);
            });
        }
    }

    @Test
    void networksOfOtherSizesHaveTheHigherFloor() {
        // silent runs of 5 and of 500 neurons, at two learning rates: their losses cannot be told apart
        List<Hyperparameters> arms = Stream.of(5, 500)
                .flatMap(neurons -> Stream.of(0.1, 1.0)
                        .map(rate -> Hyperparameters.DEFAULTS
                                .with(Parameter.NEURONS, neurons)
                                .with(Parameter.LEARNING_RATE, rate)))
                .toList();
        Contrast contrast = new Contrast(Parameter.NEURONS, 500, Parameter.LEARNING_RATE);
        BestLearningRates best = BestLearningRates.of(MadeUp.ofLosses(contrast, arms, arm -> new double[7]))
                .get(0);
        assertThat(best.best().value()).isZero();
        assertThat(best.adjusted()).hasValue(1);
    }

    @Test
    void whereThereIsNoChoiceTheReasonIsSaid() {
        Map<Comparison, String> reasons = Map.of(
                MadeUp.ofLosses(Contrast.OF_THE_BIAS, MadeUp.grid(List.of(0.1), BIASES), arm -> new double[] {0.1}),
                "All runs have one learning rate: there is none to choose.",
                MadeUp.ofLosses(
                        new Contrast(Parameter.LEARNING_RATE, 0.1, Parameter.BIAS_INIT),
                        MadeUp.grid(RATES, BIASES),
                        arm -> losses(arm, 2)),
                "The learning rate is what is compared: there is none to choose.",
                MadeUp.ofLosses(
                        Contrast.OF_THE_BIAS, MadeUp.grid(RATES, List.of(MadeUp.UNIFORM)), arm -> losses(arm, 2)),
                "No seed has a final loss both with bias default and with another bias at all learning rates that both have.");
        reasons.forEach((comparison, reason) ->
                assertThat(drawing(comparison).missing()).containsExactly(reason));
    }
}
