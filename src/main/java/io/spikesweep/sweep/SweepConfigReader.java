package io.spikesweep.sweep;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.spikesweep.trial.InvalidValueException;
import io.spikesweep.trial.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a {@link SweepConfig} from HOCON. */
final class SweepConfigReader {
    private final List<String> warnings = new ArrayList<>();
    private final Map<String, String> environment;

    SweepConfigReader() {
        this(System.getenv());
    }

    /** @param environment that a conf file may ask for */
    SweepConfigReader(Map<String, String> environment) {
        this.environment = environment;
    }

    SweepConfig read(Path file, List<String> overrides) {
        ConfigObject root = HoconSource.read(file, overrides, environment);
        requireAddress(root);
        return read(root, file.toString(), ConfOrigin.WRITTEN);
    }

    SweepConfig read(String text) {
        return read(HoconSource.read(text), "the text", ConfOrigin.KEPT);
    }

    /** Of what a person writes only: what a store remembers of a sweep says where it was, and is read wherever it is. */
    private static void requireAddress(ConfigObject root) {
        String store = HoconValues.text(root, HoconSource.STORE);
        try {
            if (store != null) {
                new StoreAddress(store);
            }
        } catch (IllegalArgumentException refused) {
            throw HoconValues.at(root.get(HoconSource.STORE), refused);
        }
    }

    private SweepConfig read(ConfigObject root, String source, ConfOrigin origin) {
        HoconValues.requireKnown(root, "", SweepKeys.TOP);

        String name = HoconValues.text(root, HoconSource.NAME);
        if (name == null) {
            throw new InvalidSweepException("%s: name is missing: it %s".formatted(source, SweepConfig.NAME_RULE));
        }
        String store = HoconValues.text(root, HoconSource.STORE);
        Grid grid = grid(root.get(HoconSource.HYPERPARAMETERS), origin);
        try {
            return new SweepConfig(
                    name,
                    store == null ? SweepConfig.DEFAULT_STORE : store,
                    batchSeconds(root),
                    grid,
                    QuestionReader.question(root.get(HoconSource.COMPARE), grid),
                    warnings);
        } catch (InvalidValueException rule) {
            throw HoconValues.at(root.get(rule.key()), rule);
        }
    }

    private static int batchSeconds(ConfigObject root) {
        ConfigValue given = root.get(HoconSource.BATCH_SECONDS);
        if (given == null) {
            return SweepConfig.DEFAULT_BATCH_SECONDS;
        }
        long seconds = HoconValues.whole(HoconSource.BATCH_SECONDS, given);
        // what no int holds is out of bounds as well as the nearest int is
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, seconds));
    }

    private Grid grid(@Nullable ConfigValue value, ConfOrigin origin) {
        AxisReader reader = new AxisReader(origin, warnings);
        Map<Parameter<?>, Axis> axes = new HashMap<>();
        if (value == null) {
            return new Grid(axes);
        }
        if (!(value instanceof ConfigObject keys)) {
            throw HoconValues.wrong(value, HoconSource.HYPERPARAMETERS, "a block in braces");
        }
        HoconValues.requireKnown(keys, HoconSource.HYPERPARAMETERS + ".", SweepKeys.hyperparameters());
        keys.forEach((key, given) ->
                Parameter.named(key).ifPresent(parameter -> axes.put(parameter, reader.axis(parameter, given))));
        GridRules rules = new GridRules(keys, axes);
        rules.requirePossible();
        if (origin == ConfOrigin.WRITTEN) {
            rules.requireMeaning();
        }
        warnings.addAll(rules.warnings());
        Grid grid = product(keys, axes);
        try {
            grid.largest();
        } catch (IllegalArgumentException tooLarge) {
            throw HoconValues.at(largestSize(keys, axes), keys, tooLarge);
        }
        return grid;
    }

    private static Grid product(ConfigObject keys, Map<Parameter<?>, Axis> axes) {
        try {
            return new Grid(axes);
        } catch (IllegalArgumentException tooMany) {
            throw HoconValues.at(keys, tooMany);
        }
    }

    /** The value to point at when several sizes together are too large. */
    private static ConfigValue largestSize(ConfigObject keys, Map<Parameter<?>, Axis> axes) {
        return Grid.SIZES.stream()
                .filter(axes::containsKey)
                .max(Comparator.comparing(size -> Grid.greatest(Objects.requireNonNull(axes.get(size)))))
                .map(size -> keys.get(size.key()))
                .orElse(keys);
    }
}
