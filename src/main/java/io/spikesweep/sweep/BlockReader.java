package io.spikesweep.sweep;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.spikesweep.trial.InvalidValueException;
import io.spikesweep.trial.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the runs that one block of hyperparameters asks for. */
final class BlockReader {
    private final ConfOrigin origin;
    private final List<String> warnings;
    private final AxisReader values;

    /**
     * @param origin of the conf
     * @param warnings where what is odd but allowed is written down
     */
    BlockReader(ConfOrigin origin, List<String> warnings) {
        this.origin = origin;
        this.warnings = warnings;
        values = new AxisReader(origin, warnings);
    }

    Grid grid(ConfigObject keys) {
        HoconValues.requireKnown(keys, HoconSource.HYPERPARAMETERS + ".", SweepKeys.block());
        Map<Parameter<?>, Axis> axes = new HashMap<>();
        SortedMap<Parameter<?>, ConfigObject> sampled = new TreeMap<>();
        keys.forEach((key, given) -> Parameter.named(key).ifPresent(parameter -> {
            if (AxisReader.isSampled(parameter, given)) {
                sampled.put(parameter, (ConfigObject) given);
            } else {
                axes.put(parameter, values.axis(parameter, given));
            }
        }));
        List<Points> points = new ArrayList<>();
        zipped(keys).ifPresent(points::add);
        sample(keys, sampled).ifPresent(points::add);
        GridRules rules = new GridRules(keys, axes, points);
        rules.requirePossible();
        if (origin == ConfOrigin.WRITTEN) {
            rules.requireMeaning();
        }
        warnings.addAll(rules.warnings());
        Grid grid = product(keys, axes, points);
        try {
            grid.largest();
        } catch (IllegalArgumentException tooLarge) {
            throw HoconValues.at(rules.largestSize(), keys, tooLarge);
        }
        return grid;
    }

    private static Grid product(ConfigObject keys, Map<Parameter<?>, Axis> axes, List<Points> points) {
        try {
            return new Grid(axes, points);
        } catch (IllegalArgumentException tooMany) {
            throw HoconValues.at(keys, tooMany);
        }
    }

    private Optional<Points> zipped(ConfigObject keys) {
        ConfigValue given = keys.get(ListedPoints.KEY);
        if (given == null) {
            return Optional.empty();
        }
        if (!(given instanceof ConfigList list)) {
            throw HoconValues.wrong(given, ListedPoints.KEY, "a list of blocks in braces");
        }
        if (list.isEmpty()) {
            throw HoconValues.at(
                    given, new InvalidValueException(ListedPoints.KEY, "must have at least one block", "[]"));
        }
        List<Parameter<?>> parameters = parameters(keys, list.get(0));
        List<List<Object>> rows =
                list.stream().map(element -> row(parameters, element)).toList();
        return Optional.of(different(given, ListedPoints.KEY, new ListedPoints(parameters, rows)));
    }

    /** Which values go together, as the first of the points says. */
    private static List<Parameter<?>> parameters(ConfigObject keys, ConfigValue first) {
        ConfigObject point = point(first);
        if (point.isEmpty()) {
            throw HoconValues.wrong(first, ListedPoints.KEY, "a list of blocks with a hyperparameter at least");
        }
        HoconValues.requireKnown(point, ListedPoints.KEY + ".", SweepKeys.hyperparameters());
        point.keySet().stream().filter(keys::containsKey).findFirst().ifPresent(twice -> {
            throw HoconValues.at(
                    keys.get(twice),
                    new InvalidValueException(
                            twice,
                            "must have no values of its own in a block whose zip has some of it",
                            HoconValues.shown(Objects.requireNonNull(keys.get(twice)))));
        });
        return point.keySet().stream()
                .<Parameter<?>>flatMap(key -> Parameter.named(key).stream())
                .sorted()
                .toList();
    }

    private static ConfigObject point(ConfigValue element) {
        if (element instanceof ConfigObject point) {
            return point;
        }
        throw HoconValues.wrong(element, ListedPoints.KEY, "a list of blocks in braces");
    }

    private List<Object> row(List<Parameter<?>> parameters, ConfigValue element) {
        ConfigObject point = point(element);
        List<String> wanted = parameters.stream().map(Parameter::key).toList();
        if (!point.keySet().equals(Set.copyOf(wanted))) {
            throw HoconValues.at(
                    element,
                    new InvalidValueException(
                            ListedPoints.KEY,
                            "must have the same hyperparameters in every block, " + String.join(", ", wanted),
                            String.join(", ", point.keySet().stream().sorted().toList())));
        }
        return parameters.stream()
                .map(parameter -> values.single(parameter, Objects.requireNonNull(point.get(parameter.key()))))
                .toList();
    }

    private Optional<Points> sample(ConfigObject keys, SortedMap<Parameter<?>, ConfigObject> sampled) {
        ConfigValue given = keys.get(Sample.KEY);
        if (given == null && sampled.isEmpty()) {
            return Optional.empty();
        }
        if (given == null) {
            throw HoconValues.at(
                    Objects.requireNonNull(sampled.get(sampled.firstKey())),
                    new InvalidValueException(
                            sampled.firstKey().key(),
                            "needs a count, or the block a sample { count = 64 } that draws from it",
                            "a range without either"));
        }
        if (sampled.isEmpty()) {
            throw HoconValues.at(
                    given,
                    new InvalidValueException(
                            Sample.KEY, "needs a range without count in its block, to draw from", "alone"));
        }
        ConfigObject block = sampleBlock(given);
        // to point at, for a block whose keys come from several places has none of its own
        ConfigValue count = Objects.requireNonNull(block.get(Sample.COUNT));
        Sample sample = sample(block, count);
        Points points = new SampledPoints(
                sample,
                sampled.entrySet().stream()
                        .map(range -> values.sampled(range.getKey(), range.getValue()))
                        .toList());
        if (sample.method() == Sample.Method.LATIN_HYPERCUBE && origin == ConfOrigin.WRITTEN) {
            warnings.add(
                    "%s: %s with another count has other points: what is trained of them is trained for these alone"
                            .formatted(HoconValues.place(count.origin()), sample.method()));
        }
        return Optional.of(different(count, Sample.KEY, points));
    }

    private static ConfigObject sampleBlock(ConfigValue given) {
        if (!(given instanceof ConfigObject block)) {
            throw HoconValues.wrong(given, Sample.KEY, "a block in braces");
        }
        HoconValues.requireKnown(block, Sample.KEY + ".", List.of(Sample.COUNT, Sample.METHOD, Sample.SEED));
        if (!block.containsKey(Sample.COUNT)) {
            throw HoconValues.at(
                    given,
                    new InvalidValueException(Sample.KEY, "needs the count of points: { count = 64 }", "without"));
        }
        return block;
    }

    private static Sample sample(ConfigObject block, ConfigValue count) {
        ConfigValue method = block.get(Sample.METHOD);
        ConfigValue seed = block.get(Sample.SEED);
        Sample.Method named = method == null ? Sample.DEFAULT_METHOD : method(method);
        try {
            return new Sample(
                    HoconValues.whole(Sample.KEY + "." + Sample.COUNT, count),
                    named,
                    seed == null ? Sample.DEFAULT_SEED : HoconValues.whole(Sample.KEY + "." + Sample.SEED, seed));
        } catch (IllegalArgumentException rule) {
            throw HoconValues.at(count, rule);
        }
    }

    private static Sample.Method method(ConfigValue given) {
        try {
            return Sample.Method.named(HoconValues.scalar(given, Sample.KEY + "." + Sample.METHOD, "a text"));
        } catch (IllegalArgumentException rule) {
            throw HoconValues.at(given, rule);
        }
    }

    private Points different(ConfigValue given, String key, Points points) {
        Points different;
        try {
            different = points.different();
        } catch (InvalidValueException rule) {
            throw HoconValues.at(
                    given,
                    new IllegalArgumentException(
                            "%s has a point that cannot be: %s".formatted(key, rule.getMessage()), rule));
        }
        int repeated = points.count() - different.count();
        if (repeated > 0) {
            warnings.add("%s: %s has %d point%s twice: each runs once"
                    .formatted(HoconValues.place(given.origin()), key, repeated, repeated == 1 ? "" : "s"));
        }
        return different;
    }
}
