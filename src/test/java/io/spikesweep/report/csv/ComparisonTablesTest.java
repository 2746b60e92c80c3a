package io.spikesweep.report.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.spikesweep.analysis.BlockResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.report.MadeUp;
import io.spikesweep.report.Reports;
import io.spikesweep.report.figure.FigureSpec;
import io.spikesweep.report.figure.Figures;
import io.spikesweep.report.figure.HeatPanel;
import io.spikesweep.report.figure.LinePanel;
import io.spikesweep.report.figure.Panel;
import io.spikesweep.report.figure.PointPanel;
import io.spikesweep.report.output.Outcome;
import io.spikesweep.report.output.OutputException;
import io.spikesweep.report.output.OutputFolder;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.statistics.KaplanMeier;
import io.spikesweep.sweep.Question;
import io.spikesweep.testing.Verify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of figures' numbers, parsed back. */
@Verify
class ComparisonTablesTest {
    private static final Comparison TWO_BLOCKS = Comparison.of(Reports.TwoBlocks.VIEWS, Question.OPEN);

    @TempDir
    private Path folder;

    private Outcome write(Comparison comparison) {
        return ComparisonTables.write(comparison, OutputFolder.make(folder, "CSV"));
    }

    private static Comparison oneBlock(String name) {
        return MadeUp.comparison(
                List.of(MadeUp.block(name, List.of(0.1), List.of(MadeUp.DEFAULT, MadeUp.UNIFORM), MadeUp::ordinary)));
    }

    private List<CSVRecord> records(String name) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(Files.readString(folder.resolve(name + ".csv")), format)) {
            return parser.getRecords();
        }
    }

    private static long rows(Panel panel) {
        if (panel instanceof LinePanel lines) {
            return lines.traces().stream().mapToLong(trace -> trace.x().length).sum();
        }
        return panel instanceof PointPanel points
                ? points.points().size()
                : ((HeatPanel) panel).cells().size();
    }

    /** Those that have numbers: nothing here has so many values that its course is drawn. */
    private static List<FigureSpec> drawn(Comparison comparison) {
        return Figures.each(comparison)
                .filter(figure -> !figure.id().equals("along-figure"))
                .toList();
    }

    @Test
    void everyFigureHasAFileOfAllItsPoints() throws IOException {
        Outcome outcome = write(TWO_BLOCKS);
        List<FigureSpec> figures = drawn(TWO_BLOCKS);
        assertThat(outcome.written())
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(figures.stream()
                        .map(figure -> folder.resolve(figure.id().replace("-figure", "") + ".csv"))
                        .toList());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("nothing half written").containsExactlyInAnyOrderElementsOf(outcome.written());
        }
        for (FigureSpec figure : figures) {
            List<CSVRecord> records = records(figure.id().replace("-figure", ""));
            // one of all blocks together stands there once
            long blocks = figure.table().parts().size();
            assertThat(records).as(figure.id()).hasSize((int) figure.drawings().stream()
                    .limit(blocks)
                    .flatMap(List::stream)
                    .flatMap(drawing -> drawing.panels().stream())
                    .mapToLong(ComparisonTablesTest::rows)
                    .sum());
            assertThat(records).allMatch(CSVRecord::isConsistent);
            assertThat(records.get(0).getParser().getHeaderNames())
                    .startsWith("block", "shown", "panel")
                    .doesNotHaveDuplicates();
            assertThat(records)
                    .extracting(row -> row.get("block"))
                    .containsOnly(
                            blocks == 1
                                    ? new String[] {""}
                                    : new String[] {"reset_gradient = through", "reset_gradient = detached"});
        }
    }

    @ParameterizedTest
    @CsvSource({
        "curves-loss, '', loss (log scale), iqm_loss",
        "curves-relative, '', loss / first loss (log scale), iqm_relative_loss",
        "neurons, non-finite, non-finite neurons, mean_non_finite_neurons",
        "neurons, all three kinds, active neurons, mean_active_neurons"
    })
    void linesAreTheViewsAtEveryIteration(String file, String shown, String quantity, String column)
            throws IOException {
        write(TWO_BLOCKS);
        Map<String, CSVRecord> written = records(file).stream()
                .filter(row -> row.get("shown").equals(shown) && row.get("y").equals(quantity))
                .collect(Collectors.toMap(
                        row -> String.join("|", row.get("block"), row.get("panel"), row.get("arm"), row.get("x")),
                        Function.identity()));
        List<Row> answer = Reports.TwoBlocks.VIEWS.query("SELECT * FROM curves").collectAsList();
        // two gradients, two learning rates, three biases, twelve iterations
        assertThat(answer).hasSize(2 * 2 * 3 * 12).hasSameSizeAs(written.keySet());
        for (Row row : answer) {
            String key = "reset_gradient = %s|learning rate %s|%s|%s"
                    .formatted(
                            row.getAs("reset_gradient"),
                            Numbers.written(row.<Double>getAs("learning_rate")),
                            row.getAs("bias_init"),
                            row.getAs("iteration"));
            CSVRecord there = Objects.requireNonNull(written.get(key), key);
            double number = row.<Double>getAs(column);
            assertThat(Double.parseDouble(there.get("value")))
                    .as(key)
                    .isEqualTo(number, within(1e-9 * Math.abs(number)));
        }
    }

    @Test
    void numbersOfAMadeUpComparison() throws IOException {
        write(oneBlock(""));
        assertThat(Files.readString(folder.resolve("curves-loss.csv")).lines())
                .hasSize(201)
                .startsWith(
                        "block,shown,panel,y,arm,kind,x_name,x,value,low,high",
                        ",,learning rate 0.1,loss (log scale),default,,iteration,0,1,0.7,1.4",
                        // exp(-0.2)
                        ",,learning rate 0.1,loss (log scale),default,,iteration,1,0.818730753078,0.573111527155,1.14622305431");
        // 10^-0.3, and half as far to either side
        assertThat(Files.readString(folder.resolve("forest.csv")).lines())
                .element(1)
                .asString()
                .endsWith(",\"factor, log scale: final loss\",\"uniform(0.0, 1.0)\",\"uniform(0.0, 1.0)\","
                        + "0.501187233627,0.354813389234,0.707945784384,no,"
                        + "-0.3 (-0.45 to -0.15),0.501 (0.355 to 0.708),3,too few seeds,0.5");
        assertThat(records("heat"))
                .extracting(row -> row.get("text"))
                .contains("-0.3", "ref.")
                .doesNotContain(Numbers.NONE);
        assertThat(records("rates")).extracting(row -> row.get("kind")).containsOnly("before", "after");
    }

    @Test
    void answerSaysOnceWhatItIsOf() throws IOException {
        write(TWO_BLOCKS);
        assertThat(records("answer"))
                .extracting(row -> row.get("name"))
                .containsExactly("uniform(0.0, 1.0)", "uniform(0.0, 2.0)");
        assertThat(records("answer"))
                .extracting(row -> row.get("measure"))
                .containsOnly("factor, log scale: final loss");
    }

    @Test
    void whatIsNowhereIsEmpty() throws IOException {
        write(MadeUp.comparison(
                List.of(0.1),
                List.of(MadeUp.DEFAULT),
                arm -> MadeUp.result(
                        arm,
                        MadeUp.curve(3, k -> k == 1 ? null : MadeUp.estimate(k)),
                        MadeUp.difference(3, 0),
                        KaplanMeier.of(new int[] {1}, new int[] {}))));
        // 0 lies at the lower end of a log axis, and is 0 all the same
        assertThat(records("curves-loss")).extracting(row -> row.get("value")).containsExactly("0", "", "2");
    }

    @Test
    void namesThatSomebodyWroteWhoMeansNoGood() throws IOException {
        write(oneBlock("=cmd|'/C calc'!A0\u001b\u202e\"\n,x"));
        assertThat(records("curves-loss"))
                .extracting(row -> row.get("block"))
                .containsOnly("'=cmd|'/C calc'!A0\\u001b\\u202e\"\n,x");
        Comparison named = Comparison.of(
                Reports.views(Reports.TwoBlocks.ROWS.stream()
                        .map(row -> Reports.value(row, "bias_init").equals("default")
                                ? row
                                : Reports.with(row, "bias_init", "@SUM(1, \"2\")\r\n\u0007"))
                        .toList()),
                Question.OPEN);
        write(named);
        assertThat(records("curves-loss"))
                .extracting(row -> row.get("arm"))
                .containsOnly("default", "'@SUM(1, \"2\")\\u000d\\u000a\\u0007");
        for (FigureSpec figure : drawn(named)) {
            for (CSVRecord row : records(figure.id().replace("-figure", ""))) {
                assertThat(row.stream()).allMatch(cell -> !cell.matches("(?s)[=+@].*|.*[\\p{Cntrl}&&[^\\n\\t]].*"));
            }
        }
    }

    @Test
    void figureWithoutNumbersHasNoFile() throws IOException {
        Files.writeString(folder.resolve("forest.csv"), "an old file");
        Outcome outcome = write(MadeUp.comparison(List.of(0.1), List.of(MadeUp.DEFAULT), MadeUp::failed));
        assertThat(outcome.missing())
                .contains(
                        "curves-loss.csv: not written: No run has a loss.",
                        "weights.csv: not written: No run has a change of its weights.")
                .anyMatch(line ->
                        line.startsWith("forest.csv: not written: Nothing is compared: no seed has a value both")
                                && line.endsWith(" (the file there is an earlier one)"));
        assertThat(folder.resolve("curves-loss.csv")).doesNotExist();
        assertThat(folder.resolve("forest.csv")).hasContent("an old file");
    }

    @Test
    void withoutRunsThereAreNoFiles() {
        List<BlockResult> none = List.of();
        Outcome outcome = write(MadeUp.comparison(none));
        assertThat(outcome.written()).isEmpty();
        assertThat(outcome.missing()).contains("heat.csv: not written: There are no runs.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void folderInTheWay() throws IOException {
        Path heat = Files.createDirectory(folder.resolve("heat.csv"));
        assertThatThrownBy(() -> write(oneBlock("")))
                .isInstanceOf(OutputException.class)
                .hasMessage(heat
                        + ": is a folder, where a CSV file is to be written: take it away, or name another folder");
    }
}
