package io.spikesweep.sweep;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
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
    static final String NOTE = "note";
    static final String TAGS = "tags";
    static final String COMMON = "common";
    static final String HYPERPARAMETERS = "hyperparameters";

    static final Pattern UNQUOTED_CALL = Pattern.compile("(?<![\"\\w-])[a-zA-Z]+(?:-[a-zA-Z]+)*\\s*\\([^()\"]*\\)");

    private static final Pattern ODD_NUMBER =
            Pattern.compile("[=:]\\s*([-+.\\d]+(?:,\\s*[-+.\\d]+)+|\\+[.\\d]+)\\s*(?:$|#|//|})");

    /** A longer one is no slip of a number. */
    static final int LONGEST_LINE = 200;

    private HoconSource() {}

    /** The resolved keys of {@code file}, each of {@code overrides} in the place of one; a conf may ask for what an environment has. */
    static ConfigObject read(HoconTexts texts, Path file, List<String> overrides, Map<String, String> environment) {
        return read(texts, parse(texts, file), new TextFile(file).name(), overrides, environment);
    }

    /** As of a file here. */
    static ConfigObject read(
            HoconTexts texts, RemoteConf remote, List<String> overrides, Map<String, String> environment) {
        return read(texts, parse(texts, remote.text(), null), remote.uri(), overrides, environment);
    }

    private static ConfigObject read(
            HoconTexts texts, Config parsed, String name, List<String> overrides, Map<String, String> environment) {
        Config config = parsed;
        requireNoScalar(config.root().get(HYPERPARAMETERS));
        for (String override : overrides) {
            config = new ConfOverride(texts, override).in(config);
        }
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

    /** Before an override turns it into a block. */
    private static void requireNoScalar(@Nullable ConfigValue value) {
        if (value != null && isScalar(value)) {
            throw HoconValues.wrong(value, HYPERPARAMETERS, "a block in braces, or a list of some");
        }
    }

    private static boolean isScalar(ConfigValue value) {
        try {
            return value.valueType() != ConfigValueType.OBJECT && value.valueType() != ConfigValueType.LIST;
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
}
