package io.spikesweep.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.report.Reports;
import io.spikesweep.report.figure.ArmStyle;
import io.spikesweep.report.figure.Drawing;
import io.spikesweep.report.figure.FigureSpec;
import io.spikesweep.report.figure.Figures;
import io.spikesweep.report.figure.LinePanel;
import io.spikesweep.report.figure.Palette;
import io.spikesweep.report.figure.Trace;
import io.spikesweep.testing.Browser.Colours;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Tool;
import io.spikesweep.testing.Verify;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a browser draws the numbers of the figures, to the pixel. */
@Needs({Tool.CHROMIUM, Tool.CHROMEDRIVER})
@Verify
class DrawnLinesTest extends TwoBlocksInABrowser {
    @ParameterizedTest
    @EnumSource
    void linesLieWhereTheirNumbersAre(Colours colours) throws IOException {
        browser.open(report.file(), 1200, colours);
        browser.await(Reports.DRAWN);
        Palette palette = colours == Colours.DARK ? Palette.DARK : Palette.LIGHT;
        for (FigureSpec figure :
                Figures.each(report.comparison()).filter(FigureSpec::zooms).toList()) {
            Drawing drawing = figure.drawings().get(0).get(0);
            for (int place = 0; place < drawing.panels().size(); place++) {
                LinePanel panel = (LinePanel) drawing.panels().get(place);
                for (Trace trace : panel.traces()) {
                    int color = drawing.arms().get(trace.arm()).style().color();
                    // the reference has the ink of the page
                    if (color != ArmStyle.INK && trace.course() == Trace.Course.STRAIGHT) {
                        assertThat(drawn(figure.id(), place, palette.arms().get(color)))
                                .as("%s, %s, %s", figure.id(), panel.title(), trace.kind())
                                .anyMatch(line -> line.isOf(panel, trace));
                    }
                }
            }
        }
    }

    /** A line of a chart of some size, in its pixels. */
    private record Line(double width, double height, List<Double> x, List<Double> y) {
        /** Whether it goes from the first point to the last, and no point of it is beside the line of the numbers. */
        boolean isOf(LinePanel panel, Trace trace) {
            double left = left(panel, trace.x()[0]);
            double right = left(panel, trace.x()[trace.x().length - 1]);
            return Math.abs(x.get(0) - left) < 1
                    && Math.abs(x.get(x.size() - 1) - right) < 1
                    && IntStream.range(0, x.size())
                            .allMatch(point -> Math.abs(y.get(point) - top(panel, trace, x.get(point))) < 1);
        }

        /** As the charts lay out their fields. */
        private double left(LinePanel panel, double at) {
            return 46
                    + (width - 60)
                            * (at - panel.x().least())
                            / (panel.x().most() - panel.x().least());
        }

        private double top(LinePanel panel, Trace trace, double pixel) {
            double at = panel.x().least()
                    + (pixel - 46)
                            / (width - 60)
                            * (panel.x().most() - panel.x().least());
            int before = IntStream.range(0, trace.x().length - 1)
                    .filter(point -> trace.x()[point + 1] >= at - 1e-9)
                    .findFirst()
                    .orElse(trace.x().length - 2);
            double share = (at - trace.x()[before]) / (trace.x()[before + 1] - trace.x()[before]);
            double number = trace.mid()[before] + share * (trace.mid()[before + 1] - trace.mid()[before]);
            return 46
                    + (height - 88)
                            * (panel.y().most() - number)
                            / (panel.y().most() - panel.y().least());
        }
    }

    /** The lines of one colour in a chart; single runs and the edges of bands are thinner. */
    private static List<Line> drawn(String figure, int place, String color) {
        Object lines = browser.run("""
                const chart = document.querySelectorAll('#' + arguments[0] + ' .chart')[arguments[1]].querySelector('svg');
                const box = chart.getBoundingClientRect();
                return [...chart.querySelectorAll(`path[stroke="${arguments[2]}"][fill="transparent"]`)]
                  .filter(path => Number(path.getAttribute('stroke-width') || 1) >= 1.2)
                  .map(path => [box.width, box.height, ...path.getAttribute('d').match(/-?[0-9.]+/g).map(Number)].join(' '));""", figure, place, color);
        return Reports.list(lines, text -> {
            double[] numbers = Stream.of(text.toString().split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return new Line(numbers[0], numbers[1], every(numbers, 2), every(numbers, 3));
        });
    }

    private static List<Double> every(double[] numbers, int first) {
        return IntStream.iterate(first, place -> place < numbers.length, place -> place + 2)
                .mapToObj(place -> numbers[place])
                .toList();
    }
}
