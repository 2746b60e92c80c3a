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
     * @param command that trains that one again; empty where this version of the program cannot
     */
    public record Cause(String error, long runs, String example, Optional<String> command) {
        static Cause of(FailureCause cause) {
            return new Cause(
                    PrintableText.cell(cause.error()),
                    cause.runs(),
                    PrintableText.cell(cause.exampleRunId()),
                    cause.example().map(ReportSubject::trainCommand));
        }
    }

    static Optional<Failures> of(Comparison comparison) {
        List<FailureCause> causes = comparison.provenance().causes();
        long named = causes.stream().mapToLong(FailureCause::runs).sum();
        return FailureSentence.of(comparison)
                .map(sentence -> new Failures(
                        sentence,
                        causes.stream().map(Cause::of).toList(),
                        comparison.provenance().failed() - named));
    }
}
