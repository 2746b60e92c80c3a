package io.spikesweep.sweep;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts that make up one conf, parsed within limits: the file that a person named, what it includes, what stands after --set. */
final class HoconTexts {
    /** Letters of all of them together: 20,000 listed values are as many. */
    static final int MOST_LETTERS = 1 << 18;

    private final @Nullable RemoteConf remote;
    private int letters;
    private int substitutions;
    private final List<String> included = new ArrayList<>();

    /** Of this machine, or of none. */
    HoconTexts() {
        this(null);
    }

    /** @param remote conf, whose folder others are included from; null for one of this machine */
    HoconTexts(@Nullable RemoteConf remote) {
        this.remote = remote;
    }

    /** The conf that lies elsewhere; null where it does not. */
    @Nullable
    RemoteConf remote() {
        return remote;
    }

    /** The files that were included, in the order of their reading. */
    List<String> included() {
        return included;
    }

    /** Whether there is anything to be resolved. */
    boolean haveSubstitutions() {
        return substitutions > 0;
    }

    /**
     * Parses one of them.
     *
     * @param folder from which it may include files; null for none
     */
    Config parse(HoconText text, @Nullable Path folder, ConfigSyntax syntax) {
        letters += text.text().length();
        if (letters > MOST_LETTERS) {
            throw new InvalidSweepException(
                    "%s: is longer than the %d letters that a conf may have, with all that it includes"
                            .formatted(text.name(), MOST_LETTERS));
        }
        substitutions += HoconLimits.require(text.text(), text.name());
        if (substitutions > HoconLimits.MOST_SUBSTITUTIONS) {
            throw new InvalidSweepException(
                    "%s: has more than the %d substitutions that a conf may have, with all that it includes"
                            .formatted(text.name(), HoconLimits.MOST_SUBSTITUTIONS));
        }
        ConfigIncluder includer = new ConfIncludes(text, folder, this);
        return ConfigFactory.parseString(
                text.text(),
                ConfigParseOptions.defaults()
                        .setSyntax(syntax)
                        .setOriginDescription(text.name())
                        .setIncluder(includer));
    }

    ConfigObject include(HoconText text, ConfigSyntax syntax) {
        included.add(text.name());
        return parse(text, null, syntax).root();
    }

    ConfigObject include(Path file, @Nullable Path folder, ConfigSyntax syntax) {
        TextFile source = new TextFile(file.normalize());
        included.add(source.name());
        return parse(new HoconText(source.text("a conf"), source.name(), file.normalize()), folder, syntax)
                .root();
    }
}
