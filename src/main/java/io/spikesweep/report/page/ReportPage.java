package io.spikesweep.report.page;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.report.words.Methods;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the template of the page is filled with.
 *
 * @param title of the report
 * @param runs how many it compares
 * @param progress of a sweep that is not done, in a sentence; else empty
 * @param failures of some of its runs; empty where none failed
 * @param asked the question that it answers first
 * @param facts of the design and the provenance, name to value
 * @param methods a paragraph to be cited
 * @param replayCommand replays a run; empty when there is none
 * @param data that the page's script draws, and the other questions' answers, as JSON
 */
public record ReportPage(
        String title,
        long runs,
        String progress,
        Optional<Failures> failures,
        AskedQuestion asked,
        Map<String, String> facts,
        String methods,
        Optional<String> replayCommand,
        String data) {

    static ReportPage of(List<Comparison> asked, ReportSubject subject) {
        Comparison comparison = asked.get(0);
        List<AskedQuestion> questions = asked.parallelStream()
                .map(one -> AskedQuestion.of(one, subject))
                .toList();
        return new ReportPage(
                subject.title(),
                comparison.provenance().runs(),
                subject.progress(comparison.provenance()),
                Failures.of(comparison),
                questions.get(0),
                ReportFacts.of(comparison, subject),
                Methods.of(comparison),
                comparison.arms().stream()
                        .filter(result -> result.exampleRunId() != null)
                        .max(Comparator.comparingDouble(ReportPage::broken))
                        .map(result -> subject.replayCommand(Objects.requireNonNull(result.exampleRunId()))),
                PageData.of(questions));
    }

    private static double broken(ArmResult result) {
        return result.ends().known() == 0 ? 0 : result.ends().nonFinite();
    }
}
