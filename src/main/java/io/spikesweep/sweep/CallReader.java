package io.spikesweep.sweep;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.spikesweep.trial.InvalidValueException;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a choice whose numbers stand in braces: {@code bias-init = { low = 0, high = [1, 2] }}. */
final class CallReader {
    private static final String NAME = "name";

    private final Parameter<?> parameter;
    private final ConfigObject members;

    CallReader(Parameter<?> parameter, ConfigObject members) {
        this.parameter = parameter;
        this.members = members;
        List<String> known = new ArrayList<>(List.of(NAME));
        parameter.type().calls().stream()
                .flatMap(call -> call.arguments().stream())
                .distinct()
                .forEach(known::add);
        HoconValues.requireKnown(members, parameter.key() + ".", known);
    }

    /** Whether a number is drawn. */
    static boolean isSampled(ConfigObject members) {
        return members.values().stream().anyMatch(RangeReader::isSampled);
    }

    /** Every choice with every number, the first number changing slowest. */
    List<Object> values() {
        return calls().stream().flatMap(this::values).toList();
    }

    private Stream<Object> values(ValueType.Call call) {
        List<List<Double>> rows = List.of(List.of());
        for (String argument : call.arguments()) {
            List<Double> numbers = numbers(argument);
            rows = rows.stream()
                    .flatMap(row -> numbers.stream()
                            .map(number -> Stream.concat(row.stream(), Stream.of(number))
                                    .toList()))
                    .toList();
        }
        return rows.stream()
                .map(row -> valid(
                        call.text(row.stream().mapToDouble(Double::doubleValue).toArray())));
    }

    private Object valid(String text) {
        try {
            return parameter.valid(text);
        } catch (InvalidValueException rule) {
            throw HoconValues.at(members, rule);
        }
    }

    private List<Double> numbers(String argument) {
        ConfigValue given = Objects.requireNonNull(members.get(argument));
        String key = key(argument);
        if (given instanceof ConfigList list && !list.isEmpty()) {
            return list.stream().map(number -> HoconValues.real(key, number)).toList();
        }
        return given instanceof ConfigObject range
                ? RangeReader.reals(key, range).values()
                : List.of(HoconValues.real(key, given));
    }

    private String key(String argument) {
        return parameter.key() + "." + argument;
    }

    /** Its value at every point of a sample. */
    SampledValue sampled() {
        List<ValueType.Call> calls = calls();
        if (calls.size() != 1) {
            throw HoconValues.at(
                    members,
                    new InvalidValueException(
                            key(NAME), "must be one where a number is drawn", String.valueOf(calls.size())));
        }
        ValueType.Call call = calls.get(0);
        return new SampledValue(
                parameter, call, call.arguments().stream().map(this::drawn).toList());
    }

    private SampledNumber drawn(String argument) {
        ConfigValue given = Objects.requireNonNull(members.get(argument));
        return RangeReader.isSampled(given)
                ? RangeReader.drawnReals(key(argument), (ConfigObject) given)
                : new SampledNumber.Fixed(HoconValues.real(key(argument), given));
    }

    private List<ValueType.Call> calls() {
        List<String> given =
                members.keySet().stream().filter(key -> !key.equals(NAME)).toList();
        ConfigValue names = members.get(NAME);
        List<ValueType.Call> calls = names == null ? List.of(only(given)) : named(names);
        for (ValueType.Call call : calls) {
            if (!call.arguments().containsAll(given)
                    || given.size() < call.arguments().size()) {
                throw HoconValues.at(
                        members,
                        new InvalidValueException(
                                parameter.key(),
                                "%s takes %s".formatted(call.name(), listed(call.arguments())),
                                listed(given)));
            }
        }
        return calls;
    }

    private List<ValueType.Call> named(ConfigValue names) {
        Collection<ConfigValue> all = names instanceof ConfigList list && !list.isEmpty() ? list : List.of(names);
        return all.stream()
                .map(name -> {
                    String text = HoconValues.scalar(name, key(NAME), "a text");
                    return parameter.type().calls().stream()
                            .filter(call -> call.name().equals(text))
                            .findFirst()
                            .orElseThrow(() -> HoconValues.at(
                                    name,
                                    new InvalidValueException(
                                            key(NAME),
                                            "must be one of "
                                                    + names(parameter.type().calls()),
                                            "'" + text + "'")));
                })
                .toList();
    }

    private ValueType.Call only(List<String> given) {
        List<ValueType.Call> able = parameter.type().calls().stream()
                .filter(call -> !given.isEmpty() && call.arguments().containsAll(given))
                .toList();
        if (able.size() != 1) {
            throw HoconValues.at(
                    members,
                    new InvalidValueException(
                            parameter.key(),
                            "needs a name, one of "
                                    + names(able.isEmpty() ? parameter.type().calls() : able),
                            listed(given)));
        }
        return able.get(0);
    }

    private static String names(List<ValueType.Call> calls) {
        return calls.stream().map(ValueType.Call::name).collect(Collectors.joining(", "));
    }

    private static String listed(List<String> words) {
        return words.isEmpty() ? "nothing beside it" : String.join(" and ", words);
    }
}
