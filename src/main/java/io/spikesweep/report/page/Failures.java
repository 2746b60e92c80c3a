package io.spikesweep.report.page;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.FailureCause;
import io.spikesweep.report.words.FailureSentence;
import io.spikesweep.sweep.PrintableText;
import java.util.List;
import java.util.Optional;

/**
 * The runs of a sweep that failed, by their errors.
 *
 * @param sentence how many and why
 * @param causes the most frequent ones first
 * @param others how many more failed for other ones
 */
public record Failures(String sentence, List<Cause> causes, long others) {
    /**
     * Runs with one error.
     *
     * @param error that they have in common
     * @param runs how many
     * @param example one of them
     * @param replay trains that one again
     */
    public record Cause(String error, long runs, String example, String replay) {
        static Cause of(FailureCause cause, ReportSubject subject) {
            return new Cause(
                    PrintableText.cell(cause.error()),
                    cause.runs(),
                    PrintableText.cell(cause.exampleRunId()),
                    subject.replayCommand(cause.exampleRunId()));
        }
    }

    static Optional<Failures> of(Comparison comparison, ReportSubject subject) {
        List<FailureCause> causes = comparison.provenance().causes();
        long named = causes.stream().mapToLong(FailureCause::runs).sum();
        return FailureSentence.of(comparison)
                .map(sentence -> new Failures(
                        sentence,
                        causes.stream().map(cause -> Cause.of(cause, subject)).toList(),
                        comparison.provenance().failed() - named));
    }
}
