package io.spikesweep.sweep;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.InvalidValueException;
import io.spikesweep.trial.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a {@link Question} from the block {@code compare} of a conf file. */
final class QuestionReader {
    private static final List<String> KEYS = List.of(Question.FACTOR, Question.REFERENCE, Question.PANELS);

    private QuestionReader() {}

    /** @param runs of the same conf */
    static Question question(@Nullable ConfigValue value, GridUnion runs) {
        Question question = asked(value, runs.run(0));
        Optional<Parameter<?>> factor =
                runs.factorBesideASample().filter(one -> !question.panels().equals(Optional.of(one)));
        return question.factor().isPresent() || factor.isEmpty()
                ? question
                : new Question(factor, Optional.empty(), question.panels(), question.firstValues());
    }

    private static Question asked(@Nullable ConfigValue value, Hyperparameters run) {
        Map<Parameter<?>, Object> first = new HashMap<>();
        Parameter.all().forEach(parameter -> first.put(parameter, run.get(parameter)));
        if (value == null) {
            return new Question(Optional.empty(), Optional.empty(), Optional.empty(), first);
        }
        if (!(value instanceof ConfigObject keys)) {
            throw HoconValues.wrong(value, HoconSource.COMPARE, "a block in braces");
        }
        HoconValues.requireKnown(keys, HoconSource.COMPARE + ".", KEYS);
        if (keys.containsKey(Question.REFERENCE) && !keys.containsKey(Question.FACTOR)) {
            throw HoconValues.at(
                    keys.get(Question.REFERENCE),
                    new InvalidValueException(
                            HoconSource.COMPARE + "." + Question.REFERENCE,
                            "needs a factor beside it, whose value it is",
                            "alone"));
        }
        try {
            return new Question(
                    parameter(keys, Question.FACTOR),
                    Optional.ofNullable(HoconValues.text(keys, Question.REFERENCE)),
                    parameter(keys, Question.PANELS),
                    first);
        } catch (InvalidValueException rule) {
            throw HoconValues.at(
                    keys.get(rule.key()),
                    new InvalidValueException(HoconSource.COMPARE + "." + rule.key(), rule.rule(), rule.found()));
        }
    }

    private static Optional<Parameter<?>> parameter(ConfigObject keys, String key) {
        return Optional.ofNullable(HoconValues.text(keys, key)).map(word -> Question.hyperparameter(key, word));
    }
}
