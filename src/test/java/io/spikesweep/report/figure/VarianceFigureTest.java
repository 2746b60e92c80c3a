package io.spikesweep.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Comparison.Extent;
import io.spikesweep.analysis.Contrast;
import io.spikesweep.report.MadeUp;
import io.spikesweep.report.figure.PointPanel.Point;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The variance of made-up losses, divided by hand. */
class VarianceFigureTest {
    private static final List<Double> RATES = List.of(0.01, 0.1);
    private static final List<BiasInitialisation> BIASES = List.of(MadeUp.DEFAULT, MadeUp.UNIFORM);

    private static FigureSpec figure(Comparison comparison) {
        return Figures.each(comparison)
                .filter(figure -> figure.id().equals("variance-figure"))
                .findFirst()
                .orElseThrow();
    }

    private static Drawing drawing(Comparison comparison) {
        return figure(comparison).drawings().get(0).get(0);
    }

    private static Comparison of(Function<Hyperparameters, double[]> losses) {
        return MadeUp.ofLosses(Contrast.OF_THE_BIAS, MadeUp.grid(RATES, BIASES), losses);
    }

    /** Exponents of 0 and -1 at the lower learning rate, -2 and -4 at the higher one. */
    private static double exponent(Hyperparameters arm) {
        double ofBias = arm.get(Parameter.BIAS_INIT).equals(MadeUp.DEFAULT) ? 0 : -1;
        return arm.get(Parameter.LEARNING_RATE) == 0.1 ? 2 * ofBias - 2 : ofBias;
    }

    private static double[] twoSeeds(Hyperparameters arm) {
        return new double[] {Math.pow(10, exponent(arm) - 0.1), Math.pow(10, exponent(arm) + 0.1)};
    }

    @Test
    void sharesAddUpToTheWholeInTheirOrder() {
        // the mean is -1.75; learning rates -0.5 and -3: 8 * 1.25^2 = 12.5; biases -1 and -2.5: 8 * 0.75^2 = 4.5;
        // both 0 + 0.5 + 1 - 1.75 = -0.25: 8 * 0.0625 = 0.5; seeds 8 * 0.01 = 0.08; in all 17.58
        Drawing drawing = drawing(of(VarianceFigureTest::twoSeeds));
        PointPanel panel = (PointPanel) drawing.panels().get(0);
        assertThat(panel.points())
                .extracting(Point::name)
                .containsExactly("learning rate", "bias", "learning rate × bias", "seeds");
        assertThat(panel.points())
                .extracting(Point::details)
                .containsExactly(
                        List.of("0.711", "12.5", "1"),
                        List.of("0.256", "4.5", "1"),
                        List.of("0.0284", "0.5", "1"),
                        List.of("0.00455", "0.08", "4"));
        assertThat(panel.points().stream()
                        .mapToDouble(point -> point.interval().mid())
                        .sum())
                .isCloseTo(1, within(1e-12));
        assertThat(panel.points().get(0).interval().low()).isNaN();
        assertThat(panel.x().most()).isEqualTo(1);
        assertThat(panel.mark()).isEmpty();
        assertThat(drawing.notes()).isEmpty();
    }

    @Test
    void tableHasAllTermsInTheOrderOfTheQuery() {
        FigureSpec figure = figure(of(VarianceFigureTest::twoSeeds));
        assertThat(figure.table().parts()).hasSize(1);
        assertThat(figure.table().parts().get(0).rows())
                .containsExactly(
                        List.of("learning rate", "1", "12.5", "0.711"),
                        List.of("bias", "1", "4.5", "0.256"),
                        List.of("learning rate × bias", "1", "0.5", "0.02844"),
                        List.of("seeds", "4", "0.08", "0.004551"));
    }

    @Test
    void itIsTheSameForEveryBlock() {
        List<Hyperparameters> arms = MadeUp.grid(RATES, BIASES).stream()
                .flatMap(arm -> List.of(0.5, 1.0).stream().map(threshold -> arm.with(Parameter.THRESHOLD, threshold)))
                .toList();
        FigureSpec figure = figure(MadeUp.ofLosses(Contrast.OF_THE_BIAS, arms, VarianceFigureTest::twoSeeds));
        assertThat(figure.isOfAllRuns()).isTrue();
        assertThat(figure.drawings()).hasSize(2);
        assertThat(figure.table().parts()).hasSize(1);
        assertThat(figure.table().parts().get(0).rows())
                .extracting(row -> row.get(0))
                .containsExactly(
                        "learning rate",
                        "bias",
                        "threshold",
                        "learning rate × bias",
                        "learning rate × threshold",
                        "bias × threshold",
                        "interactions of three and more",
                        "seeds");
        // twice as many runs, of which the threshold changes nothing
        assertThat(figure.table().parts().get(0).rows())
                .extracting(row -> row.get(2))
                .containsExactly("25", "9", "0", "1", "0", "0", "0", "0.16");
    }

    @Test
    void ofOneSeedChanceCannotBeTold() {
        Drawing drawing = drawing(of(arm -> new double[] {Math.pow(10, exponent(arm))}));
        assertThat(((PointPanel) drawing.panels().get(0)).points())
                .extracting(Point::name)
                .doesNotContain("seeds");
        assertThat(drawing.notes()).singleElement().asString().startsWith("Of one seed alone");
    }

    @Test
    void seedsAreThoseOfWhichEveryArmHasALoss() {
        // of the third seed one arm has none
        Comparison comparison =
                of(arm -> new double[] {twoSeeds(arm)[0], twoSeeds(arm)[1], exponent(arm) == 0 ? Double.NaN : 0.3});
        assertThat(figure(comparison).table().parts().get(0).rows().get(0)).contains("12.5");
    }

    @Test
    void whatIsInTheWayIsSaid() {
        assertThat(drawing(of(arm -> new double[] {0.1, 0.1})).missing())
                .containsExactly("All runs end with the same loss.");
        assertThat(drawing(of(arm -> exponent(arm) == 0 ? new double[] {Double.NaN} : new double[] {0.1}))
                        .missing())
                .containsExactly("No seed has a final loss in every arm.");
        assertThat(drawing(MadeUp.ofLosses(
                                Contrast.OF_THE_BIAS,
                                MadeUp.grid(RATES, BIASES).subList(0, 3),
                                VarianceFigureTest::twoSeeds))
                        .missing())
                .singleElement()
                .asString()
                .startsWith("The arms are no whole grid");
        assertThat(drawing(MadeUp.ofLosses(
                                Contrast.OF_THE_BIAS, List.of(Hyperparameters.DEFAULTS), VarianceFigureTest::twoSeeds))
                        .missing())
                .containsExactly("No hyperparameter varies but the seed.");
        Comparison all = of(VarianceFigureTest::twoSeeds);
        assertThat(drawing(new Comparison(
                                all.contrast(), all.others(), all.provenance(), Extent.FIRST_ARMS, all.blocks()))
                        .missing())
                .singleElement()
                .asString()
                .startsWith("Of more than 500 arms");
    }
}
