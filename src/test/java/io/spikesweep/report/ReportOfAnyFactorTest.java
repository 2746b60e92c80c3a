package io.spikesweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Views;
import io.spikesweep.report.Reports.Report;
import io.spikesweep.sweep.Axis;
import io.spikesweep.sweep.Question;
import io.spikesweep.testing.Browser;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Tool;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ResetGradient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same page whatever is compared: its tables are the answers to the queries beneath them, and its figures are drawn. */
@Needs({Tool.CHROMIUM, Tool.CHROMEDRIVER})
class ReportOfAnyFactorTest {
    private static Browser browser;

    @TempDir
    private static Path folder;

    private static List<Row> rows;

    @BeforeAll
    static void train() throws IOException {
        browser = new Browser(folder.resolve("browser"));
        Map<Parameter<?>, Axis> axes = Reports.axes(
                6, List.of(0.1), List.of(BiasInitialisation.DEFAULT, new BiasInitialisation.Uniform(0, 1)));
        axes.put(Parameter.THRESHOLD, Axis.Values.of(List.of(0.5, 1.0, 2.0)));
        axes.put(Parameter.DECAY, Axis.Values.of(List.of(0.8, 1.0)));
        axes.put(Parameter.RESET_GRADIENT, Axis.Values.of(List.of(ResetGradient.THROUGH, ResetGradient.DETACHED)));
        rows = Reports.trained(axes);
    }

    @AfterAll
    static void closeTheBrowser() {
        browser.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            threshold      |           | bias-init | What does another threshold change, against threshold 1.0?                  | 2
            threshold      | 0.5       |           | What does another threshold change, against threshold 0.5?                  | 2
            decay          |           | threshold | What does decay 0.8 change, against decay 1.0?                              | 1
            reset-gradient |           |           | What does reset gradient detached change, against reset gradient through?   | 1
            bias-init      |           |           | Does it matter that the bias is drawn from a uniform distribution?          | 1
            """)
    void pageAnswersTheQuestion(String factor, String reference, String panels, String title, int treatments)
            throws IOException {
        Views views = Reports.views(rows);
        Question question = new Question(
                Parameter.named(factor),
                Optional.ofNullable(reference),
                panels == null ? Optional.empty() : Parameter.named(panels),
                Map.of());
        Report report = Reports.write(folder, views, Comparison.of(views, question), Reports.SUBJECT);
        Reports.open(browser, report);
        assertThat(browser.problems()).isEmpty();
        assertThat(Reports.texts(browser, "h1")).containsExactly(title);
        Reports.assertTablesAreSql(browser, report);
        assertThat(Reports.texts(browser, "#forest-figure .legend-item[aria-pressed]"))
                .hasSize(treatments);
        assertThat(browser.findAll("figure:not(:has(.chart svg))")).isEmpty();
    }
}
