package io.spikesweep.cli.option;

import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.text.ShellWord;
import io.spikesweep.sweep.Question;
import io.spikesweep.trial.InvalidValueException;
import io.spikesweep.trial.Parameter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** By what runs are compared in pairs, in other words than the conf's. */
public final class CompareOption {
    @Option(
            names = "--compare",
            paramLabel = "KEY",
            description = "Compare the values of this hyperparameter: reset-gradient, for one.")
    private @Nullable String factor;

    @Option(
            names = "--reference",
            paramLabel = "VALUE",
            description = "The value that the others are compared with: through, for one.")
    private @Nullable String reference;

    /**
     * What is asked; whatever is not, is open.
     *
     * @param panels the hyperparameter whose values stand side by side, if it is said
     */
    Question question(@Nullable String panels) {
        try {
            return new Question(
                    parameter(Question.FACTOR, factor),
                    Optional.ofNullable(reference),
                    parameter(Question.PANELS, panels),
                    Map.of());
        } catch (InvalidValueException refused) {
            String option = refused.key().equals(Question.FACTOR) ? "compare" : refused.key();
            throw new BadInputException("--%s %s, but was %s".formatted(option, refused.rule(), refused.found()));
        }
    }

    /** Of pairs alone, that no conf asks anything of. */
    public Question ofPairs() {
        return over(Question.OPEN, null);
    }

    /** As {@link #question}, and what it leaves open as a conf asks it. */
    Question over(Question conf, @Nullable String panels) {
        Question asked = question(panels);
        try {
            Question question = asked.or(conf);
            if (question.reference().isPresent() && question.factor().isEmpty()) {
                throw new BadInputException("--reference needs --compare, whose value it is");
            }
            return question;
        } catch (InvalidValueException refused) {
            throw new BadInputException(
                    "what the conf compares and what the options say do not go together: " + refused.getMessage());
        }
    }

    /** As they are typed behind a command. */
    String typed(@Nullable String panels) {
        return typed("--compare", factor) + typed("--reference", reference) + typed("--panels", panels);
    }

    private static String typed(String option, @Nullable String value) {
        return value == null ? "" : " %s=%s".formatted(option, ShellWord.of(value));
    }

    private static Optional<Parameter<?>> parameter(String key, @Nullable String word) {
        return Optional.ofNullable(word).map(one -> Question.hyperparameter(key, one));
    }
}
