package io.spikesweep.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.report.Reports;
import io.spikesweep.report.output.OutputFolder;
import io.spikesweep.report.plot.ComparisonPlots;
import io.spikesweep.report.plot.Paper;
import io.spikesweep.sweep.Question;
import io.spikesweep.sweep.Remarks;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Tool;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.BiasInitialisation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of rows whose texts somebody wrote who means no good. */
@Verify
@Faults
class HostileTextTest {
    private static final String LONG = "x".repeat(200_000);

    /** Escape, a title for the terminal's window, the end of a line in C1, letters turned around. */
    private static final String CONTROLS = "\u001b]0;t\u0007\u0085\u202e";

    private static final List<Row> ROWS = Reports.trained(
            Reports.axes(2, List.of(0.1), List.of(BiasInitialisation.DEFAULT, new BiasInitialisation.Uniform(0, 1))));

    @TempDir
    private Path folder;

    private static Comparison comparison(String text) {
        return Comparison.of(
                Reports.views(ROWS.stream()
                        .map(row -> Reports.with(Reports.with(row, "sweep", text), "host", text))
                        .map(row -> Reports.value(row, "bias_init").equals("default")
                                ? row
                                : Reports.with(row, "bias_init", "uniform(0.0, 1." + text + ")"))
                        .toList()),
                Question.OPEN);
    }

    @Test
    void pageIsNoLongerForLongTexts() {
        String plain = HtmlReport.of(comparison("0").allAsked(), Reports.SUBJECT);
        String page = HtmlReport.of(
                comparison(LONG).allAsked(), new ReportSubject(LONG, "file:/" + LONG, OptionalLong.empty()));
        assertThat(page.length()).isLessThan(plain.length() + 300_000);
        assertThat(page).contains("more) #");
    }

    @Test
    void pageShowsControls() {
        String page = HtmlReport.of(
                comparison(CONTROLS).allAsked(), new ReportSubject(CONTROLS, "file:/x", OptionalLong.empty()));
        assertThat(page).contains("\\u001b]0;t\\u0007\\u0085\\u202e");
        assertThat(page.substring(0, page.indexOf("<script>"))).doesNotContainPattern("[\\p{Cntrl}&&[^\\n\\t]]|\u202e");
        String data = page.substring(page.indexOf("id=\"report-data\""), page.indexOf("</script>"));
        // the letters of the escape, and not the escape
        assertThat(data).contains("\\\\u001b");
    }

    @Test
    void pageShowsWhatWasSaidOfASweep() {
        Remarks remarks = new Remarks("<script>alert(1)</script>" + CONTROLS + "\nsecond", List.of("pilot", "exp:1"));
        String page = HtmlReport.of(
                comparison("0").allAsked(), new ReportSubject("x", "file:/x", OptionalLong.empty(), remarks));
        assertThat(page)
                .contains(
                        "<dt>Note</dt><dd>&lt;script&gt;alert(1)&lt;/script&gt;\\u001b]0;t\\u0007\\u0085\\u202e second</dd>")
                .contains("<dt>Tags</dt><dd>pilot, exp:1</dd>");
        assertThat(HtmlReport.of(comparison("0").allAsked(), Reports.SUBJECT)).doesNotContain("<dt>Note", "<dt>Tags");
    }

    @Test
    @Needs(Tool.FONT)
    void picturesAreDrawn() {
        List<OutputFolder> folders = Stream.of("PDF", "SVG", "PNG")
                .map(kind -> OutputFolder.make(folder, kind))
                .toList();
        for (String text : List.of(LONG, CONTROLS)) {
            assertThat(ComparisonPlots.write(comparison(text), folders, Paper.COLUMN, Optional.empty())
                            .written())
                    .filteredOn(file -> file.getFileName().toString().startsWith("heat-log10-of-the-final-loss."))
                    .hasSize(3);
        }
    }
}
