package io.spikesweep.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spikesweep.analysis.Contrast;
import io.spikesweep.analysis.Measure;
import io.spikesweep.statistics.KaplanMeier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Chart;

/** What the pictures of paired differences claim, and what they do not. */
class PairedSheetsTest {
    /** With as many pairs each, a difference of -0.3 at learning rate 0.1 and of -0.0000003 at 1e-7. */
    private static DrawnBlock pairs(int pairs) {
        return DrawnBlock.of(
                Contrast.OF_THE_BIAS,
                ComparisonPlotsTest.slice(
                        "",
                        List.of(1e-7, 0.1),
                        List.of(ComparisonPlotsTest.DEFAULT, ComparisonPlotsTest.UNIFORM),
                        arm -> ComparisonPlotsTest.result(
                                arm,
                                ComparisonPlotsTest.curve(1, k -> ComparisonPlotsTest.estimate(0.5)),
                                -3 * arm.panel().number(),
                                KaplanMeier.of(new int[] {}, new int[] {0}),
                                pairs)));
    }

    @Test
    void nothingIsMarkedWithFewerPairsThanCanBeSignificant() {
        Sheet few = ForestSheet.finalLosses(pairs(5)).orElseThrow();
        assertThat(few.keys()).isEmpty();
        assertThat(few.note()).endsWith("With fewer than 6 pairs no significance can be claimed.");
        assertThat(cells(5)).containsExactly("-3.00e-7", "-0.3");
        Sheet enough = ForestSheet.finalLosses(pairs(6)).orElseThrow();
        assertThat(enough.keys())
                .extracting(SheetKey::text)
                .containsExactly("the interval excludes 0", "the interval holds 0");
        assertThat(enough.note()).endsWith("Left of 0 it is lower than with the reference.");
        assertThat(cells(6)).containsExactly("-3.00e-7 *", "-0.3 *");
    }

    private static List<String> cells(int pairs) {
        return pairs(pairs)
                .arms()
                .filter(result -> !result.arm().isReference())
                .map(result -> HeatSheet.difference(result, Measure.FINAL_LOSS, SignedLog.of(1)))
                .map(HeatPanel.Cell::text)
                .toList();
    }

    @Test
    void onePairHasNoInterval() {
        // the line at 0 and the sign; of two pairs the interval, too
        assertThat(series(1)).containsExactly(2, 2);
        assertThat(series(2)).containsExactly(3, 3);
    }

    private static List<Integer> series(int pairs) {
        return ForestSheet.relativeLosses(pairs(pairs)).orElseThrow().panels().stream()
                .map(panel -> ((XYChart) panel).getSeriesCollection().size())
                .toList();
    }

    @Test
    void eachLearningRateHasAnAxisOfItsOwn() {
        assertThat(ForestSheet.finalLosses(pairs(6)).orElseThrow().panels())
                .extracting(Chart::getTitle)
                .containsExactly("learning rate 1e-7", "learning rate 0.1");
        // from 1.5 times the difference, and some room, in the unit of the axis
        assertThat(ForestSheet.finalLosses(pairs(6)).orElseThrow().panels())
                .extracting(panel -> ((XYChart) panel).getStyler().getXAxisMin())
                .satisfiesExactly(
                        small -> assertThat(small).isEqualTo(-4.86, within(1e-9)),
                        large -> assertThat(large).isEqualTo(-0.486, within(1e-9)));
        assertThat(HeatSheet.of(pairs(6)).orElseThrow().panels())
                .extracting(Chart::getTitle)
                .containsExactly(
                        "log10 of the final loss",
                        "paired difference of the final loss",
                        "paired difference of the relative loss");
    }
}
