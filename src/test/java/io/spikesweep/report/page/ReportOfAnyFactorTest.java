package io.spikesweep.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Contrast;
import io.spikesweep.analysis.Views;
import io.spikesweep.report.Reports;
import io.spikesweep.report.Reports.Report;
import io.spikesweep.report.figure.FigureSpec;
import io.spikesweep.report.figure.Figures;
import io.spikesweep.report.words.KeyNumber;
import io.spikesweep.report.words.Terms;
import io.spikesweep.sweep.Axis;
import io.spikesweep.sweep.Question;
import io.spikesweep.testing.Browser;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Tool;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.ClipNorm;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ResetGradient;
import io.spikesweep.trial.Surrogate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.support.ui.Select;

/** The same page whatever is compared: its tables are the answers to the queries beneath them, and its figures are drawn. */
@Needs({Tool.CHROMIUM, Tool.CHROMEDRIVER})
@Verify
class ReportOfAnyFactorTest {
    private static Browser browser;

    @TempDir
    private static Path folder;

    private static List<Row> rows;
    private static List<Row> family;

    @BeforeAll
    static void train() throws IOException {
        browser = new Browser(folder.resolve("browser"));
        Map<Parameter<?>, Axis> axes = Reports.axes(
                6, List.of(0.1), List.of(BiasInitialisation.DEFAULT, new BiasInitialisation.Uniform(0, 1)));
        axes.put(Parameter.THRESHOLD, Axis.Values.of(List.of(0.5, 1.0, 2.0)));
        axes.put(Parameter.DECAY, Axis.Values.of(List.of(0.8, 1.0)));
        axes.put(Parameter.RESET_GRADIENT, Axis.Values.of(List.of(ResetGradient.THROUGH, ResetGradient.DETACHED)));
        rows = Reports.trained(axes);
        Map<Parameter<?>, Axis> others = Reports.axes(6, List.of(1.0), List.of(BiasInitialisation.DEFAULT));
        others.put(Parameter.TARGET_RATE, Axis.Values.of(List.of(0.1)));
        others.put(Parameter.CLIP_NORM, Axis.Values.of(List.of(ClipNorm.NONE, new ClipNorm(0.001))));
        others.put(
                Parameter.SURROGATE, Axis.Values.of(List.of(Surrogate.SPIKE, new Surrogate(Surrogate.Shape.ATAN, 2))));
        family = Reports.trained(others);
    }

    @AfterAll
    static void closeTheBrowser() {
        browser.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            threshold      |           | bias-init | What does another threshold change, against threshold 1?                    | 2
            threshold      | 0.5       |           | What does another threshold change, against threshold 0.5?                  | 2
            decay          |           | threshold | What does decay 0.8 change, against decay 1?                                | 1
            reset-gradient |           |           | What does reset gradient detached change, against reset gradient through?   | 1
            bias-init      |           |           | Does it matter that the bias is drawn from a uniform distribution?          | 1
            """)
    @Faults
    void pageAnswersTheQuestion(String factor, String reference, String panels, String title, int treatments)
            throws IOException {
        assertPage(rows, factor, reference, panels, title, treatments);
    }

    /** None of a clip norm is null in SQL. */
    @Test
    void pageAnswersAQuestionOfTheFamily() throws IOException {
        assertPageOfTheFamily(
                "clip-norm", "0.001", "surrogate", "What does clip norm none change, against clip norm 0.001?", 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            clip-norm      |           |           | What does clip norm 0.001 change, against clip norm none?                    | 1
            surrogate      | atan      | clip-norm | What does surrogate spike change, against surrogate atan(2.0)?               | 1
            """)
    @Faults
    void pageAnswersAQuestionOfTheFamily(String factor, String reference, String panels, String title, int treatments)
            throws IOException {
        assertPageOfTheFamily(factor, reference, panels, title, treatments);
    }

    /** The target's measures and its sentence are on the page, too. */
    private void assertPageOfTheFamily(String factor, String reference, String panels, String title, int treatments)
            throws IOException {
        assertPage(family, factor, reference, panels, title, treatments);
        assertThat(Reports.texts(browser, "#answer p"))
                .anyMatch(sentence -> sentence.startsWith("Of the runs with the target rate 0.1, "));
        assertThat(Reports.texts(browser, "body").get(0))
                .doesNotContain("silence")
                .contains("target_distance");
    }

    /** Whatever is chosen in the menus, the page says what a page made for that question says, and its tables are SQL's. */
    @Test
    @Faults
    void readerAsksByAnotherFactor() throws IOException {
        Views views = Reports.views(rows);
        Comparison asked = Comparison.of(views, Question.OPEN);
        Report report = Reports.write(folder, views, asked, Reports.SUBJECT);
        Reports.open(browser, report);
        List<String> before = said();
        // 2 biases, 3 thresholds, 2 decays and 2 gradients of the reset, each against each of its values
        assertThat(asked.others()).hasSize(9).contains(asked.contrast());
        for (Contrast other : asked.others()) {
            Question question = new Question(
                    Optional.of(other.factor()),
                    Optional.of(String.valueOf(other.reference())),
                    Optional.of(other.panels()),
                    Map.of());
            new Select(browser.find("#factor")).selectByVisibleText(Terms.name(other.factor()));
            new Select(browser.find("#reference")).selectByVisibleText(Terms.label(other.referenceLevel()));
            browser.await(Reports.DRAWN);
            Views own = Reports.views(rows);
            Comparison comparison = Comparison.of(own, question);
            assertThat(comparison.contrast()).isEqualTo(other);
            AskedQuestion page = AskedQuestion.of(comparison, Reports.SUBJECT);
            Reports.assertTablesAreSql(browser, new Report(own, comparison, report.file()));
            assertThat(said()).isEqualTo(texts(page));
            assertThat(browser.problems()).isEmpty();
        }
        new Select(browser.find("#factor")).selectByVisibleText("bias");
        new Select(browser.find("#reference")).selectByVisibleText("default");
        assertThat(said()).isEqualTo(before).isEqualTo(texts(AskedQuestion.of(asked, Reports.SUBJECT)));
    }

    /** What the page says beside its tables. */
    private static List<String> said() {
        return Stream.of(
                        "h1",
                        ".verdict",
                        ".numbers dd",
                        ".numbers dt",
                        ".answer p",
                        "figure h3",
                        "figcaption",
                        ".hint code")
                .flatMap(selector -> Reports.texts(browser, selector).stream())
                .toList();
    }

    private static List<String> texts(AskedQuestion page) {
        return Stream.of(
                        Stream.of(page.question(), page.verdict()),
                        page.numbers().stream().map(KeyNumber::value),
                        page.numbers().stream().map(KeyNumber::meaning),
                        page.answer().stream(),
                        page.figures().map(FigureSpec::heading),
                        page.figures().map(FigureSpec::caption),
                        page.figures().map(figure -> page.queryCommand()))
                .flatMap(texts -> texts)
                .toList();
    }

    private static void assertPage(
            List<Row> rows, String factor, String reference, String panels, String title, int treatments)
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
        assertThat(Reports.list(
                        browser.run(
                                "return [...document.querySelectorAll('figure:not(:has(.chart svg))')].map(one => one.id)"),
                        String::valueOf))
                .isEqualTo(Figures.each(report.comparison())
                        .filter(figure -> figure.drawings().get(0).get(0).isEmpty())
                        .map(FigureSpec::id)
                        .toList());
    }
}
