package io.spikesweep.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.report.MadeUp;
import io.spikesweep.report.Reports;
import io.spikesweep.report.figure.FigureSection;
import io.spikesweep.report.figure.FigureSpec;
import io.spikesweep.report.figure.Figures;
import io.spikesweep.report.figure.LinePanel;
import io.spikesweep.report.figure.PointPanel;
import io.spikesweep.report.figure.Trace;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.statistics.KaplanMeier;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page's script gives the chart library: the numbers of the figures, where they belong. */
class ScriptTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A window without a page: elements that hold their texts. */
    private static final String WINDOW = """
            const window = {};
            const node = () => ({children: [], append(...more) { this.children.push(...more); }, setAttribute() {}, textContent: ""});
            const document = {createElement: node, createElementNS: node};
            const textOf = one => (one.children || []).length ? one.children.map(textOf).join("|") : one.textContent;
            """;

    /** Losses at two learning rates, with two single runs each: one with a gap, one with a loss of 0. */
    private static final Comparison COMPARISON = MadeUp.comparison(
            List.of(0.01, 0.1),
            List.of(MadeUp.DEFAULT, MadeUp.UNIFORM),
            arm -> MadeUp.result(
                    arm,
                    MadeUp.with(
                            MadeUp.curve(
                                    4,
                                    k -> k == 1 && arm.isReference()
                                            ? null
                                            : MadeUp.estimate((arm.isReference() ? 0.3 : 0.1) / (k + 1))),
                            List.of(new double[] {0.5, Double.NaN, 0.25, 0.125}, new double[] {0.5, 0.4, 0, 0.3})),
                    MadeUp.difference(6, -3 * arm.panel().number()),
                    KaplanMeier.of(new int[] {1, 2}, new int[] {3})));

    private static final List<FigureSection> SECTIONS = Figures.of(COMPARISON);
    private static Script script;

    @BeforeAll
    static void loadTheScript() throws IOException {
        script = new Script(WINDOW, "report-charts.js", "report-text.js");
        script.set("text", PageData.of(List.of(AskedQuestion.of(COMPARISON, Reports.SUBJECT))));
        script.run("""
                const parts = window.spikesweepReport;
                parts.view.data = JSON.parse(text);
                parts.view.theme = {ink: "#000", muted: "#555", rule: "#ddd", surface: "#fff", shade: "#eee", font: "serif",
                  palette: parts.view.data.palettes.light, touch: false, widthOf: (text, _weight, size) => text.length * size / 2};
                const figureOf = (id, hidden, chosen, drawing) => ({drawing: parts.view.data.questions[0].figures[id][0][drawing || 0],
                  hidden: new Set(hidden), chosen, zoom: null});
                const panelOf = (figure, place) => parts.view.data.panels[figure.drawing.panels[place]];
                const optionOf = (id, place, hidden, chosen, drawing) => {
                  const figure = figureOf(id, hidden || [], Boolean(chosen), drawing);
                  return parts.option(panelOf(figure, place), 400, figure);
                };
                const api = {coord: ([x, y]) => [x, y], size: ([x, y]) => [x, y]};""");
    }

    @AfterAll
    static void closeTheScript() {
        script.close();
    }

    private static JsonNode json(String expression) {
        try {
            return JSON.readTree(script.json(expression));
        } catch (IOException notJson) {
            throw new AssertionError(expression, notJson);
        }
    }

    private static FigureSpec figure(String id) {
        return SECTIONS.stream()
                .flatMap(section -> section.figures().stream())
                .filter(figure -> figure.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -0.0,
                1,
                -3,
                20,
                0.2,
                0.1 + 0.2,
                0.00706401,
                135.449,
                1234567.8,
                12345678.9,
                9999999.6,
                0.000153588,
                1e-12,
                -1.2345e-7,
                0.00099999,
                0.001,
                1e300,
                Double.NaN,
                Double.POSITIVE_INFINITY
            })
    void numbersHaveTheStyleOfTheRestOfTheReport(double number) {
        script.set("number", number);
        assertThat(script.value("parts.format(number)", String.class)).isEqualTo(Numbers.brief(number));
    }

    @Test
    void linesHaveTheNumbersOfTheFigure() {
        for (String id :
                List.of("curves-loss", "curves-relative", "rates-figure", "survival-figure", "neurons-figure")) {
            for (int place = 0; place < 2; place++) {
                LinePanel panel =
                        (LinePanel) figure(id).drawings().get(0).get(0).panels().get(place);
                JsonNode series =
                        json("optionOf('%s', %d).series.filter(one => one.type === 'line')".formatted(id, place));
                assertThat(series).as(id).hasSize(panel.traces().size());
                for (int line = 0; line < series.size(); line++) {
                    assertLine(series.get(line).get("data"), panel.traces().get(line));
                }
            }
        }
    }

    private static void assertLine(JsonNode points, Trace trace) {
        assertThat(points).hasSize(trace.x().length);
        for (int point = 0; point < trace.x().length; point++) {
            assertThat(points.get(point).get(0).asDouble()).isEqualTo(trace.x()[point]);
            if (Double.isNaN(trace.mid()[point])) {
                assertThat(points.get(point).get(1).isNull()).isTrue();
            } else {
                assertThat(points.get(point).get(1).asDouble()).isCloseTo(trace.mid()[point], within(1e-5));
            }
        }
    }

    @Test
    void axesEndWhereTheFigureSays() {
        LinePanel panel = (LinePanel)
                figure("curves-loss").drawings().get(0).get(0).panels().get(0);
        JsonNode y = json("(({min, max, interval}) => ({min, max, interval}))(optionOf('curves-loss', 0).yAxis)");
        assertThat(y.get("min").asDouble()).isEqualTo(panel.y().least());
        assertThat(y.get("max").asDouble()).isEqualTo(panel.y().most());
        assertThat(json("[-1, 0].map(optionOf('curves-loss', 0).yAxis.axisLabel.formatter)"))
                .extracting(JsonNode::asText)
                .containsExactly("10⁻¹", "1");
        script.set("least", panel.y().least());
        assertThat(json("optionOf('curves-loss', 0).yAxis.axisLabel.formatter(least)")
                        .asText())
                .isEqualTo("0");
        // a zoomed axis may end between two whole numbers
        assertThat(json("[2, 2.5].map(optionOf('curves-loss', 0).xAxis.axisLabel.formatter)"))
                .extracting(JsonNode::asText)
                .containsExactly("2", "");
    }

    @Test
    void singleRunsAreWithinAUnit() {
        LinePanel panel = (LinePanel)
                figure("curves-loss").drawings().get(0).get(0).panels().get(0);
        JsonNode shapes = json("""
                optionOf('curves-loss', 0).series.filter(one => one.type === 'custom')[1].renderItem(null, api)
                  .children.filter(one => one.style.lineWidth === 0.6).map(one => one.shape.points)""");
        Trace trace = panel.traces().get(0);
        // the first run has a gap: a point by itself, then two; the second lies at the edge where it is 0
        assertThat(shapes).extracting(JsonNode::size).containsExactly(1, 2, 4);
        for (int point = 0; point < 4; point++) {
            assertThat(shapes.get(2).get(point).get(1).asDouble())
                    .isCloseTo(trace.runs().get(1)[point], within(0.002));
        }
        assertThat(shapes.get(1).get(1).get(1).asDouble()).isCloseTo(Math.log10(0.125), within(0.002));
    }

    @Test
    void hiddenArmIsNotThereAndTheRestHasAScaleOfItsOwn() {
        assertThat(json("optionOf('neurons-figure', 0, [1], true).series.filter(one => one.type === 'line').length")
                        .asInt())
                .isEqualTo(1);
        // the frame: from 0 to the greatest that is left, in all panels of all kinds
        assertThat(json("optionOf('neurons-figure', 0, [1], true).series[0].data")
                        .toString())
                .isEqualTo("[[0,0],[3,500]]");
        assertThat(json("'min' in optionOf('neurons-figure', 0, [1], true).yAxis")
                        .asBoolean())
                .isFalse();
        assertThat(json("optionOf('neurons-figure', 0, [0, 1], true).series[0].data")
                        .toString())
                .isEqualTo("[[0,0],[3,1]]");
        // curves keep their scale
        assertThat(json("'min' in optionOf('curves-loss', 0, [1], true).yAxis").asBoolean())
                .isTrue();
        assertThat(json("optionOf('forest-figure', 0, [1], true).series[0].data")
                        .toString())
                .isEqualTo("[]");
    }

    @Test
    void pointsHaveTheNumbersOfTheFigure() {
        for (int place = 0; place < 2; place++) {
            PointPanel panel = (PointPanel)
                    figure("forest-figure").drawings().get(0).get(0).panels().get(place);
            JsonNode row = json("optionOf('forest-figure', %d).series[0].data[0]".formatted(place));
            assertThat(row.get(0).asDouble())
                    .isEqualTo(panel.points().get(0).interval().mid(), within(1e-6));
            assertThat(row.get(2).asDouble())
                    .isEqualTo(panel.points().get(0).interval().low(), within(1e-6));
            assertThat(row.get(3).asDouble())
                    .isEqualTo(panel.points().get(0).interval().high(), within(1e-6));
            assertThat(json("optionOf('forest-figure', %d).xAxis.min".formatted(place))
                            .asDouble())
                    .isEqualTo(panel.x().least());
        }
    }

    @Test
    void cellsHaveTheColoursOfTheirShades() {
        JsonNode cells = json("""
                (series => series.data.map((at, dataIndex) => {
                  const [cell, text] = series.renderItem({dataIndex}, api).children;
                  return [at, cell.style.fill, text.style.text];
                }))(optionOf('heat-figure', 0).series[0])""");
        // the ends are 0.1 / 4 and 0.3 / 4: the first and the last colour of the light palette
        assertThat(cells.toString())
                .isEqualTo("[[[0,0],\"#4f1714\",\"0.075\"],[[0,1],\"#fdf3d8\",\"0.025\"],"
                        + "[[1,0],\"#4f1714\",\"0.075\"],[[1,1],\"#fdf3d8\",\"0.025\"]]");
    }

    @Test
    void tooltipsTellTheNumbersAtAPlace() {
        // 0.1 / 2 at iteration 1, from 0.7 to 1.4 of it; the reference has none there
        assertThat(json("textOf(optionOf('curves-loss', 0).tooltip.formatter([{axisValue: 1.2}]))")
                        .asText())
                .contains("learning rate 0.01, iteration 1.2")
                .contains("default|–")
                .contains("uniform(0.0, 1.0)|0.05 (0.035 to 0.07)");
        assertThat(json("textOf(optionOf('forest-figure', 0).tooltip.formatter([{dataIndex: 0}]))")
                        .asText())
                .contains("-0.03 (-0.045 to -0.015)", "as a factor|0.933 (0.902 to 0.966)", "pairs of runs|6");
        assertThat(json("textOf(optionOf('heat-figure', 0).tooltip.formatter({dataIndex: 0}))")
                        .asText())
                .contains("0.01, default: final loss", "0.075 (0.0525 to 0.105)", "runs|3");
    }

    @Test
    void labelsThatWouldTouchAreLeftOut() {
        String labels =
                "(axis => parts.view.data.axes[panelOf(figureOf('forest-figure', [], false), 0).x].ticks.map(axis.axisLabel.formatter))";
        assertThat(
                        json(
                                labels
                                        + "(parts.option(panelOf(figureOf('forest-figure', [], false), 0), 900, figureOf('forest-figure', [], false)).xAxis)"))
                .extracting(JsonNode::asText)
                .doesNotContain("");
        assertThat(
                        json(
                                labels
                                        + "(parts.option(panelOf(figureOf('forest-figure', [], false), 0), 260, figureOf('forest-figure', [], false)).xAxis)"))
                .extracting(JsonNode::asText)
                .contains("", "×1");
    }

    @Test
    void figureIsSavedAsCsvWithAllOfItsPoints() {
        String[] lines = script.value("parts.csv(parts.view.data.questions[0], 'curves-loss')", String.class)
                .split("\n", -1);
        assertThat(lines[0]).isEqualTo("block,shown,panel,y,arm,kind,x_name,x,value,low,high");
        // two learning rates, two arms, four iterations each, and what is behind the last line's end
        assertThat(lines).hasSize(1 + 2 * 2 * 4 + 1);
        // by hand: 0.1 / 2, from 0.7 to 1.4 of it; the reference has no loss there
        assertThat(lines)
                .contains(",,learning rate 0.01,loss (log scale),\"uniform(0.0, 1.0)\",,iteration,1,0.05,0.035,0.07")
                .contains(",,learning rate 0.01,loss (log scale),default,,iteration,1,,,");
        assertThat(script.value("parts.csv(parts.view.data.questions[0], 'forest-figure')", String.class))
                .startsWith("block,shown,panel,measure,arm,name,value,low,high,filled,")
                .contains("log10 of the final loss,learning rate 0.01,");
        assertThat(script.value("parts.csv(parts.view.data.questions[0], 'heat-figure')", String.class))
                .startsWith("block,shown,panel,column_name,column,row_name,row,text,marked,");
    }

    @Test
    void tableIsCopiedAsMarkdownAndAsLatex() {
        script.run("""
                const cellOf = (text, kind) => ({textContent: text, classList: {contains: name => name === kind}});
                const tableOf = (head, ...rows) => ({tHead: {rows: [{cells: head}]}, tBodies: [{rows: rows.map(cells => ({cells}))}]});
                const table = tableOf([cellOf("bias_init", "text"), cellOf("95 % interval", "")],
                  [cellOf("a|b & c\\\\d_{e}", "text"), cellOf("–", "")]);""");
        assertThat(script.value("parts.tableText('markdown', [table])", String.class))
                .isEqualTo("""
                        | bias_init | 95 % interval |
                        | --- | ---: |
                        | a\\|b & c\\\\d_{e} | – |
                        """);
        assertThat(script.value("parts.tableText('latex', [table])", String.class))
                .isEqualTo("""
                        \\begin{tabular}{lr}
                        \\hline
                        bias\\_init & 95 \\% interval \\\\
                        \\hline
                        a|b \\& c\\textbackslash{}d\\_\\{e\\} & -- \\\\
                        \\hline
                        \\end{tabular}
                        """);
    }

    @Test
    void textOfAStoreIsNoFormula() {
        script.run("""
                const hostile = {blocks: ["=cmd()"], figures: {one: [[{name: "+1", panels: [], arms: []}]]}};
                hostile.figures.one[0][0].panels = [parts.view.data.questions[0].figures["forest-figure"][0][0].panels[0]];
                hostile.figures.one[0][0].arms = parts.view.data.questions[0].figures["forest-figure"][0][0].arms;""");
        assertThat(script.value("parts.csv(hostile, 'one').split('\\n')[1]", String.class))
                .startsWith("'=cmd(),'+1,");
    }
}
