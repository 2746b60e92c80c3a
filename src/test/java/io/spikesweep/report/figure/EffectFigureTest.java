package io.spikesweep.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Comparison.Extent;
import io.spikesweep.analysis.Contrast;
import io.spikesweep.report.MadeUp;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.ClipNorm;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Main effects of made-up hyperparameters. */
class EffectFigureTest {
    private static final List<Double> RATES = List.of(0.01, 0.03, 0.3);
    private static final List<BiasInitialisation> BIASES = List.of(MadeUp.DEFAULT, MadeUp.UNIFORM);

    private static FigureSpec figure(Comparison comparison) {
        return Figures.each(comparison)
                .filter(figure -> figure.id().equals("effect-figure"))
                .findFirst()
                .orElseThrow();
    }

    private static Drawing drawing(Comparison comparison) {
        return figure(comparison).drawings().get(0).get(0);
    }

    private static List<LinePanel> panels(Comparison comparison) {
        return drawing(comparison).panels().stream().map(LinePanel.class::cast).toList();
    }

    private static List<Hyperparameters> withThresholds(List<Hyperparameters> arms) {
        return arms.stream()
                .flatMap(arm -> Stream.of(1.0, 1.5).map(threshold -> arm.with(Parameter.THRESHOLD, threshold)))
                .toList();
    }

    /** 10^-2 at threshold 1, of three seeds with the uniform bias; else 10^-4, of one. */
    private static double[] losses(Hyperparameters arm) {
        boolean isLow = arm.get(Parameter.THRESHOLD) != 1;
        return isLow || arm.get(Parameter.BIAS_INIT).equals(MadeUp.DEFAULT)
                ? new double[] {isLow ? 1e-4 : 1e-2}
                : new double[] {1e-3, 1e-2, 1e-1};
    }

    private static Comparison ordinary() {
        return MadeUp.ofLosses(
                Contrast.OF_THE_BIAS, withThresholds(MadeUp.grid(RATES, BIASES)), EffectFigureTest::losses);
    }

    @Test
    void everyArmCountsTheSame() {
        List<LinePanel> panels = panels(ordinary());
        assertThat(panels).extracting(LinePanel::title).containsExactly("learning rate", "threshold");
        LinePanel rates = panels.get(0);
        assertThat(rates.x().scale()).isEqualTo(Axis.Scale.LOGARITHMIC);
        assertThat(rates.traces()).hasSize(2);
        Trace uniform = rates.traces().get(1);
        assertThat(uniform.arm()).isEqualTo(1);
        assertThat(uniform.x()).containsExactly(Math.log10(0.01), Math.log10(0.03), Math.log10(0.3));
        // (-2 - 4) / 2, be the one arm of three seeds and the other of one
        assertThat(uniform.mid()).containsExactly(new double[] {-3, -3, -3}, within(1e-12));
        // the seeds of the one are drawn anew: (mean of three of -3, -2, -1, less 4) / 2, at most half off
        assertThat(uniform.band().low()[0]).isBetween(-3.5, -3.2);
        assertThat(uniform.band().high()[0]).isBetween(-2.8, -2.5);
        LinePanel thresholds = panels.get(1);
        assertThat(thresholds.x().scale()).isEqualTo(Axis.Scale.LINEAR);
        assertThat(thresholds.traces().get(0).mid()).containsExactly(new double[] {-2, -4}, within(1e-12));
        assertThat(thresholds.y()).isEqualTo(rates.y());
        assertThat(drawing(ordinary()).notes()).isEmpty();
        assertThat(drawing(ordinary()).legend().arms()).containsExactly(0, 1);
    }

    @Test
    void tableHasARowForEachValueAndTreatment() {
        FigureSpec figure = figure(ordinary());
        assertThat(figure.isOfAllRuns()).isTrue();
        assertThat(figure.table().parts()).hasSize(1);
        assertThat(figure.table().parts().get(0).rows())
                .hasSize(10)
                .extracting(row -> row.subList(0, 5))
                .startsWith(
                        List.of("learning rate", "0.01", "default", "2", "-3"),
                        List.of("learning rate", "0.01", "uniform(0.0, 1.0)", "4", "-3"))
                .endsWith(
                        List.of("threshold", "1.5", "default", "3", "-4"),
                        List.of("threshold", "1.5", "uniform(0.0, 1.0)", "3", "-4"));
    }

    @Test
    void factorItselfIsOneLine() {
        Comparison comparison = MadeUp.ofLosses(
                new Contrast(Parameter.THRESHOLD, 1.0, Parameter.LEARNING_RATE),
                withThresholds(MadeUp.grid(RATES, List.of(MadeUp.DEFAULT))),
                EffectFigureTest::losses);
        LinePanel thresholds = panels(comparison).get(1);
        assertThat(thresholds.title()).isEqualTo("threshold");
        assertThat(thresholds.traces()).hasSize(1);
        Trace trace = thresholds.traces().get(0);
        assertThat(drawing(comparison).arms().get(trace.arm()).text()).isEqualTo("all runs");
        assertThat(trace.x()).containsExactly(1, 1.5);
        assertThat(trace.mid()).containsExactly(new double[] {-2, -4}, within(1e-12));
        assertThat(figure(comparison).table().parts().get(0).rows())
                .contains(List.of("threshold", "1.5", "1.5", "3", "-4", "-4 to -4"));
    }

    @Test
    void noneHasNoPlace() {
        List<Hyperparameters> arms = Stream.of(ClipNorm.NONE, new ClipNorm(1), new ClipNorm(2))
                .flatMap(clip ->
                        MadeUp.grid(List.of(0.1), BIASES).stream().map(arm -> arm.with(Parameter.CLIP_NORM, clip)))
                .toList();
        Comparison comparison = MadeUp.ofLosses(Contrast.OF_THE_BIAS, arms, arm -> new double[] {0.1});
        assertThat(panels(comparison).get(0).traces().get(0).x()).containsExactly(1, 2);
        assertThat(drawing(comparison).notes())
                .containsExactly("An axis has no place for none, which the table has: clip norm.");
        assertThat(figure(comparison).table().parts().get(0).rows())
                .hasSize(6)
                .contains(List.of("clip norm", "–", "default", "1", "-1", "-1 to -1"));
    }

    @Test
    void oddGridsAreNamed() {
        Comparison comparison = MadeUp.ofLosses(
                Contrast.OF_THE_BIAS,
                withThresholds(MadeUp.grid(RATES, BIASES)).subList(1, 12),
                EffectFigureTest::losses);
        assertThat(drawing(comparison).notes())
                .containsExactly(
                        "The means along learning rate, threshold are not of the same arms at all values: they differ by what else these have, too.");
    }

    @Test
    void axisIsLogarithmicWhereFactorsAreEqualOrLarge() {
        assertThat(EffectFigure.axis("", new double[] {1, 2, 4}).scale()).isEqualTo(Axis.Scale.LOGARITHMIC);
        assertThat(EffectFigure.axis("", new double[] {1, 2, 5}).scale()).isEqualTo(Axis.Scale.LINEAR);
        assertThat(EffectFigure.axis("", new double[] {1, 21}).scale()).isEqualTo(Axis.Scale.LOGARITHMIC);
        assertThat(EffectFigure.axis("", new double[] {0, 10, 100}).scale()).isEqualTo(Axis.Scale.LINEAR);
        assertThat(EffectFigure.axis("", new double[] {-1, 1}).scale()).isEqualTo(Axis.Scale.LINEAR);
    }

    @Test
    void withoutANumberThereIsNothing() {
        assertThat(drawing(MadeUp.ofLosses(
                                Contrast.OF_THE_BIAS, MadeUp.grid(List.of(0.1), BIASES), arm -> new double[] {0.1}))
                        .missing())
                .containsExactly("No hyperparameter varies that is a number.");
        assertThat(drawing(MadeUp.ofLosses(
                                Contrast.OF_THE_BIAS, MadeUp.grid(RATES, BIASES), arm -> new double[] {Double.NaN}))
                        .missing())
                .containsExactly("No run has a final loss.");
        Comparison all = ordinary();
        assertThat(drawing(new Comparison(
                                all.contrast(), all.others(), all.provenance(), Extent.FIRST_ARMS, all.blocks()))
                        .missing())
                .singleElement()
                .asString()
                .startsWith("Of more than 500 arms");
    }
}
