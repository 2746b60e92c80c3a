package io.spikesweep.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Contrast;
import io.spikesweep.report.MadeUp;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Differences of made-up points along their numbers. */
class AlongFigureTest {
    private static FigureSpec figure(Comparison comparison) {
        return Figures.each(comparison)
                .filter(figure -> figure.id().equals("along-figure"))
                .findFirst()
                .orElseThrow();
    }

    private static Drawing drawing(Comparison comparison) {
        return figure(comparison).drawings().get(0).get(0);
    }

    private static LinePanel panel(Comparison comparison, int place) {
        return (LinePanel) drawing(comparison).panels().get(place);
    }

    /** At 10^-3, 10^-2.9 and so on to 10^-1 learning rates with decays from 0.8 to 1 in another order; the factor is 10 at 10^-1, 1 at 10^-2. */
    private static Comparison drawn() {
        List<Hyperparameters> arms = IntStream.rangeClosed(0, 20)
                .boxed()
                .flatMap(point -> Stream.of(MadeUp.DEFAULT, MadeUp.UNIFORM)
                        .map(bias -> Hyperparameters.DEFAULTS
                                .with(Parameter.LEARNING_RATE, Math.pow(10, -3 + point / 10.0))
                                .with(Parameter.DECAY, 0.8 + (point * 8 % 21) / 100.0)
                                .with(Parameter.BIAS_INIT, bias)))
                .toList();
        return MadeUp.ofLosses(Contrast.OF_THE_BIAS, arms, arm -> new double[] {
            arm.get(Parameter.BIAS_INIT).equals(MadeUp.DEFAULT) ? 1e-2 : arm.get(Parameter.LEARNING_RATE)
        });
    }

    @Test
    void everyNumberHasAPanelWithPointsLineAndReference() {
        Drawing drawing = drawing(drawn());
        assertThat(drawing.panels()).extracting(Panel::title).containsExactly("learning rate", "decay");
        LinePanel rates = panel(drawn(), 0);
        assertThat(rates.x().scale()).isEqualTo(Axis.Scale.LOGARITHMIC);
        assertThat(rates.y().scale()).isEqualTo(Axis.Scale.FACTOR);
        Trace reference = rates.traces().get(0);
        assertThat(reference.mid()).containsExactly(0, 0);
        Trace line = rates.traces().get(1);
        assertThat(line.arm()).isEqualTo(1);
        // a straight line is its own smooth line, and its own band: log10 of the factor is that of the learning rate
        // plus 2
        assertThat(line.x()[0]).isCloseTo(-3, within(1e-9));
        for (int place = 0; place < line.x().length; place++) {
            assertThat(line.mid()[place]).isCloseTo(line.x()[place] + 2, within(1e-9));
            assertThat(line.band().low()[place]).isCloseTo(line.mid()[place], within(1e-6));
        }
        Trace points = rates.traces().get(2);
        assertThat(points.course()).isEqualTo(Trace.Course.NONE);
        assertThat(points.x()).hasSize(21);
        assertThat(points.mid()[20]).isCloseTo(1, within(1e-9));
        LinePanel decays = panel(drawn(), 1);
        assertThat(decays.x().scale()).isEqualTo(Axis.Scale.LINEAR);
        // not from 0, which would leave a fifth for all points
        assertThat(decays.x().least()).isCloseTo(0.8, within(1e-9));
        assertThat(decays.y()).isEqualTo(rates.y());
    }

    @Test
    void wordsSayWhereTheBandLeavesOutNoDifference() {
        assertThat(drawing(drawn()).notes().get(0))
                .matches(
                        "Along learning rate the band of uniform\\(0\\.0, 1\\.0\\) lies below no difference from 0\\.001 to 0\\.00\\d+, above no difference from 0\\.01\\d* to 0\\.1\\.");
    }

    @Test
    void tableHasARowForEachPoint() {
        ReportTable table = figure(drawn()).table();
        assertThat(table.columns())
                .extracting(ReportTable.Column::sql)
                .containsExactly("learning_rate", "decay", "bias_init", "comparisons", "pairs", "mean_difference");
        assertThat(table.parts().get(0).rows())
                .hasSize(21)
                .contains(List.of("0.001", "0.8", "uniform(0.0, 1.0)", "1", "1", "-1"));
        assertThat(figure(drawn()).isOfAllRuns()).isTrue();
    }

    /** Its treatments are the points, and one line goes through them. */
    @Test
    void numberOfTheFactorIsAnAxis() {
        List<BiasInitialisation> biases = Stream.concat(
                        Stream.of(MadeUp.DEFAULT),
                        IntStream.rangeClosed(1, 20).mapToObj(high -> new BiasInitialisation.Uniform(0, high / 10.0)))
                .toList();
        Comparison comparison =
                MadeUp.ofLosses(Contrast.OF_THE_BIAS, MadeUp.grid(List.of(0.1, 0.3), biases), arm -> new double[] {
                    arm.get(Parameter.BIAS_INIT) instanceof BiasInitialisation.Uniform range ? range.high() : 1
                });
        assertThat(drawing(comparison).panels()).extracting(Panel::title).containsExactly("bias high");
        Trace points = panel(comparison, 0).traces().get(2);
        assertThat(points.x()).hasSize(20).startsWith(0.1, 0.2).endsWith(2);
        assertThat(points.mid()[0]).isCloseTo(-1, within(1e-9));
        assertThat(points.mid()[9]).isCloseTo(0, within(1e-9));
        assertThat(drawing(comparison).arms().get(points.arm()).text()).isEqualTo("another bias");
        assertThat(drawing(comparison).legend().arms()).containsExactly(0, points.arm());
        // all 20 are points, be 8 arms of other figures shown
        assertThat(drawing(comparison).notes())
                .singleElement()
                .asString()
                .startsWith("Along bias high the band of another bias lies below no difference from 0.1 to ");
        assertThat(figure(comparison).table().parts().get(0).rows())
                .hasSize(20)
                .contains(List.of("uniform(0.0, 0.1)", "2", "2", "-1"));
    }

    @Test
    void whereAllIsListedThereIsNothing() {
        Comparison few = MadeUp.ofLosses(
                Contrast.OF_THE_BIAS, MadeUp.grid(List.of(0.01, 0.1), List.of(MadeUp.DEFAULT, MadeUp.UNIFORM)), arm ->
                        new double[] {0.1});
        assertThat(drawing(few).missing())
                .containsExactly("No number has more than 12 values in the arms that are compared.");
        assertThat(figure(few).table().parts().get(0).rows()).isEmpty();
        assertThat(figure(few).sql()).endsWith("WHERE false");
        assertThat(drawing(MadeUp.ofLosses(
                                Contrast.OF_THE_BIAS, MadeUp.grid(List.of(0.01, 0.1), List.of(MadeUp.DEFAULT)), arm ->
                                        new double[] {0.1}))
                        .missing())
                .singleElement()
                .asString()
                .startsWith("Nothing is compared");
    }
}
