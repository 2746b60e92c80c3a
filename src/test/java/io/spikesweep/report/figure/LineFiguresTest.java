package io.spikesweep.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.spikesweep.analysis.Arm;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Curve;
import io.spikesweep.analysis.Estimate;
import io.spikesweep.report.MadeUp;
import io.spikesweep.statistics.Interval;
import io.spikesweep.statistics.KaplanMeier;
import io.spikesweep.statistics.SurvivalStep;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That every line is of its own arm and its own quantity: each of them has numbers that no other has. */
class LineFiguresTest {
    private static final KaplanMeier TO_TENTH = KaplanMeier.of(new int[] {10, 20}, new int[] {99});

    /** Of the arms 1 to 4 the loss is 10^-n, the relative one 10^-(n + 4), and 10 n neurons are active, n non-finite. */
    private static final Comparison COMPARISON = MadeUp.comparison(
            List.of(0.01, 0.1),
            List.of(MadeUp.DEFAULT, MadeUp.UNIFORM),
            arm -> MadeUp.result(arm, curve(number(arm)), MadeUp.difference(3, -1), TO_TENTH));

    private static int number(Arm arm) {
        return (arm.panel().number() == 0.1 ? 3 : 1) + (arm.isReference() ? 0 : 1);
    }

    private static Curve curve(int n) {
        return new Curve(
                new int[] {0, 1},
                List.of(estimate(-n), estimate(-n)),
                List.of(estimate(-n - 4), estimate(-n - 4)),
                new double[] {10 * n, 10 * n},
                new double[] {n, n},
                List.of());
    }

    /** Ten to the power, from a tenth of it to ten times of it. */
    private static Estimate estimate(int power) {
        double value = Math.pow(10, power);
        return new Estimate(value, new Interval(value / 10, value * 10));
    }

    private static List<LinePanel> panels(String id, String name) {
        return Figures.each(COMPARISON)
                .filter(figure -> figure.id().equals(id))
                .flatMap(figure -> figure.drawings().get(0).stream())
                .filter(drawing -> drawing.name().equals(name))
                .flatMap(drawing -> drawing.panels().stream())
                .map(LinePanel.class::cast)
                .toList();
    }

    /** The panels of learning rate 0.01, then 0.1; in each the reference, then the treatment. */
    private static List<Trace> traces(String id, String name) {
        return panels(id, name).stream()
                .flatMap(panel -> panel.traces().stream())
                .toList();
    }

    @Test
    void lossesAndRelativeLossesAreThoseOfTheArmWithTheirBands() {
        for (String id : List.of("curves-loss", "curves-relative")) {
            List<Trace> traces = traces(id, "");
            assertThat(traces).extracting(Trace::arm).containsExactly(0, 1, 0, 1);
            for (int place = 0; place < 4; place++) {
                double mid = -(place + 1) - (id.equals("curves-loss") ? 0 : 4);
                Trace trace = traces.get(place);
                assertThat(trace.mid()).as(id).containsExactly(new double[] {mid, mid}, within(1e-9));
                assertThat(trace.band().low()).as(id).containsExactly(new double[] {mid - 1, mid - 1}, within(1e-9));
                assertThat(trace.band().high()).as(id).containsExactly(new double[] {mid + 1, mid + 1}, within(1e-9));
            }
        }
    }

    @Test
    void neuronsOfEachKindAreThoseOfTheArm() {
        assertThat(traces("neurons-figure", "active"))
                .extracting(trace -> trace.mid()[1])
                .containsExactly(10.0, 20.0, 30.0, 40.0);
        assertThat(traces("neurons-figure", "non-finite"))
                .extracting(trace -> trace.mid()[1])
                .containsExactly(1.0, 2.0, 3.0, 4.0);
        // of 500 neurons
        assertThat(traces("neurons-figure", "silent"))
                .extracting(trace -> trace.mid()[1])
                .containsExactly(490.0, 480.0, 470.0, 460.0);
        assertThat(panels("neurons-figure", "all three kinds"))
                .extracting(LinePanel::subtitle, panel -> panel.traces().get(0).mid()[1])
                .startsWith(
                        tuple("non-finite neurons", 1.0),
                        tuple("non-finite neurons", 3.0),
                        tuple("active neurons", 10.0));
    }

    @Test
    void ratesBeforeAndAfterAreToldApart() {
        // what MadeUp has of each arm
        for (Trace trace : traces("rates-figure", "")) {
            assertThat(trace.mid())
                    .as(trace.kind())
                    .containsExactly(
                            trace.kind().equals("before") ? new double[] {0, 0.5, 0.25} : new double[] {0, 0, 0.1});
        }
        assertThat(traces("rates-figure", "")).hasSize(8);
    }

    @Test
    void survivalHasItsBand() {
        List<SurvivalStep> steps = TO_TENTH.steps();
        for (Trace trace : traces("survival-figure", "")) {
            for (int step = 0; step < steps.size(); step++) {
                assertThat(trace.band().low()[step])
                        .isEqualTo(steps.get(step).interval().low());
                assertThat(trace.band().high()[step])
                        .isEqualTo(steps.get(step).interval().high());
            }
            // a third of three runs is far from sure
            assertThat(trace.band().high()[2] - trace.band().low()[2]).isGreaterThan(0.5);
        }
        assertThat(traces("survival-figure", "")).hasSize(4);
    }
}
