package io.spikesweep.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Measure;
import io.spikesweep.report.Reports;
import io.spikesweep.report.figure.FigureSpec;
import io.spikesweep.report.figure.Figures;
import io.spikesweep.testing.Browser.Colours;
import io.spikesweep.testing.Browser.Medium;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Tool;
import io.spikesweep.testing.Verify;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** The page in a browser: what its reader sees and can do. */
@Needs({Tool.CHROMIUM, Tool.CHROMEDRIVER})
@Verify
class ReportPageTest extends TwoBlocksInABrowser {
    private static final int PHONE = 360;

    /** A4 between margins of 15 mm: (210 - 30) / 25.4 * 96 pixels. */
    private static final int PAPER = 680;

    private static final String OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true; });";

    @Test
    void asksForNothingButItselfAndHasNothingToComplainOf() {
        assertThat(browser.requests()).isEmpty();
        assertThat(browser.problems()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyPanelIsDrawn(Colours colours) throws IOException {
        browser.open(report.file(), 1200, colours);
        browser.await(Reports.DRAWN);
        assertThat(panels())
                .containsExactlyElementsOf(Figures.each(report.comparison())
                        .map(figure -> figure.drawings().get(0).get(0).panels().size())
                        .toList());
        for (Box chart : charts()) {
            assertThat(chart.width()).isGreaterThan(150);
            assertThat(chart.height()).isGreaterThan(80);
            assertThat(chart.paths()).as(chart.name()).isGreaterThanOrEqualTo(10);
        }
    }

    private static List<Integer> panels() {
        return Reports.list(
                browser.run(
                        "return [...document.querySelectorAll('.panels')].map(one => one.querySelectorAll('.chart').length)"),
                count -> ((Long) count).intValue());
    }

    @Test
    void firingRatesStandAtTheirTimesteps() {
        // 5 timesteps, counted from 1
        assertThat(Reports.texts(browser, "#rates-figure .chart text")).contains("1", "5");
    }

    private record Box(String name, int width, int height, int paths) {}

    private static List<Box> charts() {
        Object charts = browser.run("""
                return [...document.querySelectorAll('.chart svg')].map(svg => {
                  const box = svg.getBoundingClientRect();
                  const numbers = [box.width, box.height, svg.querySelectorAll('path').length];
                  return [svg.closest('.chart').getAttribute('aria-label'), ...numbers.map(Math.round)];
                });""");
        return Reports.list(charts, json -> {
            List<?> box = (List<?>) json;
            return new Box(String.valueOf(box.get(0)), whole(box, 1), whole(box, 2), whole(box, 3));
        });
    }

    private static int whole(List<?> numbers, int place) {
        return ((Long) numbers.get(place)).intValue();
    }

    @Test
    void clickInTheLegendHidesACurveInAllPanelsAndAnotherShowsIt() {
        Map<String, Integer> panels = Map.of(
                "curves-loss", 2, "curves-relative", 2, "rates-figure", 2, "neurons-figure", 6, "survival-figure", 2);
        panels.forEach((figure, count) -> {
            WebElement uniform = browser.findAll("#" + figure + " .legend-item").get(1);
            assertThat(uniform.getText()).isEqualTo("uniform(0.0, 1.0)");
            List<Integer> before = marks(figure, 1);
            assertThat(before).as(figure).hasSize(count).allMatch(marks -> marks > 0);
            uniform.click();
            assertThat(uniform.getDomAttribute("aria-pressed")).isEqualTo("false");
            assertThat(marks(figure, 1)).as(figure).hasSize(count).containsOnly(0);
            assertThat(marks(figure, 2)).as(figure).allMatch(marks -> marks > 0);
            uniform.click();
            assertThat(uniform.getDomAttribute("aria-pressed")).isEqualTo("true");
            assertThat(marks(figure, 1)).as(figure).isEqualTo(before);
        });
    }

    @Test
    void clickInTheLegendTakesAnArmsRowsOutOfTheForestPlot() {
        WebElement uniform = browser.find("#forest-figure .legend-item");
        assertThat(rowsOfForest())
                .containsExactly("uniform(0.0, 1.0)", "uniform(0.0, 2.0)", "uniform(0.0, 1.0)", "uniform(0.0, 2.0)");
        uniform.click();
        assertThat(rowsOfForest()).containsExactly("uniform(0.0, 2.0)", "uniform(0.0, 2.0)");
        uniform.click();
        assertThat(rowsOfForest()).hasSize(4);
    }

    private static List<String> rowsOfForest() {
        return Reports.texts(browser, "#forest-figure .chart text").stream()
                .filter(text -> text.startsWith("uniform"))
                .toList();
    }

    @Test
    void cellsAreMarkedByTheCriterionOfTheSentences() {
        long marked = report.comparison().blocks().get(0).arms().stream()
                .flatMap(arm -> Optional.ofNullable(arm.differences().get(Measure.FINAL_LOSS)).stream())
                .filter(difference -> difference.change().isClear())
                .count();
        assertThat(marked).isBetween(1L, 4L);
        assertThat(Reports.texts(browser, "#heat-figure .chart text").stream().filter(text -> text.endsWith("*")))
                .hasSize((int) marked);
        assertThat(Reports.texts(browser, "#forest-figure .legend-key"))
                .containsExactly("p < 0.05 after Holm", "not clearly different");
    }

    @Test
    void zoomedAxisHasRoundTicks() {
        browser.run("""
                const chart = window.spikesweepReport.charts().find(one => one.getDom().closest('#curves-loss'));
                chart.dispatchAction({type: 'dataZoom', start: 4.4, end: 70});
                chart.getZr().flush();""");
        // 0.5 to 7.7 of 0 to 11 iterations
        assertThat(Reports.texts(browser, "#curves-loss .chart:first-child text"))
                .contains("2", "4", "6")
                .doesNotContain("8")
                .noneMatch(text -> text.matches("\\d+\\.\\d+"));
        assertThat(Reports.texts(browser, "#learning-curves > .screen-only"))
                .singleElement()
                .asString()
                .contains("Ctrl + mouse wheel zooms");
    }

    @Test
    void longestTitleOfAMapIsWhole() {
        new Select(browser.find("#heat-figure select")).selectByVisibleText("iterations to a tenth of the first loss");
        browser.await(Reports.DRAWN);
        assertThat(Reports.texts(browser, "#heat-figure .chart text"))
                .contains("difference in iterations to a tenth of the first loss");
    }

    @Test
    void factIsNotSplitOverTwoSheets() {
        browser.show(Medium.PRINT, Colours.LIGHT);
        assertThat(browser.run("return getComputedStyle(document.querySelector('.facts dd')).breakInside"))
                .isEqualTo("avoid");
    }

    @Test
    void legendWorksByKeyboard() {
        // the button before the legend; what follows it is reached as a reader reaches it
        browser.run("document.querySelector('#curves-loss [data-save=csv]').focus()");
        browser.press(Keys.TAB);
        browser.press(Keys.TAB);
        assertThat(browser.run("return document.activeElement.textContent")).isEqualTo("uniform(0.0, 1.0)");
        List<Integer> before = marks("curves-loss", 1);
        browser.press(Keys.SPACE);
        assertThat(marks("curves-loss", 1)).containsOnly(0);
        browser.press(Keys.ENTER);
        assertThat(marks("curves-loss", 1)).isEqualTo(before);
    }

    /** In each panel of a figure, how many shapes have the colour of one of its legend's arms. */
    private static List<Integer> marks(String figure, int arm) {
        Object counts = browser.run("""
                const figure = document.getElementById(arguments[0]);
                const colour = figure.querySelectorAll('.legend-item')[arguments[1]].querySelector('path').getAttribute('fill');
                return [...figure.querySelectorAll('.chart')].map(chart =>
                  chart.querySelectorAll(`[stroke="${colour}"], [fill="${colour}"]`).length);""", figure, arm);
        return Reports.list(counts, count -> ((Long) count).intValue());
    }

    @Test
    void blockMenuChangesAllChartsAndTables() {
        List<Integer> through = drawings();
        assertThat(captionsOfVisibleTables()).containsExactly("reset_gradient = through");
        Select menu = new Select(browser.find("#block"));
        assertThat(menu.getOptions())
                .extracting(WebElement::getText)
                .containsExactly("reset_gradient = through", "reset_gradient = detached");
        menu.selectByIndex(1);
        browser.await(Reports.DRAWN);
        assertThat(captionsOfVisibleTables()).containsExactly("reset_gradient = detached");
        // what is of all blocks stays
        assertThat(browser.findAll("#answer-figure table, #variance-figure table"))
                .hasSize(2)
                .allMatch(WebElement::isDisplayed);
        // where training starts, too: the gradient's norm depends on how the gradient flows
        List<FigureSpec> figures = Figures.each(report.comparison()).toList();
        assertThat(changed(through).toArray())
                .containsExactly(IntStream.range(0, figures.size())
                        .filter(place -> isOfABlock(figures.get(place)))
                        .toArray())
                .hasSizeGreaterThan(8);
        menu.selectByIndex(0);
        browser.await(Reports.DRAWN);
        assertThat(changed(through)).isEmpty();
    }

    /** Whether it shows of one block something else than of another. */
    private static boolean isOfABlock(FigureSpec figure) {
        return figure.drawings().stream().map(one -> one.get(0)).distinct().count() > 1;
    }

    private static List<String> captionsOfVisibleTables() {
        browser.run(OPEN_ALL);
        return browser.findAll("figure table:not(:only-of-type) caption").stream()
                .filter(WebElement::isDisplayed)
                .map(WebElement::getText)
                .distinct()
                .toList();
    }

    /** A hash of what each figure shows, but for the numbers that ECharts gives its gradients. */
    private static List<Integer> drawings() {
        return Reports.list(browser.run("""
                return [...document.querySelectorAll('.panels')].map(panels =>
                  [...panels.querySelectorAll('path, text')].map(one =>
                    [one.getAttribute('d'), one.getAttribute('transform'), one.getAttribute('fill'), one.textContent].join(' '))
                  .join().replace(/url\\(.*?\\)/g, ''));"""), Object::hashCode);
    }

    /** The places of the figures that show something else than before. */
    private static IntStream changed(List<Integer> before) {
        List<Integer> now = drawings();
        return IntStream.range(0, before.size())
                .filter(figure -> !before.get(figure).equals(now.get(figure)));
    }

    @Test
    void menuOfTheDifferencesChangesTheForestPlot() {
        List<Integer> before = drawings();
        Select menu = new Select(browser.find("#forest-figure select"));
        assertThat(menu.getOptions())
                .extracting(WebElement::getText)
                .containsExactly(
                        "log10 of the final loss",
                        "log10 of the final loss relative to the first",
                        "final loss",
                        "final loss relative to the first",
                        "area under log10 loss",
                        "iterations to a tenth of the first loss",
                        "active neurons",
                        "neurons that end non-finite");
        menu.selectByVisibleText("area under log10 loss");
        browser.await(Reports.DRAWN);
        assertThat(Reports.texts(browser, "#forest-figure .chart text"))
                .contains("difference in area under log10 loss");
        assertThat(changed(before))
                .containsExactly(Figures.each(report.comparison())
                        .map(FigureSpec::id)
                        .toList()
                        .indexOf("forest-figure"));
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsWiderThanAPhoneOrASheet(Medium medium) {
        int width = medium == Medium.SCREEN ? PHONE : PAPER;
        browser.open(report.file(), width, Colours.LIGHT);
        browser.await(Reports.DRAWN);
        browser.show(medium, Colours.LIGHT);
        for (int block : List.of(0, 1)) {
            browser.run(
                    "const menu = document.getElementById('block'); menu.value = arguments[0]; menu.dispatchEvent(new Event('change'))",
                    String.valueOf(block));
            browser.await(Reports.DRAWN);
            assertThat(wideElements(width)).isEmpty();
            browser.run(OPEN_ALL);
            assertThat(wideElements(width)).isEmpty();
        }
    }

    /** What reaches beyond the page's right edge, unless it lies in something that scrolls; empty for nothing. */
    private static List<String> wideElements(int width) {
        return Reports.list(browser.run("""
                if (document.documentElement.scrollWidth <= arguments[0]) return [];
                return [document.documentElement.scrollWidth + ' wide'].concat(
                  [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > arguments[0] + 0.5)
                    .map(one => one.tagName + '.' + one.getAttribute('class') + ' in ' + (one.closest('figure') || document.body).id));""", width), String::valueOf);
    }

    @Test
    void axeFindsNothingThatKeepsPeopleOut() throws IOException {
        assertNothingKeepsPeopleOut(Colours.DARK);
    }

    @Test
    @Faults
    void norInLightColours() throws IOException {
        assertNothingKeepsPeopleOut(Colours.LIGHT);
    }

    private static void assertNothingKeepsPeopleOut(Colours colours) throws IOException {
        browser.show(Medium.SCREEN, colours);
        assertThat(browser.accessibilityFaults()).isEmpty();
        browser.run(OPEN_ALL);
        assertThat(browser.accessibilityFaults()).isEmpty();
    }

    @Test
    void outlineIsOneThatAScreenReaderCanFollow() {
        List<Integer> levels = Reports.list(
                browser.run(
                        "return [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(one => +one.tagName[1])"),
                level -> ((Long) level).intValue());
        assertThat(levels).startsWith(1).containsOnlyOnce(1);
        assertThat(IntStream.range(1, levels.size()).map(place -> levels.get(place) - levels.get(place - 1)))
                .allMatch(step -> step <= 1);
        assertThat(browser.run("return document.documentElement.lang")).isEqualTo("en");
        assertThat(browser.findAll("table:not(:has(> caption:not(:empty)))")).isEmpty();
        assertThat(browser.findAll("th:not([scope=col]):not([scope=row])")).isEmpty();
        // of every figure, and the verdict of each block
        assertThat(browser.findAll("table"))
                .hasSize(1
                        + Figures.each(report.comparison())
                                .mapToInt(figure -> figure.table().parts().size())
                                .sum());
        assertThat(browser.findAll("table:not(:has(th))")).isEmpty();
        assertThat(browser.findAll(".panels:not([role][aria-label]), .panels[aria-label='']"))
                .isEmpty();
        assertThat(browser.findAll(".chart:not([role=img][aria-label]), .chart[aria-label='']"))
                .isEmpty();
    }

    @Test
    void printsAtOnceWithAllCharts() {
        // no time to draw anything before: what the printer sees is counted after the page has made itself ready
        browser.open(report.file(), 1200, Colours.DARK);
        browser.run("addEventListener('beforeprint', () => { window.atPrint = [...document.querySelectorAll('.chart')]"
                + ".map(chart => chart.querySelectorAll('svg path').length); })");
        String pdf = new String(browser.pdf(), StandardCharsets.ISO_8859_1);
        assertThat(pdf).startsWith("%PDF-");
        assertThat(Pattern.compile("/Type /Page\\b").matcher(pdf).results().count())
                .isBetween(4L, 20L);
        assertThat(Reports.list(browser.run("return window.atPrint"), count -> (Long) count))
                .hasSize(panels().stream().mapToInt(count -> count).sum())
                .allMatch(paths -> paths >= 10);
        // and the screen has its own size and colours again
        assertThat(browser.problems()).isEmpty();
        assertThat(browser.run("return document.documentElement.className")).isEqualTo("");
    }
}
