package io.spikesweep.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.report.Reports;
import io.spikesweep.report.Reports.Report;
import io.spikesweep.sweep.Axis;
import io.spikesweep.testing.Browser;
import io.spikesweep.testing.Browser.Colours;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Tool;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ResetGradient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.WebElement;

/** What is wider than its place in a browser, and what a sheet of paper has instead. */
@Needs({Tool.CHROMIUM, Tool.CHROMEDRIVER})
@Verify
class ReportScrollTest {
    private static final int PHONE = 390;
    private static final String HEAT = "#heat-figure .panel";

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static Report report;

    @BeforeAll
    static void writeAReport() throws IOException {
        Map<Parameter<?>, Axis> axes = Reports.axes(
                1,
                List.of(0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0),
                List.of(BiasInitialisation.DEFAULT, new BiasInitialisation.Uniform(0, 1)));
        axes.put(Parameter.RESET_GRADIENT, Axis.Values.of(List.of(ResetGradient.values())));
        report = Reports.write(folder, Reports.views(Reports.trained(axes)), Reports.SUBJECT);
        browser = new Browser(folder.resolve("browser"));
    }

    @AfterAll
    static void closeTheBrowser() {
        browser.close();
    }

    private static String of(String selector, String expression) {
        return String.valueOf(
                browser.run("const one = document.querySelector(arguments[0]); return " + expression, selector));
    }

    @ParameterizedTest
    @EnumSource
    void mapThatIsCutOnAPhoneFadesWhereItGoesOn(Colours colours) {
        browser.open(report.file(), PHONE, colours);
        browser.await(Reports.DRAWN);
        browser.await("document.querySelector('" + HEAT + "').classList.contains('more-right')");
        // 8 columns of 46 pixels and their labels want more than 390
        assertThat(of(HEAT, "one.scrollWidth > one.clientWidth")).isEqualTo("true");
        assertThat(of(HEAT, "getComputedStyle(one).maskImage")).contains("linear-gradient");
        assertThat(of(HEAT, "[one.tabIndex, one.getAttribute('role'), one.getAttribute('aria-label')].join()"))
                .isEqualTo("0,region,final loss, scrolls sideways");
        browser.run("document.querySelector(arguments[0]).scrollLeft = 1e4", HEAT);
        browser.await("document.querySelector('" + HEAT + "').className === 'panel more-left'");
        // the verdicts of the blocks, too
        assertThat(of(".by-block", "one.className")).contains("more-right");
        assertThat(of(".by-block", "one.getAttribute('aria-label')"))
                .isEqualTo("Table: the final loss by block, scrolls sideways");
    }

    @Test
    void whatIsWholeHasNoSignAndIsNoStopOfTheKeyboard() {
        browser.open(report.file(), 1280, Colours.LIGHT);
        browser.await(Reports.DRAWN);
        assertThat(browser.findAll(".panel[tabindex], .panel[role], .panel.more-left, .panel.more-right"))
                .isEmpty();
        assertThat(of(".by-block", "one.className + one.getAttribute('tabindex')"))
                .isEqualTo("table-scroll by-blocknull");
        // a table of 16 columns is not
        browser.find("#curves-loss .as-table summary").click();
        browser.find("#heat-figure .as-table summary").click();
        browser.await("document.querySelector('#heat-figure .table-scroll').classList.contains('more-right')");
        assertThat(of("#heat-figure .table-scroll", "one.getAttribute('aria-label')"))
                .startsWith("Table: Figure 5: ")
                .endsWith(", scrolls sideways");
        assertThat(of("#heat-figure .table-scroll", "one.tabIndex")).isEqualTo("0");
    }

    @Test
    @Faults
    void sheetsHaveNothingToClickAndNoSigns() {
        browser.open(report.file(), 1280, Colours.DARK);
        browser.await(Reports.DRAWN);
        browser.show(Browser.Medium.PRINT, Colours.LIGHT);
        assertThat(browser.findAll("button:not(.legend-item), select, summary, .replay, .sql, .contents"))
                .isNotEmpty()
                .noneMatch(WebElement::isDisplayed);
        assertThat(of(".by-block", "getComputedStyle(one).maskImage")).isEqualTo("none");
        assertThat(of("section + section", "getComputedStyle(one).breakBefore")).isEqualTo("auto");
    }

    @Test
    void figureOfNothingSaysWhyAndNothingElse() throws IOException {
        Report single = Reports.write(
                folder,
                Reports.views(
                        Reports.trained(Reports.axes(1, List.of(0.1), List.of(new BiasInitialisation.Uniform(0, 1))))),
                Reports.SUBJECT);
        Reports.open(browser, single);
        assertThat(Reports.texts(browser, ".kicker .runs")).containsExactly("1 training run");
        assertThat(Reports.texts(browser, ".numbers dt")).last().isEqualTo("run ends with infinite or NaN neurons");
        assertThat(Reports.texts(browser, ".answer p")).last().asString().startsWith("No neuron of the one run ");
        assertThat(browser.find("#forest-figure").getText().lines().skip(1))
                .singleElement()
                .asString()
                .contains("Nothing is compared: no seed has a value");
        // a map of one cell has its number, and no colours to read it by
        assertThat(Reports.texts(browser, "#heat-figure .panel:first-child text"))
                .contains("final loss", "interquartile mean", "0.1", "uniform(0.0, 1.0)")
                .hasSize(6);
        assertThat(browser.find("#heat-figure figcaption").getText()).doesNotContain("warmer");
        // 11 when a figure of nothing had its whole caption, and every plot its old height
        browser.show(Browser.Medium.PRINT, Colours.LIGHT);
        String pdf = new String(browser.pdf(), StandardCharsets.ISO_8859_1);
        assertThat(Pattern.compile("/Type /Page\\b").matcher(pdf).results().count())
                .isBetween(4L, 8L);
    }
}
