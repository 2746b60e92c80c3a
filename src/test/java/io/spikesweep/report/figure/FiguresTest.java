package io.spikesweep.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.spikesweep.analysis.Arm;
import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Measure;
import io.spikesweep.report.MadeUp;
import io.spikesweep.report.figure.Axis.Scale;
import io.spikesweep.report.figure.Legend.ArmKey;
import io.spikesweep.report.figure.Legend.First;
import io.spikesweep.report.figure.PointPanel.Point;
import io.spikesweep.statistics.KaplanMeier;
import io.spikesweep.trial.BiasInitialisation;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What figures decide: the numbers of a made-up comparison at the places that they belong to, by hand. */
class FiguresTest {
    private static final List<BiasInitialisation> BIASES = List.of(MadeUp.DEFAULT, MadeUp.UNIFORM);

    /** Learning rates 0.01 and 0.1. */
    private static final Comparison ORDINARY = MadeUp.comparison(List.of(0.01, 0.1), BIASES, MadeUp::ordinary);

    private static FigureSpec figure(Comparison comparison, String id) {
        return Figures.each(comparison)
                .filter(figure -> figure.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The main one of the first block. */
    private static Drawing drawing(Comparison comparison, String id) {
        return figure(comparison, id).drawings().get(0).get(0);
    }

    private static Drawing drawing(Comparison comparison, String id, String name) {
        return figure(comparison, id).drawings().get(0).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<LinePanel> lines(Drawing drawing) {
        return drawing.panels().stream().map(LinePanel.class::cast).toList();
    }

    private static List<PointPanel> points(Drawing drawing) {
        return drawing.panels().stream().map(PointPanel.class::cast).toList();
    }

    private static List<HeatPanel> maps(Drawing drawing) {
        return drawing.panels().stream().map(HeatPanel.class::cast).toList();
    }

    private static Comparison with(Function<Arm, ArmResult> results) {
        return MadeUp.comparison(List.of(0.01, 0.1), BIASES, results);
    }

    private static ArmResult pairs(Arm arm, int pairs) {
        return MadeUp.result(
                arm,
                MadeUp.curve(1, k -> MadeUp.estimate(0.5)),
                MadeUp.difference(pairs, -3 * arm.panel().number()),
                KaplanMeier.of(new int[] {}, new int[] {0}));
    }

    @Test
    void figuresAreNumberedInTheirOrder() {
        assertThat(Figures.each(ORDINARY).map(FigureSpec::heading))
                .startsWith(
                        "final loss, as a factor of that with bias default",
                        "Figure 1a: loss",
                        "Figure 1b: loss relative to the first",
                        "Figure 2: before the first update")
                .contains("Figure 6a: bias uniform(0.0, 1.0) less default");
        assertThat(Figures.each(ORDINARY).map(FigureSpec::id)).doesNotHaveDuplicates();
    }

    @Test
    void lossesLieAtTheirExponents() {
        Drawing drawing = drawing(ORDINARY, "curves-loss");
        assertThat(lines(drawing))
                .extracting(LinePanel::title)
                .containsExactly("learning rate 0.01", "learning rate 0.1");
        LinePanel slow = lines(drawing).get(0);
        // the lowest is 0.7 exp(-0.3 * 99) = 8.8e-14 of the fast arm, the highest 1.4: every third of 15 decades
        assertThat(slow.y().least()).isEqualTo(-15);
        assertThat(slow.y().most()).isEqualTo(3);
        assertThat(slow.x().most()).isEqualTo(99);
        Trace uniform = slow.traces().get(1);
        assertThat(uniform.arm()).isEqualTo(1);
        // log10(exp(-0.03 * 50)) = -0.65144, log10(0.7) = -0.15490, log10(1.4) = 0.14613
        assertThat(uniform.mid()[50]).isEqualTo(-0.65144, within(1e-5));
        assertThat(uniform.band().low()[50]).isEqualTo(-0.65144 - 0.15490, within(1e-5));
        assertThat(uniform.band().high()[50]).isEqualTo(-0.65144 + 0.14613, within(1e-5));
        assertThat(uniform.x()[50]).isEqualTo(50);
    }

    @Test
    void allPanelsOfAFigureHaveTheSameEnds() {
        for (String id :
                List.of("curves-loss", "curves-relative", "neurons-figure", "rates-figure", "survival-figure")) {
            for (Drawing drawing : figure(ORDINARY, id).drawings().get(0)) {
                assertThat(lines(drawing))
                        .as(id)
                        .hasSizeGreaterThanOrEqualTo(2)
                        .extracting(panel -> List.of(
                                panel.x().least(),
                                panel.x().most(),
                                panel.y().least(),
                                panel.y().most()))
                        .containsOnly(List.of(
                                lines(drawing).get(0).x().least(),
                                lines(drawing).get(0).x().most(),
                                lines(drawing).get(0).y().least(),
                                lines(drawing).get(0).y().most()));
            }
        }
    }

    @Test
    void everyLineHasItsOwnMarkers() {
        LinePanel panel = lines(drawing(ORDINARY, "curves-loss")).get(0);
        // of 100 points every 17th, those of the second of two arms 8 later
        assertThat(panel.traces().get(0).marked()).containsExactly(0, 17, 34, 51, 68, 85);
        assertThat(panel.traces().get(1).marked()).containsExactly(8, 25, 42, 59, 76, 93);
    }

    @Test
    void pointBetweenTwoGapsIsMarked() {
        Comparison gaps = with(arm -> MadeUp.result(
                arm,
                MadeUp.curve(30, k -> k == 12 || k == 14 ? null : MadeUp.estimate(0.1)),
                MadeUp.difference(3, 0),
                KaplanMeier.of(new int[] {}, new int[] {29})));
        Trace trace = lines(drawing(gaps, "curves-loss")).get(0).traces().get(0);
        assertThat(trace.mid()[12]).isNaN();
        assertThat(trace.marked()).contains(13).doesNotContain(12, 14);
    }

    @Test
    void zerosLieAtTheLowerEdgeAndANoteSaysSo() {
        Comparison zeros = with(arm -> MadeUp.result(
                arm,
                MadeUp.with(
                        MadeUp.curve(3, k -> MadeUp.estimate(k == 2 ? 0 : 0.1)),
                        List.of(new double[] {0.1, 0, 0.2}, new double[] {0, 0, 0})),
                MadeUp.difference(3, 0),
                KaplanMeier.of(new int[] {2}, new int[] {})));
        Drawing drawing = drawing(zeros, "curves-loss");
        LinePanel panel = lines(drawing).get(0);
        assertThat(panel.y().scale()).isEqualTo(Scale.LOGARITHMIC_ABOVE_ZERO);
        assertThat(panel.y().ticks().get(0).label()).isEqualTo("0");
        assertThat(panel.traces().get(0).mid()[2]).isEqualTo(panel.y().least());
        assertThat(panel.traces().get(0).runs().get(0)[1]).isEqualTo(panel.y().least());
        assertThat(drawing.notes()).containsExactly(Axes.ZEROS);
        // each run over its first: 0.2 of 0.1 is 2; one that begins with 0 has none
        Trace relative =
                lines(drawing(zeros, "curves-relative")).get(0).traces().get(0);
        assertThat(relative.runs().get(0)[2]).isEqualTo(Math.log10(2), within(1e-12));
        assertThat(relative.runs().get(1)).containsOnly(Double.NaN);
        assertThat(drawing(ORDINARY, "curves-loss").notes()).isEmpty();
    }

    @Test
    void armsWithoutACurveAreNamed() {
        Comparison some = with(arm -> arm.isReference() ? MadeUp.ordinary(arm) : MadeUp.failed(arm));
        assertThat(drawing(some, "curves-loss").notes())
                .containsExactly(
                        "Without a curve, since all runs failed: uniform(0.0, 1.0) at learning rate 0.01; uniform(0.0, 1.0) at learning rate 0.1.");
        Comparison none = with(MadeUp::failed);
        assertThat(drawing(none, "curves-loss").missing()).containsExactly("No run has a loss.");
        assertThat(drawing(none, "curves-loss").isEmpty()).isTrue();
    }

    @Test
    void neuronsOfAllKindsAreOnOneScaleAndEachKindOnItsOwn() {
        // non-finite ones go from 0 to 33; none is active, so that all 500 are silent
        assertThat(lines(drawing(ORDINARY, "neurons-figure", "all three kinds")))
                .hasSize(6)
                .allMatch(panel -> panel.y().most() == 500);
        LinePanel nonFinite =
                lines(drawing(ORDINARY, "neurons-figure", "non-finite")).get(0);
        assertThat(nonFinite.y().most()).isEqualTo(40);
        assertThat(nonFinite.traces().get(0).mid()[99]).isEqualTo(33);
        assertThat(nonFinite.y().ends()).isEqualTo(Axis.Ends.OF_WHAT_IS_SHOWN);
        assertThat(lines(drawing(ORDINARY, "neurons-figure", "active"))
                        .get(0)
                        .y()
                        .most())
                .isEqualTo(1);
        assertThat(lines(drawing(ORDINARY, "neurons-figure", "silent"))
                        .get(0)
                        .traces()
                        .get(0)
                        .mid()[3])
                .isEqualTo(500);
    }

    @Test
    void firingRatesAreDashedBeforeAndSolidAfter() {
        Drawing drawing = drawing(ORDINARY, "rates-figure");
        LinePanel panel = lines(drawing).get(0);
        assertThat(panel.x().least()).isEqualTo(1);
        assertThat(panel.x().most()).isEqualTo(3);
        assertThat(panel.y().most()).isEqualTo(0.5);
        assertThat(panel.traces())
                .extracting(Trace::arm, Trace::kind, Trace::sign)
                .containsExactly(
                        tuple(0, "before", Sign.DASHED),
                        tuple(0, "after", Sign.SOLID),
                        tuple(1, "before", Sign.DASHED),
                        tuple(1, "after", Sign.SOLID));
        assertThat(panel.traces().get(0).mid()).containsExactly(0, 0.5, 0.25);
        assertThat(drawing.legend().keys())
                .extracting(Legend.Key::text)
                .containsExactly("before training", "after training");
    }

    @Test
    void runsLeaveTheWatchAtTheEndOfTheirSteps() {
        // of three runs one is there at 10, one at 20, and one has not been there at 99
        Trace trace =
                lines(drawing(ORDINARY, "survival-figure")).get(0).traces().get(0);
        assertThat(trace.course()).isEqualTo(Trace.Course.STEPS);
        assertThat(trace.x()).containsExactly(0, 10, 20, 99);
        assertThat(trace.mid()).containsExactly(new double[] {1, 2 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-12));
        assertThat(trace.ends()).containsExactly(new Trace.Spot(99, trace.mid()[3]));
        assertThat(lines(drawing(ORDINARY, "survival-figure")).get(0).x().most())
                .isGreaterThan(99);
    }

    @Test
    void startIsDrawnOnceForATreatmentOnLogScalesOrOnNone() {
        // the loss at iteration 0 is 1 for all, which no log scale is needed for
        PointPanel close = points(drawing(ORDINARY, "start-figure")).get(0);
        assertThat(close.points()).extracting(Point::name).containsExactly("default", "uniform(0.0, 1.0)");
        assertThat(close.x().scale()).isEqualTo(Scale.LINEAR);
        Comparison apart = with(arm -> MadeUp.result(
                arm,
                MadeUp.curve(2, k -> MadeUp.estimate(arm.isReference() ? 0.001 : 1)),
                MadeUp.difference(3, 0),
                KaplanMeier.of(new int[] {}, new int[] {1})));
        List<PointPanel> panels = points(drawing(apart, "start-figure"));
        assertThat(panels).hasSize(3).allMatch(panel -> panel.x().scale() == Scale.LOGARITHMIC);
        assertThat(panels.get(0).points().get(0).interval().mid()).isEqualTo(-3, within(1e-12));
        // no arm has spikes at the first timestep in it
        assertThat(panels.get(1).points())
                .allMatch(point -> Double.isNaN(point.interval().mid()));
    }

    @Test
    void differencesAreMarkedByTheTestAndNotByTheInterval() {
        PointPanel enough =
                points(drawing(with(arm -> pairs(arm, 6)), "forest-figure")).get(0);
        assertThat(enough.points()).hasSize(1);
        Point point = enough.points().get(0);
        // -3 * 0.01, from one and a half of it to half of it
        assertThat(point.interval()).isEqualTo(new Placed(-0.03, -0.045, -0.015));
        assertThat(point.sign()).isEqualTo(Sign.FILLED);
        // 10^-0.03 = 0.933
        assertThat(point.details())
                .containsExactly("-0.03 (-0.045 to -0.015)", "0.933 (0.902 to 0.966)", "6", "0.040", "0.5");
        assertThat(enough.x().scale()).isEqualTo(Scale.FACTOR);
        assertThat(enough.mark()).hasValue(0);
        Drawing few = drawing(with(arm -> pairs(arm, 5)), "forest-figure");
        assertThat(points(few)).allMatch(panel -> panel.points().get(0).sign() == Sign.HOLLOW);
        assertThat(few.legend().keys()).isEmpty();
        assertThat(few.notes()).singleElement().asString().startsWith("With fewer than 6 pairs");
    }

    @Test
    void everyPanelOfDifferencesHasItsOwnAxis() {
        Drawing drawing = drawing(with(arm -> pairs(arm, 6)), "forest-figure", "final loss");
        // -0.045 and -0.45, and some room beside them
        assertThat(points(drawing)).extracting(panel -> panel.x().least()).containsExactly(-0.05, -0.5);
        assertThat(points(drawing)).extracting(panel -> panel.x().most()).containsExactly(0.0, 0.0);
    }

    @Test
    void onePairHasNoInterval() {
        Point point = points(drawing(with(arm -> pairs(arm, 1)), "forest-figure"))
                .get(0)
                .points()
                .get(0);
        assertThat(point.interval()).isEqualTo(new Placed(-0.03, Double.NaN, Double.NaN));
        assertThat(point.details()).startsWith("-0.03", "0.933", "1");
    }

    @Test
    void heatMapsHaveTheWorstInTheLastColour() {
        Comparison apart = with(arm -> MadeUp.result(
                arm,
                MadeUp.curve(1, k -> MadeUp.estimate(arm.panel().number() * (arm.isReference() ? 1 : 10))),
                MadeUp.difference(6, arm.panel().number() == 0.01 ? 1 : -0.001),
                KaplanMeier.of(new int[] {}, new int[] {0})));
        List<HeatPanel> maps = maps(drawing(apart, "heat-figure"));
        HeatPanel losses = maps.get(0);
        assertThat(losses.columns().labels()).containsExactly("0.01", "0.1");
        assertThat(losses.rows().labels()).containsExactly("default", "uniform(0.0, 1.0)");
        // 0.01 and 0.1 above 0.1 and 1: two decades
        assertThat(losses.cells()).extracting(HeatPanel.Cell::place).containsExactly(0.0, 0.5, 0.5, 1.0);
        assertThat(losses.cells()).extracting(HeatPanel.Cell::text).containsExactly("0.01", "0.1", "0.1", "1");
        assertThat(losses.scale()).isEqualTo(new HeatPanel.HeatScale(Ramp.SEQUENTIAL, "0.01", "1"));
        HeatPanel differences = maps.get(2);
        // three decades apart: the small one a fifth of the way, on the other side
        assertThat(differences.cells().get(1).place()).isEqualTo(1);
        assertThat(differences.cells().get(3).place()).isEqualTo(0.4, within(1e-12));
        assertThat(differences.cells())
                .extracting(HeatPanel.Cell::text)
                .containsExactly("ref.", "1*", "ref.", "-0.001*");
        assertThat(differences.scale().ramp()).isEqualTo(Ramp.DIVERGING);
    }

    @Test
    void oneNumberHasNoScale() {
        Comparison one = MadeUp.comparison(List.of(0.1), List.of(MadeUp.DEFAULT), MadeUp::ordinary);
        Drawing drawing = drawing(one, "heat-figure");
        assertThat(maps(drawing))
                .hasSize(2)
                .allMatch(
                        map -> map.scale().low().isEmpty() && map.scale().high().isEmpty());
        assertThat(drawing.missing())
                .containsExactly(
                        "Nothing is compared: no seed has a value both with bias default and with another bias (log10 of the final loss).");
    }

    @Test
    void whatCannotBeToldApartIsLeftOutAndSaidSo() {
        List<Double> rates =
                IntStream.rangeClosed(1, 70).mapToObj(k -> k / 1000.0).toList();
        List<BiasInitialisation> biases = Stream.concat(
                        Stream.of(MadeUp.DEFAULT),
                        IntStream.rangeClosed(1, 30)
                                .mapToObj(k -> new BiasInitialisation.Uniform(-k - 0.125, k + 0.125)))
                .toList();
        Comparison many = MadeUp.comparison(rates, biases, MadeUp::ordinary);
        Drawing curves = drawing(many, "curves-loss");
        assertThat(curves.panels()).hasSize(12);
        assertThat(curves.panels().get(0).title()).isEqualTo("learning rate 0.001");
        assertThat(curves.panels().get(11).title()).isEqualTo("learning rate 0.07");
        assertThat(curves.notes())
                .containsExactly(
                        "12 of 70 values of learning rate are drawn, evenly chosen.",
                        "8 of 31 values of bias are shown.");
        assertThat(curves.arms()).hasSize(31);
        List<ArmKey> shown =
                curves.arms().stream().filter(arm -> arm.first() == First.SHOWN).toList();
        assertThat(shown).hasSize(8);
        assertThat(shown.get(0).style()).isEqualTo(ArmStyle.OF_THE_REFERENCE);
        assertThat(curves.arms()).element(30).extracting(ArmKey::first).isEqualTo(First.SHOWN);
        // so many panels are the rows of a map, which grows downwards
        HeatPanel map = maps(drawing(many, "heat-figure")).get(0);
        assertThat(map.columns().labels()).hasSize(24);
        assertThat(map.rows().labels()).hasSize(60).startsWith("0.001").endsWith("0.07");
        assertThat(map.cells()).hasSize(24 * 60);
        assertThat(drawing(many, "heat-figure").notes())
                .contains(
                        "60 of 70 values of learning rate are drawn, evenly chosen.",
                        "24 of 31 values of bias are drawn, evenly chosen.");
    }

    @Test
    void eightNeighboursAreToldApartByColourDashesOrShape() {
        assertThat(IntStream.range(0, 140).mapToObj(ArmStyle::of)).doesNotHaveDuplicates();
        assertThat(IntStream.range(0, Palette.ARMS)
                        .mapToObj(place -> ArmStyle.of(place).color()))
                .doesNotHaveDuplicates();
    }

    @Test
    void tableOfDifferencesHasEveryMeasure() {
        assertThat(figure(ORDINARY, "forest-figure").table().parts().get(0).rows())
                .extracting(row -> row.get(2))
                .containsOnly(
                        Measure.FINAL_LOSS.column(),
                        Measure.LOG_FINAL_LOSS.column(),
                        Measure.LOG_RELATIVE_LOSS.column());
    }
}
