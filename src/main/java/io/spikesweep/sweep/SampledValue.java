package io.spikesweep.sweep;

import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ValueType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A hyperparameter's value at every point of a sample.
 *
 * @param parameter whose value it is
 * @param call of which the numbers are the arguments; null of a number alone
 * @param numbers drawn, or the same at every point
 */
record SampledValue(Parameter<?> parameter, ValueType.@Nullable Call call, List<SampledNumber> numbers)
        implements Serializable {
    SampledValue {
        numbers = new ArrayList<>(numbers);
    }

    int dimensions() {
        return (int)
                numbers.stream().filter(SampledNumber.Range.class::isInstance).count();
    }

    /**
     * Its value at a point.
     *
     * @param shares the next ones are its own
     * @throws io.spikesweep.trial.InvalidValueException where the numbers do not go together
     */
    Object at(PrimitiveIterator.OfDouble shares) {
        double[] drawn =
                numbers.stream().mapToDouble(number -> number(number, shares)).toArray();
        if (call == null) {
            return parameter.valid(drawn[0]);
        }
        return parameter.valid(call.text(drawn));
    }

    private static double number(SampledNumber number, PrimitiveIterator.OfDouble shares) {
        return number instanceof SampledNumber.Range range
                ? range.at(shares.nextDouble())
                : ((SampledNumber.Fixed) number).value();
    }

    /** As a line of a conf file. */
    String line() {
        if (call == null) {
            return parameter + " = " + numbers.get(0);
        }
        StringJoiner members = new StringJoiner(", ", parameter + " = { name = " + call.name() + ", ", " }");
        for (int k = 0; k < numbers.size(); k++) {
            members.add(call.arguments().get(k) + " = " + numbers.get(k));
        }
        return members.toString();
    }
}
