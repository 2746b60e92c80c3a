package io.spikesweep.report.words;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Contrast;
import io.spikesweep.analysis.Level;
import io.spikesweep.trial.Parameter;
import java.util.List;
import java.util.Set;

/**
 * How the sides of a contrast are called in sentences.
 *
 * @param contrast of which they are
 * @param treatments that are compared with the reference
 */
public record Terms(Contrast contrast, List<Level> treatments) {
    private static final Set<Parameter<?>> NUMBERS =
            Set.of(Parameter.INPUTS, Parameter.NEURONS, Parameter.TIMESTEPS, Parameter.ITERATIONS);

    public static Terms of(Comparison comparison) {
        return new Terms(
                comparison.contrast(),
                comparison.arms().stream()
                        .map(ArmResult::arm)
                        .filter(arm -> !arm.isReference())
                        .map(arm -> arm.treatment())
                        .distinct()
                        .toList());
    }

    /** A hyperparameter in prose. */
    public static String name(Parameter<?> parameter) {
        return parameter.equals(Parameter.BIAS_INIT) ? "bias" : parameter.key().replace('-', ' ');
    }

    /** {@code values of decay}, {@code combinations of learning rate and decay}. */
    public static String kind(List<String> names) {
        int last = names.size() - 1;
        return last == 0
                ? "values of " + names.get(0)
                : "combinations of %s and %s".formatted(String.join(", ", names.subList(0, last)), names.get(last));
    }

    /** {@code threshold 0.5}. */
    public static String named(Level level) {
        return name(level.parameter()) + " " + label(level);
    }

    /** A number in the style of all, a text as the store has it. */
    public static String label(Level level) {
        return Double.isNaN(level.number()) ? level.label() : Numbers.written(level.number());
    }

    /** By itself: a number says little. */
    public static String shown(Level level) {
        return Double.isNaN(level.number()) ? level.label() : named(level);
    }

    public String factor() {
        return name(contrast.factor());
    }

    public String panels() {
        return name(contrast.panels());
    }

    /** {@code bias default}. */
    public String reference() {
        return factor() + " " + referenceAlone();
    }

    /** Without the factor's name. */
    public String referenceAlone() {
        return label(contrast.referenceLevel());
    }

    /** {@code another bias}, or the only one by its name. */
    public String treatment() {
        return treatments.size() == 1 ? named(treatments.get(0)) : another();
    }

    /** In the plainest words: {@code a uniform bias}. */
    String plainTreatment() {
        return isOfUniformBiases() && treatments.size() > 1 ? "a uniform bias" : treatment();
    }

    /** That of one comparison: {@code one uniform bias}, {@code one other bias}, or the only one by its name. */
    private String oneTreatment() {
        if (treatments.size() == 1) {
            return treatment();
        }
        return isOfUniformBiases()
                ? "one uniform bias"
                : (NUMBERS.contains(contrast.factor()) ? "one other number of " : "one other ") + factor();
    }

    /** What is called a comparison, in a sentence. */
    public String comparison() {
        return "In a comparison runs with %s are paired by seed with runs with %s, with the same %s and all else equal."
                .formatted(oneTreatment(), plainReference(), panels());
    }

    /** Likewise {@code the default bias}. */
    String plainReference() {
        return isOfUniformBiases() ? "the default bias" : reference();
    }

    /** {@code another bias}, whichever. */
    public String another() {
        return (NUMBERS.contains(contrast.factor()) ? "another number of " : "another ") + factor();
    }

    /** Whether what is compared is the claim that the project began with. */
    public boolean isOfUniformBiases() {
        return contrast.pairsAreThoseOf(Contrast.OF_THE_BIAS)
                && treatments.stream().allMatch(level -> level.label().startsWith("uniform("));
    }

    /** What a report asks. */
    public String question() {
        if (isOfUniformBiases()) {
            return "Does it matter that the bias is drawn from a uniform distribution?";
        }
        return "What does %s change, against %s?".formatted(treatment(), reference());
    }
}
