package io.spikesweep.sweep;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.spikesweep.trial.InvalidValueException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a {@link SweepConfig} from HOCON. */
final class SweepConfigReader {
    private final List<String> warnings = new ArrayList<>();
    private final Map<String, String> environment;
    private HoconTexts texts = new HoconTexts();

    SweepConfigReader() {
        this(System.getenv());
    }

    /** @param environment that a conf file may ask for */
    SweepConfigReader(Map<String, String> environment) {
        this.environment = environment;
    }

    SweepConfig read(Path file, List<String> overrides) {
        ConfigObject root = HoconSource.read(texts, file, overrides, environment);
        requireAddress(root);
        return read(root, file.toString(), ConfOrigin.WRITTEN);
    }

    SweepConfig read(RemoteConf remote, List<String> overrides) {
        texts = new HoconTexts(remote);
        ConfigObject root = HoconSource.read(texts, remote, overrides, environment);
        requireAddress(root);
        return read(root, remote.uri(), ConfOrigin.WRITTEN);
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
        GridUnion runs = runs(root, origin);
        try {
            return new SweepConfig(
                    name,
                    store == null ? SweepConfig.DEFAULT_STORE : store,
                    batchSeconds(root),
                    runs,
                    QuestionReader.question(root.get(HoconSource.COMPARE), runs),
                    RemarksReader.remarks(root),
                    texts.included(),
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

    private GridUnion runs(ConfigObject root, ConfOrigin origin) {
        ConfigValue given = root.get(HoconSource.HYPERPARAMETERS);
        BlockReader reader = new BlockReader(origin, warnings);
        List<ConfigObject> blocks = SweepBlocks.of(given, root.get(HoconSource.COMMON));
        List<Grid> grids = blocks.stream().map(reader::grid).toList();
        GridUnion runs;
        try {
            runs = GridUnion.of(grids);
        } catch (InvalidSweepException overlap) {
            throw HoconValues.at(given, new IllegalArgumentException(overlap.getMessage(), overlap));
        }
        for (int k = 0; k < grids.size(); k++) {
            if (!runs.grids().contains(grids.get(k)) || grids.subList(0, k).contains(grids.get(k))) {
                warnings.add("%s: block %d of hyperparameters asks for no run that the others do not"
                        .formatted(HoconValues.place(blocks.get(k).origin()), k + 1));
            }
        }
        return runs;
    }
}
