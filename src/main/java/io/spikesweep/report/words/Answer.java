package io.spikesweep.report.words;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Points;
import java.util.ArrayList;
import java.util.List;

/**
 * What a comparison says, in a few sentences: what has failed, what changes, from where the arms start, how near they end to a target
 * that is not silence, and what the loss curve hides.
 */
public final class Answer {
    private Answer() {}

    /** In the order in which they are read. */
    public static List<String> sentences(Comparison comparison) {
        Terms terms = Terms.of(comparison);
        List<String> sentences = new ArrayList<>();
        FailureSentence.of(comparison).ifPresent(sentences::add);
        List<ArmResult> arms = withRuns(comparison.arms());
        if (arms.isEmpty()) {
            sentences.add(nothing(comparison));
            sentences.add("So nothing can be said of the %s.".formatted(terms.factor()));
            return sentences;
        }
        FailureSentence.unevenness(comparison).ifPresent(sentences::add);
        PointsSentence.where(Points.of(comparison)).ifPresent(sentences::add);
        sentences.add(ChangeSentence.of(terms, arms));
        sentences.add(StartSentence.of(terms, arms));
        TargetSentence.of(arms).ifPresent(sentences::add);
        sentences.add(EndSentence.of(terms, arms));
        return sentences;
    }

    /** Whether there is anything to be drawn. */
    public static boolean hasResults(Comparison comparison) {
        return !withRuns(comparison.arms()).isEmpty();
    }

    /** Of a comparison without results. */
    static String nothing(Comparison comparison) {
        long failed = comparison.provenance().failed();
        return failed == 0
                ? "No run of this sweep has a result yet."
                : failed == 1
                        ? "No run of this sweep has a result: the only one failed."
                        : "No run of this sweep has a result: all %d failed.".formatted(failed);
    }

    static List<ArmResult> withRuns(List<ArmResult> results) {
        return results.stream().filter(result -> result.runs() > 0).toList();
    }
}
