package io.spikesweep.sweep;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.spikesweep.trial.ElementType;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.InvalidValueException;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads the values that a sweep gives one hyperparameter: one, a list, or a range. */
final class AxisReader {
    private final ConfOrigin origin;
    private final List<String> warnings;

    /**
     * @param origin of the conf
     * @param warnings where what is odd but allowed is written down
     */
    AxisReader(ConfOrigin origin, List<String> warnings) {
        this.origin = origin;
        this.warnings = warnings;
    }

    Axis axis(Parameter<?> parameter, ConfigValue given) {
        if (given instanceof ConfigObject range) {
            return switch (parameter.type().form()) {
                case WHOLE -> wholeRange(parameter, range);
                case REAL, REAL_OR_NONE -> realRange(parameter, range);
                case TEXT -> different(parameter, given, choices(parameter, range));
            };
        }
        if (given instanceof ConfigList list) {
            if (list.isEmpty()) {
                throw new InvalidSweepException(HoconValues.place(list.origin()) + ": " + parameter.key()
                        + " must have at least one value, but was []");
            }
            return different(
                    parameter,
                    given,
                    list.stream()
                            .flatMap(element -> element(parameter, element))
                            .toList());
        }
        return Axis.Values.of(List.of(valid(parameter, given)));
    }

    private Stream<Object> element(Parameter<?> parameter, ConfigValue element) {
        return element instanceof ConfigObject members && parameter.type().form() == ValueType.Form.TEXT
                ? choices(parameter, members).stream()
                : Stream.of(valid(parameter, element));
    }

    private static List<Object> choices(Parameter<?> parameter, ConfigObject members) {
        if (parameter.type().calls().isEmpty()) {
            throw HoconValues.wrong(members, parameter.key(), "a text or a list of texts");
        }
        return new CallReader(parameter, members).values();
    }

    private Axis different(Parameter<?> parameter, ConfigValue given, List<?> values) {
        return Axis.Values.of(warned(parameter, given, values));
    }

    /** Those of the values that are different; that others are not is written down. */
    private <T> List<T> warned(Parameter<?> parameter, ConfigValue given, List<T> values) {
        List<T> different = origin.different(parameter, values);
        int repeated = values.size() - different.size();
        if (repeated > 0) {
            boolean areEqual = values.stream().distinct().count() == different.size();
            warnings.add("%s: %s has %d value%s twice%s: each runs once"
                    .formatted(
                            HoconValues.place(given.origin()),
                            parameter.key(),
                            repeated,
                            repeated == 1 ? "" : "s",
                            areEqual ? "" : ", as float32, which the arithmetic is"));
        }
        return different;
    }

    private Axis wholeRange(Parameter<?> parameter, ConfigObject range) {
        String key = parameter.key();
        HoconValues.requireKnown(range, key + ".", List.of(RangeReader.FROM, RangeReader.COUNT, RangeReader.STEP));
        long from = HoconValues.whole(key + "." + RangeReader.FROM, wholeMember(key, range, RangeReader.FROM));
        long count = HoconValues.whole(key + "." + RangeReader.COUNT, wholeMember(key, range, RangeReader.COUNT));
        ConfigValue given = range.get(RangeReader.STEP);
        long step = given == null ? 1 : HoconValues.whole(key + "." + RangeReader.STEP, given);
        try {
            Axis axis = axis(parameter, from, count, step);
            origin.require(parameter, alone(parameter, axis.value(0)));
            origin.require(parameter, alone(parameter, axis.value(axis.size() - 1)));
            return axis;
        } catch (InvalidValueException rule) {
            throw HoconValues.at(range, rule);
        } catch (IllegalArgumentException rule) {
            throw HoconValues.at(range, new IllegalArgumentException(parameter.key() + " " + rule.getMessage(), rule));
        }
    }

    private static Axis axis(Parameter<?> parameter, long from, long count, long step) {
        return parameter.type().element() == ElementType.INT
                ? new Axis.IntRange(from, count, step)
                : new Axis.LongRange(from, count, step);
    }

    /** The value of the default run with this one changed. */
    private static Object alone(Parameter<?> parameter, Object value) {
        Hyperparameters run = Hyperparameters.of(Map.of(parameter, value));
        return run.get(parameter);
    }

    private Axis realRange(Parameter<?> parameter, ConfigObject range) {
        requireBounds(parameter, range);
        RealRange reals = RangeReader.reals(parameter.key(), range);
        try {
            List<?> values = reals.values().stream().map(parameter::valid).toList();
            List<?> different = warned(parameter, range, values);
            // a range that stands in a store's conf has all of its values
            boolean isWhole = different.size() > 1
                    && different.size() == values.stream().distinct().count();
            return isWhole ? new Axis.Values(different, reals.toString()) : Axis.Values.of(different);
        } catch (IllegalArgumentException rule) {
            throw HoconValues.at(range, new IllegalArgumentException(parameter.key() + " " + rule.getMessage(), rule));
        }
    }

    /** Each is a value of the hyperparameter. */
    private void requireBounds(Parameter<?> parameter, ConfigObject range) {
        Stream.of(RangeReader.FROM, RangeReader.TO)
                .filter(range::containsKey)
                .forEach(bound -> valid(parameter, Objects.requireNonNull(range.get(bound))));
    }

    private static ConfigValue wholeMember(String key, ConfigObject range, String member) {
        return RangeReader.member(key, range, member, "{ from, count, step = 1 }");
    }

    /** Whether its values are drawn. */
    static boolean isSampled(Parameter<?> parameter, ConfigValue given) {
        return parameter.type().form() == ValueType.Form.TEXT
                ? given instanceof ConfigObject members && CallReader.isSampled(members)
                : RangeReader.isSampled(given);
    }

    /** What is drawn at every point of a sample. */
    SampledValue sampled(Parameter<?> parameter, ConfigObject given) {
        if (parameter.equals(Parameter.SEED)) {
            throw HoconValues.at(
                    given,
                    new InvalidValueException(
                            parameter.key(), "is never sampled: write { from, count }", "a range without count"));
        }
        if (parameter.type().form() == ValueType.Form.TEXT) {
            return new CallReader(parameter, given).sampled();
        }
        requireBounds(parameter, given);
        SampledNumber.Range range = parameter.type().form() == ValueType.Form.WHOLE
                ? RangeReader.drawnWholes(parameter.key(), given)
                : RangeReader.drawnReals(parameter.key(), given);
        return new SampledValue(parameter, null, List.of(range));
    }

    /** A value of points that are written one by one. */
    Object single(Parameter<?> parameter, ConfigValue given) {
        return valid(parameter, given);
    }

    /** One value of a hyperparameter, held against the rule that {@link io.spikesweep.trial.Hyperparameters} has for it. */
    private Object valid(Parameter<?> parameter, ConfigValue given) {
        try {
            ValueType.Form form = parameter.type().form();
            Object value = switch (form) {
                case WHOLE -> HoconValues.whole(parameter.key(), given);
                case REAL -> HoconValues.real(parameter.key(), given);
                case REAL_OR_NONE -> HoconValues.realOrNone(parameter.key(), given);
                case TEXT -> HoconValues.scalar(given, parameter.key(), form.description());
            };
            Object valid = alone(parameter, value);
            origin.require(parameter, valid);
            return valid;
        } catch (IllegalArgumentException rule) {
            throw HoconValues.at(given, rule);
        } catch (ArithmeticException tooLarge) {
            throw new InvalidSweepException("%s: %s must be at most %d, but was %s"
                    .formatted(
                            HoconValues.place(given.origin()), parameter.key(), Integer.MAX_VALUE, given.unwrapped()));
        }
    }
}
