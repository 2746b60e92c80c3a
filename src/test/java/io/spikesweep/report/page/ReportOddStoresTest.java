package io.spikesweep.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.report.Reports;
import io.spikesweep.report.Reports.Report;
import io.spikesweep.report.Reports.Shown;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.store.RunRow;
import io.spikesweep.sweep.Axis;
import io.spikesweep.sweep.Grid;
import io.spikesweep.testing.Browser;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Tool;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ResetGradient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** Reports of stores that no full sweep has filled, or another program has. */
@Needs({Tool.CHROMIUM, Tool.CHROMEDRIVER})
@Verify
class ReportOddStoresTest {
    private static final BiasInitialisation UNIFORM = new BiasInitialisation.Uniform(0, 1);
    private static final String SCRIPT = "</script><script>alert(1)</script>";
    private static final String IMAGE = "<img src=x onerror=alert(1)>";

    @TempDir
    private static Path folder;

    private static Browser browser;

    @BeforeAll
    static void startABrowser() throws IOException {
        browser = new Browser(folder.resolve("browser"));
    }

    @AfterAll
    static void closeTheBrowser() {
        browser.close();
    }

    /** Opens the report of these rows, which must show what SQL gives. */
    private static Report open(List<Row> rows) throws IOException {
        Report report = Reports.write(folder, Reports.views(rows), Reports.SUBJECT);
        Reports.open(browser, report);
        assertThat(browser.problems()).isEmpty();
        assertThat(browser.requests()).isEmpty();
        Reports.assertTablesAreSql(browser, report);
        return report;
    }

    private static List<String> answer() {
        return Reports.texts(browser, ".answer p");
    }

    private static void assertFitsAPhone() {
        browser.widen(360);
        browser.run("document.querySelectorAll('details').forEach(one => { one.open = true; });");
        browser.await(Reports.DRAWN);
        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(360L);
    }

    @Test
    @Faults
    void withoutADefaultArmNothingIsCompared() throws IOException {
        Report report = open(Reports.trained(Reports.axes(6, List.of(0.1), List.of(UNIFORM))));
        double loss =
                report.views().query("SELECT iqm_first_loss FROM arms").first().getDouble(0);
        assertThat(answer())
                .satisfiesExactly(
                        change -> assertThat(change).contains("no result with another bias than uniform(0.0, 1.0)"),
                        start -> assertThat(start).contains("the loss is " + Numbers.brief(loss) + " "),
                        ends -> assertThat(ends).startsWith("No neuron of any of 6 runs "));
        assertThat(Reports.figure(browser, "forest-figure").rows()).isEmpty();
        assertThat(Reports.texts(browser, "#forest-figure .notes, #heat-figure .notes"))
                .isNotEmpty()
                .allMatch(text -> text.contains("Nothing is compared: no seed has a value"));
        // of differences nothing is to be chosen where nothing is compared
        assertThat(browser.findAll("[data-menu]"))
                .filteredOn(WebElement::isDisplayed)
                .extracting(menu -> new Select(menu).getFirstSelectedOption().getText())
                .containsExactly("all three kinds", "final loss");
    }

    @Test
    @Faults
    void withoutAUniformArmAndWithOneIterationThereAreStillPoints() throws IOException {
        Map<Parameter<?>, Axis> axes = Reports.axes(3, List.of(0.1), List.of(BiasInitialisation.DEFAULT));
        axes.put(Parameter.ITERATIONS, Axis.Values.of(List.of(1)));
        open(Reports.trained(axes));
        assertThat(answer().get(0)).contains("no result with another bias than default");
        assertThat(Reports.figure(browser, "curves-loss").rows()).hasSize(1);
        assertThat(browser.findAll(
                        "#curves-loss .chart path[fill='#1b2127'], #curves-loss .chart path[stroke='#1b2127']"))
                .isNotEmpty();
    }

    @Test
    @Faults
    void nothingIsMarkedWithFewerPairsThanCanBeSignificant() throws IOException {
        open(Reports.trained(Reports.axes(5, List.of(0.1, 1.0), List.of(BiasInitialisation.DEFAULT, UNIFORM))));
        assertNothingIsMarked();
        // a line, its two ends and a sign in each of 2 panels
        assertThat(browser.findAll("#forest-figure .chart [stroke='#0072b2']")).hasSize(2 * 4);
        open(Reports.trained(Reports.axes(1, List.of(0.1, 1.0), List.of(BiasInitialisation.DEFAULT, UNIFORM))));
        assertNothingIsMarked();
        // the sign alone
        assertThat(browser.findAll("#forest-figure .chart [stroke='#0072b2']")).hasSize(2);
    }

    private static void assertNothingIsMarked() {
        assertThat(Reports.texts(browser, "#heat-figure .chart text"))
                .contains("ref.")
                .doesNotContain("*");
        assertThat(browser.findAll("#heat-figure .chart [stroke-width='2.4']")).isEmpty();
        assertThat(browser.findAll("#forest-figure .chart [fill='#0072b2']")).isEmpty();
        assertThat(browser.findAll("#forest-figure .legend-key")).isEmpty();
        assertThat(Reports.texts(browser, "#heat-figure .notes p, #forest-figure .notes p"))
                .hasSize(2)
                .containsOnly(
                        "With fewer than 6 pairs of runs no significance can be claimed: such cells are not marked, wherever their interval lies.");
    }

    @Test
    @Faults
    void scaleOfTheNeuronsIsThatOfTheArmsThatAreShown() throws IOException {
        List<BiasInitialisation> biases = List.of(UNIFORM, new BiasInitialisation.Uniform(0, 2));
        Map<Parameter<?>, Axis> axes = Reports.axes(1, List.of(0.1, 0.2, 0.3, 0.4, 0.5), biases);
        axes.put(Parameter.TIMESTEPS, Axis.Values.of(List.of(10)));
        axes.put(Parameter.ITERATIONS, Axis.Values.of(List.of(2)));
        open(Reports.trained(axes).stream()
                .map(row -> Reports.with(row, "non_finite_neurons", new int[] {
                    0, Reports.value(row, "bias_init").equals("uniform(0.0, 2.0)") ? 20 : 3
                }))
                .toList());
        // what is hidden comes first: paper shows it
        assertThat(Reports.texts(browser, "#neurons-figure option")).containsExactly("non-finite", "active", "silent");
        assertThat(Reports.texts(browser, "#neurons-figure .chart text"))
                .contains("non-finite neurons", "20")
                .doesNotContain("3");
        browser.findAll("#neurons-figure .legend-item").get(1).click();
        assertThat(Reports.texts(browser, "#neurons-figure .chart text"))
                .contains("3")
                .doesNotContain("20");
        // the first timestep is the one that the claim is about
        assertThat(Reports.texts(browser, "#rates-figure .chart:first-child text"))
                .containsSubsequence("1", "2", "4", "6", "8", "10");
    }

    @Test
    @Faults
    void smallDifferencesAreToldFromNoneBesideLargeOnes() throws IOException {
        // of 7 seeds of one sign p is 2/128, of 2 comparisons Holm makes 0.03 of it
        Map<Parameter<?>, Axis> axes = Reports.axes(7, List.of(0.1, 1.0), List.of(BiasInitialisation.DEFAULT, UNIFORM));
        axes.put(Parameter.ITERATIONS, Axis.Values.of(List.of(1)));
        open(Reports.trained(axes).stream()
                .map(row -> {
                    boolean uniform = Reports.value(row, "bias_init").equals("uniform(0.0, 1.0)");
                    float change = Reports.value(row, "learning_rate").equals(0.1) ? 0.5F : -0.0001F;
                    return Reports.with(row, "loss", new float[] {uniform ? 0.25F + change : 0.25F});
                })
                .toList());
        choose("#heat-figure", "final loss");
        choose("#forest-figure", "final loss");
        // the last colour, and 0.2 of the way from the middle, #f4f3f0, to the first: 0.6 of that to the third,
        // #a9cfe8, in 33 shades
        assertThat(Reports.list(
                        browser.run(
                                "return [...document.querySelectorAll('#heat-figure .panel:last-child path[stroke-width]')].filter(one => one.getAttribute('stroke-width') === '2.4').map(one => one.getAttribute('fill'))"),
                        String::valueOf))
                .containsExactly("#9c4a00", "#cadfec");
        // an axis for each learning rate
        assertThat(Reports.texts(browser, "#forest-figure .chart text"))
                .contains("learning rate 0.1", "0.2", "0.4", "learning rate 1", "-1e-4", "-5e-5");
    }

    private static void choose(String figure, String measure) {
        new Select(browser.find(figure + " select")).selectByVisibleText(measure);
        browser.await(Reports.DRAWN);
    }

    /** Of 7 seeds the first one fails with one bias, the first two with the next, all with the last. */
    @Test
    @Faults
    void failedRunsAreNamedAndCountedOut() throws IOException {
        List<BiasInitialisation> biases = Stream.concat(
                        Reports.BIASES.stream(), Stream.of(new BiasInitialisation.Uniform(0, 3)))
                .toList();
        List<Integer> failures = List.of(0, 1, 2, 7);
        open(rows(
                Reports.axes(7, List.of(0.1), biases),
                run -> run.get(Parameter.SEED) < failures.get(biases.indexOf(run.get(Parameter.BIAS_INIT)))));
        assertThat(answer().get(0)).contains("10 of 28 runs failed", "\"the disk is full\"");
        assertThat(answer().get(1)).contains("0 of 7", "7 of 7");
        assertThat(answer().get(2)).contains("2 comparisons", "5 to 6 seeds", "too few seeds for any claim in 1");
        Shown differences = Reports.figure(browser, "forest-figure");
        assertThat(differences.rows())
                .filteredOn(row -> row.contains("uniform(0.0, 2.0)"))
                .isNotEmpty()
                .allMatch(
                        row -> row.get(7).equals("too few seeds") && row.get(8).equals("too few seeds"));
        // the fewest seeds that can be significant: 2 of 2^6 signs
        assertThat(differences.rows())
                .filteredOn(row -> row.contains("uniform(0.0, 1.0)") && row.contains("final_loss"))
                .singleElement()
                .satisfies(row -> assertThat(Double.parseDouble(row.get(7))).isBetween(0.031, 1.0));
        assertThat(differences.rows()).noneMatch(row -> row.contains("uniform(0.0, 3.0)"));
        assertThat(Reports.texts(browser, ".facts dd")).contains("18 with a result, 10 failed");
        assertThat(Reports.texts(browser, "#heat-figure .chart text")).contains("failed");
        assertThat(Reports.texts(browser, "#curves-loss .notes"))
                .containsExactly("Without a curve, since all runs failed: uniform(0.0, 3.0) at learning rate 0.1.");
    }

    private static List<Row> rows(Map<Parameter<?>, Axis> axes, Predicate<Hyperparameters> fails) {
        Grid grid = new Grid(axes);
        return LongStream.range(0, grid.size())
                .mapToObj(grid::run)
                .map(run -> fails.test(run) ? Sweeps.failed(run, "the disk is full") : Sweeps.trained(run))
                .map(RunRow::toRow)
                .toList();
    }

    @Test
    void whereAllRunsFailedThePageSaysSo() throws IOException {
        open(rows(Reports.axes(2, List.of(0.1), List.of(UNIFORM)), run -> true));
        assertThat(answer())
                .satisfiesExactly(
                        causes -> assertThat(causes).contains("2 of 2 runs failed", "\"the disk is full\""),
                        change -> assertThat(change).contains("all 2 failed"),
                        rest -> assertThat(rest).contains("nothing can be said of the bias"));
        assertThat(Reports.texts(browser, ".verdict"))
                .containsExactly("No run of this sweep has a result: all 2 failed.");
        assertThat(Reports.texts(browser, "main h2"))
                .containsExactly(
                        "No run of this sweep has a result: all 2 failed.",
                        "In full",
                        "Failed runs",
                        "Design, methods and provenance");
        assertThat(Reports.texts(browser, ".facts dd")).contains("0 with a result, 2 failed");
        assertThat(browser.findAll(".replay")).isEmpty();
        assertFitsAPhone();
    }

    @Test
    void emptyStoreHasAPage() throws IOException {
        open(List.of());
        assertThat(answer()).first().isEqualTo("No run of this sweep has a result yet.");
        assertThat(Reports.texts(browser, ".facts dd")).contains("0 with a result, 0 failed", "none");
        assertThat(browser.findAll("table, .chart")).isEmpty();
        assertFitsAPhone();
    }

    @Test
    @Faults
    void manyArmsOfOneSeedAreAllInTheTables() throws IOException {
        List<BiasInitialisation> biases = new ArrayList<>(List.of(BiasInitialisation.DEFAULT));
        IntStream.rangeClosed(1, 12).forEach(high -> biases.add(new BiasInitialisation.Uniform(0, high)));
        List<Double> rates =
                DoubleStream.iterate(0.001, rate -> rate * 2).limit(14).boxed().toList();
        // not all of them with each other
        List<Row> rows = new ArrayList<>(Reports.trained(Reports.axes(1, rates, biases.subList(0, 2))));
        rows.addAll(Reports.trained(Reports.axes(1, rates.subList(0, 1), biases.subList(2, 13))));
        open(rows);
        // 14 learning rates with a uniform bias, and 11 more biases
        assertThat(answer().get(0)).startsWith("What is compared lies at 14 values of learning rate");
        assertThat(answer().get(1)).contains("no significance can be claimed", "25 comparisons", "1 seed each");
        assertThat(Reports.figure(browser, "heat-figure").rows()).hasSize((14 * 2 + 11) * 8);
        assertThat(Reports.figure(browser, "forest-figure").statistic(2)).containsOnly("too few seeds");
        assertThat(Reports.texts(browser, "#curves-loss .notes p"))
                .contains(
                        "12 of 14 values of learning rate are drawn, evenly chosen.",
                        "8 of 13 values of bias are shown.");
        assertThat(browser.findAll("#curves-loss .chart")).hasSize(12);
        assertThat(browser.findAll("#curves-loss .legend-item[aria-pressed=true]"))
                .hasSize(8);
        assertThat(browser.findAll("#curves-loss .legend-item[aria-pressed=false]"))
                .hasSize(5);
        assertFitsAPhone();
    }

    @Test
    @Faults
    void whatAnotherProgramWroteIsTextAndNothingElse() throws IOException {
        Map<Parameter<?>, Axis> axes = Reports.axes(2, List.of(0.1), List.of(BiasInitialisation.DEFAULT, UNIFORM));
        axes.put(Parameter.RESET_GRADIENT, Axis.Values.of(List.of(ResetGradient.values())));
        List<Row> honest = new ArrayList<>(Reports.trained(axes));
        Row failed = Sweeps.failed(Sweeps.run(5), SCRIPT + IMAGE).toRow();
        honest.add(Reports.with(Reports.with(failed, "iterations", 12), "run_id", "<b>run</b>"));
        List<Row> rows = new ArrayList<>();
        for (Row row : honest) {
            Row hostile = Reports.with(Reports.with(row, "sweep", SCRIPT), "host", SCRIPT);
            if (Reports.value(row, "reset_gradient").equals("detached")) {
                hostile = Reports.with(hostile, "reset_gradient", SCRIPT);
            }
            if (!Reports.value(row, "bias_init").equals("default")) {
                hostile = Reports.with(hostile, "bias_init", IMAGE);
            }
            rows.add(hostile);
        }
        ReportSubject subject = new ReportSubject(SCRIPT + "'", "file:/" + IMAGE, OptionalLong.empty());
        Report report = Reports.write(folder, Reports.views(rows), subject);
        // a script that ran would stop the browser with a dialog
        Reports.open(browser, report);
        assertThat(browser.run("return document.title")).isEqualTo(SCRIPT + "': spikesweep report");
        assertThat(Reports.texts(browser, ".facts dd")).contains(SCRIPT, "file:/" + IMAGE, "default, " + IMAGE);
        assertThat(Reports.texts(browser, "#failures td").stream().map(String::strip))
                .containsExactly(SCRIPT + IMAGE, "1", "<b>run</b>");
        assertThat(Reports.texts(browser, "#curves-loss .legend-item")).containsExactly("default", IMAGE);
        // cut to the room that there is
        assertThat(Reports.texts(browser, "#start-figure .chart text")).anyMatch(text -> text.startsWith("<img src=x"));
        assertThat(Reports.texts(browser, "#block option")).contains("reset_gradient = " + SCRIPT);
        // a quote within quotes, as a shell wants it
        assertThat(Reports.texts(browser, "#curves-loss .hint code"))
                .containsExactly(
                        "./submit.sh sql --store 'file:/" + IMAGE + "' --sweep '" + SCRIPT + "'\\''' --file query.sql");
        for (String figure : List.of("curves-loss", "start-figure", "heat-figure", "rates-figure")) {
            browser.hover(browser.findAll("#" + figure + " .chart").get(0));
            browser.await(
                    "[...document.querySelectorAll('.tip')].some(tip => tip.checkVisibility({visibilityProperty: true})"
                            + " && tip.textContent.includes('" + IMAGE + "'))");
        }
        assertThat(browser.findAll("img, b")).isEmpty();
        assertThat(Reports.texts(browser, "script")).noneMatch("alert(1)"::equals);
        Reports.assertTablesAreSql(browser, report);
        assertThat(browser.problems()).isEmpty();
        assertThat(browser.requests()).isEmpty();
    }
}
