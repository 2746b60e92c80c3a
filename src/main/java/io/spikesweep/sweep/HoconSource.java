package io.spikesweep.sweep;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A conf file and what the command line says differently, as one block of keys. */
final class HoconSource {
    static final String NAME = "name";
    static final String STORE = "store";
    static final String BATCH_SECONDS = "batch-seconds";
    static final String HYPERPARAMETERS = "hyperparameters";

    private static final Pattern UNQUOTED_UNIFORM = Pattern.compile("(?<![\"\\w])uniform\\s*\\([^()\"]*\\)");

    private static final Pattern ODD_NUMBER =
            Pattern.compile("[=:]\\s*([-+.\\d]+(?:,\\s*[-+.\\d]+)+|\\+[.\\d]+)\\s*(?:$|#|//|})");

    private HoconSource() {}

    /** The resolved keys of {@code file}, each of {@code overrides} in the place of one. */
    static ConfigObject read(Path file, List<String> overrides) {
        Config config = parse(file);
        requireBlock(config.root().get(HYPERPARAMETERS));
        for (String override : overrides) {
            config = override(config, override);
        }
        return resolve(config, file).root();
    }

    /** The resolved keys of a text. */
    static ConfigObject read(String text) {
        try {
            return ConfigFactory.parseString(text).resolve().root();
        } catch (ConfigException malformed) {
            throw new InvalidSweepException("not HOCON: " + HoconValues.reason(malformed));
        }
    }

    /** Before an override turns it into one. */
    private static void requireBlock(@Nullable ConfigValue value) {
        if (value instanceof ConfigList || (value != null && isScalar(value))) {
            throw HoconValues.wrong(value, HYPERPARAMETERS, "a block in braces");
        }
    }

    private static boolean isScalar(ConfigValue value) {
        try {
            return value.valueType() != ConfigValueType.OBJECT;
        } catch (ConfigException.NotResolved substitution) {
            return false;
        }
    }

    private static Config parse(Path file) {
        if (file.toString().isEmpty()) {
            throw new InvalidSweepException("the conf file must be named, but was ''");
        }
        if (Files.isDirectory(file)) {
            throw new InvalidSweepException(file + ": is a folder, not a conf file");
        }
        TextFile source = new TextFile(file);
        String text = source.text("a conf");
        ConfigParseOptions options =
                ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF).setAllowMissing(false);
        try {
            // a file by its name, so that what it includes is found beside it
            return source.isReadOnce()
                    ? ConfigFactory.parseString(text, options.setOriginDescription(source.name()))
                    : ConfigFactory.parseFile(file.toFile(), options);
        } catch (ConfigException.Parse malformed) {
            String hint = numberHint(text, malformed.origin());
            String reason = HoconValues.reason(malformed);
            throw new InvalidSweepException(HoconValues.place(malformed.origin()) + ": not HOCON: "
                    + (hint.isEmpty() ? reason : reason.replaceFirst(" \\(if you intended.*", "") + hint));
        } catch (ConfigException unreadable) {
            throw new InvalidSweepException(file + ": cannot be read: " + HoconValues.oneLine(unreadable));
        } catch (StackOverflowError tooDeep) {
            throw new InvalidSweepException(file + ": not HOCON: brackets are nested too deeply");
        }
    }

    /** To HOCON a decimal comma, or a list without its brackets, is the beginning of another key, and a plus no number. */
    private static String numberHint(String text, @Nullable ConfigOrigin place) {
        List<String> lines = text.lines().toList();
        int last = place == null ? 0 : Math.min(place.lineNumber(), lines.size());
        return lines.subList(Math.max(0, last - 2), last).stream()
                .map(ODD_NUMBER::matcher)
                .filter(Matcher::find)
                .map(found -> WrittenNumber.hint(found.group(1)))
                .findFirst()
                .orElse("");
    }

    private static Config resolve(Config config, Path file) {
        try {
            return config.resolve();
        } catch (ConfigException.UnresolvedSubstitution unresolved) {
            throw new InvalidSweepException(HoconValues.place(unresolved.origin()) + ": a substitution has no value: "
                    + HoconValues.reason(unresolved));
        } catch (ConfigException other) {
            throw new InvalidSweepException(file + ": cannot be resolved: " + HoconValues.oneLine(other));
        }
    }

    /** Replaces one key, the whole of it: an old range does not shine through a new one. */
    private static Config override(Config config, String override) {
        int equals = override.indexOf('=');
        if (equals < 1) {
            throw new InvalidSweepException(
                    HoconValues.OVERRIDE + override + ": must be KEY=VALUE, learning-rate=[0.1,0.2] for one");
        }
        String key = key(override);
        boolean top = List.of(NAME, STORE, BATCH_SECONDS).contains(key);
        String prefix = HYPERPARAMETERS + ".";
        String bare = key.startsWith(prefix) ? key.substring(prefix.length()) : key;
        String path = top ? key : ConfigUtil.joinPath(HYPERPARAMETERS, bare);
        ConfigValue value = overriding(override, override.substring(equals + 1).trim());
        // the null between them keeps an old object from being merged with a new one
        ConfigValue nothing = ConfigValueFactory.fromAnyRef(null);
        return ConfigFactory.empty()
                .withValue(path, value)
                .withFallback(ConfigFactory.empty().withValue(path, nothing))
                .withFallback(config);
    }

    private static String key(String override) {
        return override.substring(0, override.indexOf('=')).trim();
    }

    private static ConfigValue overriding(String override, String text) {
        ConfigParseOptions options =
                ConfigParseOptions.defaults().setOriginDescription(HoconValues.OVERRIDE + override);
        // a shell has taken the quotes that HOCON wants around uniform(0, 1)
        String quoted = UNQUOTED_UNIFORM.matcher(text).replaceAll("\"$0\"");
        try {
            ConfigObject parsed =
                    ConfigFactory.parseString("value = " + quoted, options).root();
            ConfigValue value = parsed.get("value");
            if (value != null && parsed.size() == 1) {
                return value;
            }
        } catch (ConfigException notHocon) {
            if (text.startsWith("[") || text.startsWith("{")) {
                throw new InvalidSweepException(
                        HoconValues.OVERRIDE + override + ": not HOCON: " + HoconValues.reason(notHocon));
            }
        } catch (StackOverflowError tooDeep) {
            throw new InvalidSweepException(
                    HoconValues.OVERRIDE + key(override) + ": not HOCON: brackets are nested too deeply");
        }
        return ConfigValueFactory.fromAnyRef(text, HoconValues.OVERRIDE + override);
    }
}
