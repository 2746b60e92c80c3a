package io.spikesweep.sweep;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.spikesweep.trial.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@link Remarks} from the keys {@code note} and {@code tags} of a conf file. */
final class RemarksReader {
    private RemarksReader() {}

    static Remarks remarks(ConfigObject root) {
        Remarks remarks = note(root.get(HoconSource.NOTE));
        ConfigValue tags = root.get(HoconSource.TAGS);
        if (tags == null) {
            return remarks;
        }
        List<ConfigValue> given = tags instanceof ConfigList list ? list : List.of(tags);
        if (given.isEmpty()) {
            throw HoconValues.at(
                    tags, new InvalidValueException(HoconSource.TAGS, "must be at least 1", "an empty list"));
        }
        List<String> read = new ArrayList<>();
        for (ConfigValue tag : given) {
            read.add(text(HoconSource.TAGS, tag));
            try {
                remarks = new Remarks(remarks.note(), read);
            } catch (InvalidValueException rule) {
                throw HoconValues.at(tag, rule);
            }
        }
        return remarks;
    }

    private static Remarks note(@Nullable ConfigValue given) {
        try {
            return given == null ? Remarks.NONE : new Remarks(text(HoconSource.NOTE, given), List.of());
        } catch (InvalidValueException rule) {
            throw HoconValues.at(given, rule);
        }
    }

    /** It is kept and sent around: a variable whose name says that it holds a secret stands there by its name. */
    private static String text(String key, ConfigValue given) {
        String marked = HoconValues.writtenText(given, key);
        String shown = EnvironmentValues.shown(marked);
        return Secrets.areNamedIn(shown) ? shown : EnvironmentValues.real(marked);
    }
}
