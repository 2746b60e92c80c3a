package io.spikesweep.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.FailureCause;
import io.spikesweep.report.Reports;
import io.spikesweep.report.Reports.Report;
import io.spikesweep.report.words.Answer;
import io.spikesweep.store.RunRow;
import io.spikesweep.sweep.Axis;
import io.spikesweep.sweep.Grid;
import io.spikesweep.sweep.Question;
import io.spikesweep.sweep.SweepConfig;
import io.spikesweep.testing.Browser;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Tool;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.RunId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** What a report says of runs that failed. */
@Needs({Tool.CHROMIUM, Tool.CHROMEDRIVER})
@Verify
class ReportFailuresTest {
    /** Of the table of errors. */
    private static final String CELLS = "#failures tbody td";

    /** Of 40 runs 17 fail, for three reasons, each in words with numbers, ids and addresses of one run. */
    private static List<Row> rows() {
        Map<Parameter<?>, Axis> axes = Reports.axes(
                10, List.of(0.1, 0.3), List.of(BiasInitialisation.DEFAULT, new BiasInitialisation.Uniform(0, 1)));
        axes.put(Parameter.CLIP_NORM, Axis.Values.of(List.of(Parameter.CLIP_NORM.valid(0.5))));
        Grid grid = new Grid(axes);
        return LongStream.range(0, grid.size())
                .mapToObj(place -> row(grid.run(place), place).toRow())
                .toList();
    }

    private static RunRow row(Hyperparameters run, long place) {
        if (place < 9) {
            return Sweeps.failed(run, "OutOfMemoryError: %d bytes at 0x7f%x".formatted(1000 + place, 4096 + place));
        }
        if (place < 14) {
            return Sweeps.failed(
                    run, "IllegalStateException: run 7af4c92%d of executor %d".formatted(place, place % 3));
        }
        if (place < 17) {
            return Sweeps.failed(run, "FileSystemException: /tmp/libopenblas.so.0: No space left on device");
        }
        return Sweeps.trained(run);
    }

    @Test
    void errorsThatDifferInNumbersAloneAreOneCause() {
        Comparison comparison = Comparison.of(Reports.views(rows()), Question.OPEN);
        // the last one is the same in all three of its runs, and keeps its number
        assertThat(comparison.provenance().causes())
                .extracting(FailureCause::error, FailureCause::runs)
                .containsExactly(
                        tuple("OutOfMemoryError: … bytes at …", 9L),
                        tuple("IllegalStateException: run … of executor …", 5L),
                        tuple("FileSystemException: /tmp/libopenblas.so.0: No space left on device", 3L));
        assertThat(Answer.sentences(comparison).get(0))
                .isEqualTo(
                        "17 of 40 runs failed: 9 with \"OutOfMemoryError: … bytes at …\", 5 with \"IllegalStateException: run … of executor …\", 3 with \"FileSystemException: /tmp/libopenblas.so.0: No space left on device\".");
    }

    @Test
    @Faults
    void commandOfAFailedRunTrainsThatRun() {
        List<FailureCause> causes =
                Comparison.of(Reports.views(rows()), Question.OPEN).provenance().causes();
        for (FailureCause cause : causes) {
            String command = ReportSubject.trainCommand(cause.example().orElseThrow());
            assertThat(command)
                    .startsWith("./submit.sh demo training --set seed=")
                    .contains(" --set clip-norm=0.5");
            List<String> settings = new ArrayList<>();
            for (String word : command.substring(command.indexOf("--set ") + 6).split(" --set ", -1)) {
                settings.add(word.replace("'", ""));
            }
            Grid grid = SweepConfig.read(Path.of("conf", "blog.conf"), settings)
                    .runs()
                    .grids()
                    .get(0);
            assertThat(grid.size()).isEqualTo(1);
            assertThat(RunId.of(grid.run(0)).text()).isEqualTo(cause.exampleRunId());
        }
    }

    @Test
    void firstScreenNamesTheCausesAndATableHasThem(@TempDir Path folder) throws IOException {
        Report report = Reports.write(folder, Reports.views(rows()), Reports.SUBJECT);
        try (Browser browser = new Browser(folder.resolve("browser"))) {
            Reports.open(browser, report);
            assertThat(Reports.texts(browser, "#answer .caution"))
                    .singleElement()
                    .asString()
                    .startsWith("17 of 40 runs failed: 9 with \"OutOfMemoryError");
            Object bottom =
                    browser.run("return document.querySelector('#answer .caution').getBoundingClientRect().bottom");
            assertThat(((Number) bottom).doubleValue()).isBetween(1.0, 900.0);
            assertThat(Reports.texts(browser, "#failures thead th"))
                    .containsExactly("error", "runs", "one of them, and how to train it again");
            assertThat(Reports.texts(browser, CELLS + ":nth-child(2)")).containsExactly("9", "5", "3");
            assertThat(Reports.texts(browser, CELLS + " code"))
                    .hasSize(3)
                    .allMatch(command -> command.startsWith("./submit.sh demo training --set seed="));
            browser.find("#failures .copy").click();
            browser.await("document.querySelector('#failures .copy').textContent === 'Copied'");
            assertThat(browser.clipboard())
                    .isEqualTo(Reports.texts(browser, CELLS + " code").get(0));
            // before axe draws on a canvas, of which the browser complains
            assertThat(browser.problems()).isEmpty();
            assertThat(browser.accessibilityFaults()).isEmpty();
            browser.show(Browser.Medium.PRINT, Browser.Colours.LIGHT);
            assertThat(browser.findAll("#failures .command, .caution a, .replay, .sql, summary"))
                    .isNotEmpty()
                    .noneMatch(WebElement::isDisplayed);
        }
    }
}
