package io.spikesweep.sweep;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.spikesweep.trial.InvalidValueException;
import io.spikesweep.trial.Parameter;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The blocks of hyperparameters of a conf, each with what {@code common} says and it does not. */
final class SweepBlocks {
    /** More of them are no conf that anybody wrote. */
    private static final int MOST = 1000;

    private SweepBlocks() {}

    /**
     * @param given block, or a list of some
     * @param common block that each is added to
     */
    static List<ConfigObject> of(@Nullable ConfigValue given, @Nullable ConfigValue common) {
        Collection<? extends ConfigValue> blocks = given instanceof ConfigList list ? list : list(given);
        if (blocks.isEmpty() || blocks.size() > MOST) {
            throw HoconValues.at(
                    given,
                    new InvalidValueException(
                            HoconSource.HYPERPARAMETERS,
                            "must have from 1 to %d blocks".formatted(MOST),
                            blocks.size()));
        }
        ConfigObject shared = common == null ? empty() : block(common, HoconSource.COMMON);
        HoconValues.requireKnown(shared, HoconSource.COMMON + ".", SweepKeys.block());
        List<ConfigObject> all = blocks.stream()
                .map(block -> with(shared, block(block, HoconSource.HYPERPARAMETERS)))
                .toList();
        boolean isDrawnFrom = all.stream().anyMatch(SweepBlocks::hasRangesToDrawFrom);
        return shared.containsKey(Sample.KEY) && isDrawnFrom
                ? all.stream().map(block -> withoutIdleSample(shared, block)).toList()
                : all;
    }

    /** A sample that all share is of those that have something to be drawn from. */
    private static ConfigObject withoutIdleSample(ConfigObject common, ConfigObject block) {
        boolean isIdle = !hasRangesToDrawFrom(block) && Objects.equals(common.get(Sample.KEY), block.get(Sample.KEY));
        return isIdle ? block.withoutKey(Sample.KEY) : block;
    }

    private static boolean hasRangesToDrawFrom(ConfigObject block) {
        return block.entrySet().stream()
                .anyMatch(value -> Parameter.named(value.getKey())
                        .filter(parameter -> AxisReader.isSampled(parameter, value.getValue()))
                        .isPresent());
    }

    private static List<ConfigValue> list(@Nullable ConfigValue given) {
        return List.of(given == null ? empty() : given);
    }

    private static ConfigObject empty() {
        return ConfigValueFactory.fromMap(Map.of());
    }

    private static ConfigObject block(ConfigValue value, String key) {
        if (value instanceof ConfigObject block) {
            return block;
        }
        throw HoconValues.wrong(value, key, "a block in braces");
    }

    /** Key by key: a range of the block does not become one with a range of the others. */
    private static ConfigObject with(ConfigObject common, ConfigObject block) {
        Set<String> given = new HashSet<>(block.keySet());
        if (block.get(ListedPoints.KEY) instanceof ConfigList points) {
            points.stream()
                    .filter(ConfigObject.class::isInstance)
                    .forEach(point -> given.addAll(((ConfigObject) point).keySet()));
        }
        ConfigObject all = block;
        for (Map.Entry<String, ConfigValue> shared : common.entrySet()) {
            all = given.contains(shared.getKey()) ? all : all.withValue(shared.getKey(), shared.getValue());
        }
        return all;
    }
}
