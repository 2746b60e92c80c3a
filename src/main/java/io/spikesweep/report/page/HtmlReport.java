package io.spikesweep.report.page;

import gg.jte.Content;
import gg.jte.output.StringOutput;
import io.spikesweep.analysis.Comparison;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A comparison as one HTML file that needs nothing else: no network, no other file. */
public final class HtmlReport {
    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

    private HtmlReport() {}

    /**
     * The text of the file, the same for the same comparisons.
     *
     * @param questions first the one that the page answers, then what else a reader may ask of the same runs
     */
    public static String of(List<Comparison> questions, ReportSubject subject) {
        StringOutput html = new StringOutput();
        JtereportGenerated.render(
                new PrintableHtml(html),
                null,
                ReportPage.of(questions, subject),
                verbatim("report.css"),
                verbatim(ECHARTS),
                verbatim("report-charts.js"),
                verbatim("report-text.js"),
                verbatim("report-scroll.js"),
                verbatim("report.js"));
        return html.toString();
    }

    private static Content verbatim(String resource) {
        String text = text(resource);
        return output -> output.writeContent(text);
    }

    private static String text(String resource) {
        try (InputStream stream = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
