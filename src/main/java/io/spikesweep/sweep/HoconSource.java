package io.spikesweep.sweep;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A conf file and what the command line says differently, as one block of keys. */
final class HoconSource {
    static final String NAME = "name";
    static final String STORE = "store";
    static final String BATCH_SECONDS = "batch-seconds";
    static final String COMPARE = "compare";
    static final String HYPERPARAMETERS = "hyperparameters";

    private static final Pattern UNQUOTED_CALL =
            Pattern.compile("(?<![\"\\w-])[a-zA-Z]+(?:-[a-zA-Z]+)*\\s*\\([^()\"]*\\)");

    private static final Pattern ODD_NUMBER =
            Pattern.compile("[=:]\\s*([-+.\\d]+(?:,\\s*[-+.\\d]+)+|\\+[.\\d]+)\\s*(?:$|#|//|})");

    /** A longer one is no slip of a number. */
    private static final int LONGEST_LINE = 200;

    private HoconSource() {}

    /** The resolved keys of {@code file}, each of {@code overrides} in the place of one; a conf may ask for what an environment has. */
    static ConfigObject read(Path file, List<String> overrides, Map<String, String> environment) {
        HoconTexts texts = new HoconTexts();
        Config config = parse(texts, file);
        requireBlock(config.root().get(HYPERPARAMETERS));
        for (String override : overrides) {
            config = override(texts, config, override);
        }
        String name = new TextFile(file).name();
        return resolve(texts, config, new EnvironmentValues(environment, name), name)
                .root();
    }

    /** The keys of a text that a store keeps: values alone, for whoever wrote it there need not be who reads it. */
    static ConfigObject read(String text) {
        HoconTexts texts = new HoconTexts();
        Config config = parse(texts, new HoconText(text, "the text", null), null);
        if (texts.haveSubstitutions()) {
            throw new InvalidSweepException("the text: has substitutions, and a conf that is kept has none");
        }
        return config.root();
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

    private static Config parse(HoconTexts texts, Path file) {
        if (file.toString().isEmpty()) {
            throw new InvalidSweepException("the conf file must be named, but was ''");
        }
        if (Files.isDirectory(file)) {
            throw new InvalidSweepException(file + ": is a folder, not a conf file");
        }
        TextFile source = new TextFile(file);
        HoconText text = new HoconText(source.text("a conf"), source.name(), source.isReadOnce() ? null : file);
        Path folder = source.isReadOnce() ? null : file.toAbsolutePath().getParent();
        return parse(texts, text, folder);
    }

    private static Config parse(HoconTexts texts, HoconText text, @Nullable Path folder) {
        try {
            return texts.parse(text, folder, ConfigSyntax.CONF);
        } catch (ConfigException.Parse malformed) {
            String place = HoconValues.place(malformed.origin());
            String hint = place.startsWith(text.name()) ? numberHint(text.text(), malformed.origin()) : "";
            String reason = HoconValues.reason(malformed);
            throw new InvalidSweepException(place + ": not HOCON: "
                    + (hint.isEmpty() ? reason : reason.replaceFirst(" \\(if you intended.*", "") + hint));
        } catch (InvalidSweepException saysItself) {
            throw saysItself;
        } catch (RuntimeException odd) {
            throw new InvalidSweepException(text.name() + ": not HOCON: " + HoconValues.oneLine(odd));
        } catch (StackOverflowError tooDeep) {
            throw new InvalidSweepException(text.name() + ": not HOCON: brackets are nested too deeply");
        }
    }

    /** To HOCON a decimal comma, or that between two bounds, is the beginning of another key, and a plus no number. */
    private static String numberHint(String text, @Nullable ConfigOrigin place) {
        List<String> lines = text.lines().toList();
        int last = place == null ? 0 : Math.min(place.lineNumber(), lines.size());
        return lines.subList(Math.max(0, last - 2), last).stream()
                .filter(line -> line.length() <= LONGEST_LINE)
                .flatMap(line -> Stream.concat(
                        ODD_NUMBER.matcher(line).results().map(found -> WrittenNumber.hint(found.group(1))),
                        UNQUOTED_CALL
                                .matcher(line)
                                .results()
                                .filter(call -> call.group().contains(","))
                                .map(call -> ": write \"%s\", with the quotes".formatted(call.group()))))
                .findFirst()
                .orElse("");
    }

    private static Config resolve(HoconTexts texts, Config config, EnvironmentValues environment, String file) {
        try {
            if (texts.haveSubstitutions()) {
                ResolvedSize.require(config, environment, file);
            }
            return config.resolve(ConfigResolveOptions.noSystem().appendResolver(environment));
        } catch (ConfigException.UnresolvedSubstitution unresolved) {
            throw new InvalidSweepException(HoconValues.place(unresolved.origin()) + ": a substitution has no value: "
                    + HoconValues.reason(unresolved));
        } catch (InvalidSweepException saysItself) {
            throw saysItself;
        } catch (RuntimeException other) {
            throw new InvalidSweepException(file + ": cannot be resolved: " + HoconValues.oneLine(other));
        } catch (StackOverflowError tooDeep) {
            throw new InvalidSweepException(file + ": cannot be resolved: substitutions are nested too deeply");
        }
    }

    /** Replaces one key, the whole of it: an old range does not shine through a new one. */
    private static Config override(HoconTexts texts, Config config, String override) {
        int equals = override.indexOf('=');
        if (equals < 1) {
            throw new InvalidSweepException(
                    HoconValues.OVERRIDE + override + ": must be KEY=VALUE, learning-rate=[0.1,0.2] for one");
        }
        String key = key(override);
        boolean top = List.of(NAME, STORE, BATCH_SECONDS, COMPARE).contains(key) || key.startsWith(COMPARE + ".");
        String prefix = HYPERPARAMETERS + ".";
        String bare = key.startsWith(prefix) ? key.substring(prefix.length()) : key;
        String path = top ? key : ConfigUtil.joinPath(HYPERPARAMETERS, bare);
        ConfigValue value =
                overriding(texts, override, override.substring(equals + 1).trim());
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

    private static ConfigValue overriding(HoconTexts texts, String override, String text) {
        String name = HoconValues.OVERRIDE + (override.length() > LONGEST_LINE ? key(override) : override);
        // a shell has taken the quotes that HOCON wants around uniform(0, 1)
        String quoted = UNQUOTED_CALL.matcher(text).replaceAll("\"$0\"");
        try {
            HoconText setting = new HoconText("value = " + quoted, name, null);
            ConfigObject parsed = texts.parse(setting, null, ConfigSyntax.CONF).root();
            ConfigValue value = parsed.get("value");
            if (value != null && parsed.size() == 1) {
                return value;
            }
        } catch (ConfigException notHocon) {
            if (text.startsWith("[") || text.startsWith("{")) {
                throw new InvalidSweepException(name + ": not HOCON: " + HoconValues.reason(notHocon));
            }
        } catch (InvalidSweepException saysItself) {
            throw saysItself;
        } catch (RuntimeException odd) {
            throw new InvalidSweepException(name + ": not HOCON: " + HoconValues.oneLine(odd));
        }
        return ConfigValueFactory.fromAnyRef(text, name);
    }
}
