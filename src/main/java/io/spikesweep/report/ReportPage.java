package io.spikesweep.report;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Comparison;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the template of the page is filled with.
 *
 * @param title of the report
 * @param question that it answers
 * @param runs how many it compares
 * @param answer in sentences
 * @param facts of the design and the provenance, name to value
 * @param sections in their order
 * @param queryCommand answers a figure's query
 * @param replayCommand replays a run; empty when there is none
 * @param data that the page's script draws, as JSON
 */
public record ReportPage(
        String title,
        String question,
        long runs,
        List<String> answer,
        Map<String, String> facts,
        List<Section> sections,
        String queryCommand,
        Optional<String> replayCommand,
        String data) {

    /**
     * Figures under one heading.
     *
     * @param id of the element
     * @param title its heading
     * @param figures one or more
     */
    public record Section(String id, String title, List<ReportFigure> figures) {}

    static ReportPage of(Comparison comparison, ReportSubject subject) {
        return new ReportPage(
                subject.title(),
                Terms.of(comparison).question(),
                comparison.provenance().runs(),
                Answer.sentences(comparison),
                ReportFacts.of(comparison, subject),
                ReportSections.of(comparison),
                subject.queryCommand(comparison.contrast()),
                comparison.arms().stream()
                        .filter(result -> result.exampleRunId() != null)
                        .max(Comparator.comparingDouble(ReportPage::broken))
                        .map(result -> subject.replayCommand(Objects.requireNonNull(result.exampleRunId()))),
                ReportData.of(comparison).json());
    }

    private static double broken(ArmResult result) {
        return result.ends().known() == 0 ? 0 : result.ends().nonFinite();
    }
}
