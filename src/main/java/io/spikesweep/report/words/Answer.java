package io.spikesweep.report.words;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a comparison says, in a few sentences: what has failed, what changes, from where the arms start, how near they end to a target
 * that is not silence, and what the loss curve hides.
 */
public final class Answer {
    /** More cannot be told apart in a sentence. */
    private static final int MOST_BLOCKS = 4;

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
        Map<String, List<ArmResult>> blocks = blocks(comparison, arms);
        sentences.add(ChangeSentence.of(terms, arms, blocks));
        sentences.add(StartSentence.of(terms, arms));
        TargetSentence.of(arms).ifPresent(sentences::add);
        sentences.add(EndSentence.of(terms, arms, blocks));
        return sentences;
    }

    /** By their names; one when there are too many. */
    private static Map<String, List<ArmResult>> blocks(Comparison comparison, List<ArmResult> arms) {
        if (comparison.blocks().size() > MOST_BLOCKS) {
            return Map.of("", arms);
        }
        Map<String, List<ArmResult>> blocks = new LinkedHashMap<>();
        comparison.blocks().forEach(block -> blocks.put(block.name(), withRuns(block.arms())));
        return blocks;
    }

    private static List<ArmResult> withRuns(List<ArmResult> results) {
        return results.stream().filter(result -> result.runs() > 0).toList();
    }
}
