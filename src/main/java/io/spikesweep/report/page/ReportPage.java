package io.spikesweep.report.page;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.report.figure.FigureSection;
import io.spikesweep.report.figure.Figures;
import io.spikesweep.report.words.Answer;
import io.spikesweep.report.words.Terms;
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
        List<FigureSection> sections,
        String queryCommand,
        Optional<String> replayCommand,
        String data) {

    static ReportPage of(Comparison comparison, ReportSubject subject) {
        List<FigureSection> sections = Figures.of(comparison);
        return new ReportPage(
                subject.title(),
                Terms.of(comparison).question(),
                comparison.provenance().runs(),
                Answer.sentences(comparison),
                ReportFacts.of(comparison, subject),
                sections,
                subject.queryCommand(comparison.contrast()),
                comparison.arms().stream()
                        .filter(result -> result.exampleRunId() != null)
                        .max(Comparator.comparingDouble(ReportPage::broken))
                        .map(result -> subject.replayCommand(Objects.requireNonNull(result.exampleRunId()))),
                PageData.of(comparison.blocks(), sections));
    }

    private static double broken(ArmResult result) {
        return result.ends().known() == 0 ? 0 : result.ends().nonFinite();
    }
}
