package io.spikesweep.report.words;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Comparison;
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
            sentences.add("No run of this sweep has a result yet.");
            sentences.add("So nothing can be said of the %s.".formatted(terms.factor()));
            sentences.add("The failed runs, if any, are listed below.");
            return sentences;
        }
        sentences.add(ChangeSentence.of(terms, arms));
        sentences.add(StartSentence.of(terms, arms));
        TargetSentence.of(arms).ifPresent(sentences::add);
        sentences.add(EndSentence.of(terms, arms));
        return sentences;
    }

    static List<ArmResult> withRuns(List<ArmResult> results) {
        return results.stream().filter(result -> result.runs() > 0).toList();
    }
}
