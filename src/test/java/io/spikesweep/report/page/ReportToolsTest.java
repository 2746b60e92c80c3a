package io.spikesweep.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.report.Reports;
import io.spikesweep.report.figure.FigureSpec;
import io.spikesweep.report.words.Methods;
import io.spikesweep.testing.Browser.Colours;
import io.spikesweep.testing.Browser.Medium;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Tool;
import io.spikesweep.testing.Verify;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.WebElement;

/** What a reader finds on the first screen, and takes away from the page. */
@Needs({Tool.CHROMIUM, Tool.CHROMEDRIVER})
@Verify
class ReportToolsTest extends TwoBlocksInABrowser {
    /** Of a small notebook. */
    private static final int SCREEN = 720;

    @ParameterizedTest
    @EnumSource
    void verdictNumbersAndFigureAreOnTheFirstScreen(Colours colours) {
        browser.show(Medium.SCREEN, colours);
        for (String part : List.of("h1", "#factor", "#reference", ".verdict", ".numbers", "#answer-figure .chart")) {
            Object bottom =
                    browser.run("return document.querySelector(arguments[0]).getBoundingClientRect().bottom", part);
            assertThat(((Number) bottom).doubleValue()).as(part).isBetween(1.0, (double) SCREEN);
        }
        assertThat(browser.findAll(".numbers dd")).hasSize(3);
        // provenance comes last
        assertThat(Reports.texts(browser, "main h2")).last().isEqualTo("Design, methods and provenance");
    }

    @Test
    void paperHasTheVerdictAndNoMenus() {
        browser.show(Medium.PRINT, Colours.LIGHT);
        assertThat(browser.find(".verdict").isDisplayed()).isTrue();
        assertThat(browser.findAll(".question-menu, .tools, .copies, .methods .copy"))
                .isNotEmpty()
                .noneMatch(WebElement::isDisplayed);
    }

    @Test
    @Faults
    void copyButtonsCopyWhatStandsBesideThem() {
        ReportPage page = ReportPage.of(report.comparison().allAsked(), Reports.SUBJECT);
        // one that has nothing to draw has nothing to copy
        List<FigureSpec> drawn = page.asked().sections().stream()
                .flatMap(section -> section.figures().stream())
                .filter(figure ->
                        browser.find("#" + figure.id() + " .sql summary").isDisplayed())
                .toList();
        assertThat(drawn).hasSizeGreaterThan(10);
        for (FigureSpec figure : drawn) {
            browser.find("#" + figure.id() + " .sql summary").click();
            browser.find("#" + figure.id() + " .sql .copy").click();
            browser.await("document.querySelector('#" + figure.id() + " .sql .copy').textContent === 'Copied'");
            assertThat(browser.clipboard()).isEqualTo(figure.sql());
            browser.find("#" + figure.id() + " .replay .copy").click();
            browser.await("document.querySelector('#" + figure.id() + " .replay .copy').textContent === 'Copied'");
            assertThat(browser.clipboard())
                    .isEqualTo(page.replayCommand().orElseThrow())
                    .matches("./submit.sh replay [0-9a-f]{32} --store file:/results");
        }
    }

    @Test
    void methodsAreCopied() {
        browser.find(".methods .copy").click();
        browser.await("document.querySelector('.methods .copy').textContent === 'Copied'");
        assertThat(browser.clipboard())
                .isEqualTo(Methods.of(report.comparison()))
                .contains(
                        "108 runs with a result",
                        "over 9 seeds",
                        "Holm-corrected",
                        report.comparison().provenance().digest().sha256());
    }

    @Test
    void shownTablesAreCopied() {
        browser.find("#forest-figure .as-table summary").click();
        List<String> firstRow = Reports.list(
                browser.run(
                        "return [...document.querySelector('#forest-figure table:not([hidden]) tbody tr').cells].map(cell => cell.textContent)"),
                String::valueOf);
        browser.find("#forest-figure [data-copy=markdown]").click();
        browser.await("document.querySelector('#forest-figure [data-copy=markdown]').textContent === 'Copied'");
        assertThat(browser.clipboard().lines().skip(2).findFirst())
                .hasValue("| " + String.join(" | ", firstRow) + " |");
        browser.find("#forest-figure [data-copy=latex]").click();
        browser.await("document.querySelector('#forest-figure [data-copy=latex]').textContent === 'Copied'");
        assertThat(browser.clipboard()).startsWith("\\begin{tabular}{").contains("\\hline");
    }

    @Test
    void figureIsSavedAsCsv() {
        browser.run("""
                window.savedText = null;
                URL.createObjectURL = blob => { blob.text().then(text => { window.savedText = text; }); return "blob:none"; };""");
        browser.find("#curves-loss [data-save=csv]").click();
        browser.await("window.savedText !== null");
        // two gradients, two learning rates, three biases, 12 iterations, below a header
        assertThat(String.valueOf(browser.run("return window.savedText")).lines())
                .hasSize(1 + 2 * 2 * 3 * 12)
                .startsWith("block,shown,panel,y,arm,kind,x_name,x,value,low,high");
    }
}
