package io.spikesweep.sweep;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.spikesweep.model.BiasInitialisation;
import io.spikesweep.model.ResetGradient;
import java.util.List;

/** Reads the values that a sweep gives one hyperparameter: one, a list, or a range. */
final class AxisReader {
    private final List<String> warnings;

    /** @param warnings where what is odd but allowed is written down */
    AxisReader(List<String> warnings) {
        this.warnings = warnings;
    }

    Axis axis(Parameter parameter, ConfigValue given) {
        if (given instanceof ConfigObject range) {
            return switch (parameter.kind()) {
                case LONG, INT -> wholeRange(parameter, range);
                case REAL -> realRange(parameter, range);
                default -> throw HoconValues.wrong(given, parameter.key(), "a text or a list of texts");
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
                    list.stream().map(element -> valid(parameter, element)).toList());
        }
        return Axis.Values.of(List.of(valid(parameter, given)));
    }

    private Axis different(Parameter parameter, ConfigValue given, List<?> values) {
        List<?> distinct = values.stream().distinct().toList();
        warnOfRepeats(parameter, given, values.size() - distinct.size());
        return Axis.Values.of(distinct);
    }

    private void warnOfRepeats(Parameter parameter, ConfigValue given, int repeated) {
        if (repeated > 0) {
            warnings.add("%s: %s has %d value%s twice: each runs once"
                    .formatted(HoconValues.place(given.origin()), parameter.key(), repeated, repeated == 1 ? "" : "s"));
        }
    }

    private Axis wholeRange(Parameter parameter, ConfigObject range) {
        HoconValues.requireKnown(range, parameter.key() + ".", List.of("from", "count", "step"));
        long from = HoconValues.whole(parameter.key() + ".from", member(parameter, range, "from"));
        long count = HoconValues.whole(parameter.key() + ".count", member(parameter, range, "count"));
        ConfigValue given = range.get("step");
        long step = given == null ? 1 : HoconValues.whole(parameter.key() + ".step", given);
        try {
            Axis axis = parameter.kind() == Parameter.Kind.INT
                    ? new Axis.IntRange(from, count, step)
                    : new Axis.LongRange(from, count, step);
            parameter.alone(axis.value(0));
            parameter.alone(axis.value(axis.size() - 1));
            return axis;
        } catch (IllegalArgumentException rule) {
            String message = String.valueOf(rule.getMessage());
            String key = parameter.key();
            throw HoconValues.at(
                    range, message.startsWith(key) ? rule : new IllegalArgumentException(key + " " + message, rule));
        }
    }

    private Axis realRange(Parameter parameter, ConfigObject range) {
        HoconValues.requireKnown(range, parameter.key() + ".", List.of("from", "to", "count", "scale"));
        double from = (Double) valid(parameter, member(parameter, range, "from"));
        double to = (Double) valid(parameter, member(parameter, range, "to"));
        long count = HoconValues.whole(parameter.key() + ".count", member(parameter, range, "count"));
        ConfigValue named = range.get("scale");
        String scale = named == null ? null : HoconValues.scalar(named, parameter.key() + ".scale", "linear or log");
        try {
            RealRange reals = new RealRange(from, to, count, RealRange.Scale.named(scale == null ? "linear" : scale));
            List<Double> values = reals.values();
            List<Double> distinct = values.stream().distinct().toList();
            warnOfRepeats(parameter, range, values.size() - distinct.size());
            return distinct.size() == 1 ? Axis.Values.of(distinct) : new Axis.Values(distinct, reals.toString());
        } catch (IllegalArgumentException rule) {
            throw HoconValues.at(range, new IllegalArgumentException(parameter.key() + " " + rule.getMessage(), rule));
        }
    }

    private static ConfigValue member(Parameter parameter, ConfigObject range, String key) {
        ConfigValue value = range.get(key);
        if (value == null) {
            throw new InvalidSweepException("%s: %s needs %s: a range is %s"
                    .formatted(
                            HoconValues.place(range.origin()),
                            parameter.key(),
                            key,
                            parameter.kind() == Parameter.Kind.REAL
                                    ? "{ from, to, count, scale = linear | log }"
                                    : "{ from, count, step = 1 }"));
        }
        return value;
    }

    /** One value of a hyperparameter, held against the rule that {@link io.spikesweep.model.Hyperparameters} has for it. */
    private static Object valid(Parameter parameter, ConfigValue given) {
        try {
            Object value = switch (parameter.kind()) {
                case LONG -> HoconValues.whole(parameter.key(), given);
                case INT -> Math.toIntExact(HoconValues.whole(parameter.key(), given));
                case REAL -> HoconValues.real(parameter.key(), given);
                case RESET_GRADIENT ->
                    ResetGradient.parse(HoconValues.scalar(
                            given, parameter.key(), parameter.kind().description()));
                case BIAS_INITIALISATION ->
                    BiasInitialisation.parse(HoconValues.scalar(
                            given, parameter.key(), parameter.kind().description()));
            };
            return parameter.of(parameter.alone(value));
        } catch (IllegalArgumentException rule) {
            throw HoconValues.at(given, rule);
        } catch (ArithmeticException tooLarge) {
            throw new InvalidSweepException("%s: %s must be at most %d, but was %s"
                    .formatted(
                            HoconValues.place(given.origin()), parameter.key(), Integer.MAX_VALUE, given.unwrapped()));
        }
    }
}
