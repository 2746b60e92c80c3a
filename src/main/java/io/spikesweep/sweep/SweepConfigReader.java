package io.spikesweep.sweep;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import io.spikesweep.model.BiasInitialisation;
import io.spikesweep.model.ResetGradient;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/** Reads a {@link SweepConfig} from HOCON; every complaint names the place, the key, the rule and the value found. */
final class SweepConfigReader {
    private static final String NAME = "name";
    private static final String STORE = "store";
    private static final String HYPERPARAMETERS = "hyperparameters";
    private static final String OVERRIDE = "--set ";
    private static final Pattern UNQUOTED_UNIFORM = Pattern.compile("(?<![\"\\w])uniform\\s*\\([^()\"]*\\)");

    private final List<String> warnings = new ArrayList<>();

    SweepConfig read(Path file, List<String> overrides) {
        Config config = parse(file);
        requireBlock(config.root().get(HYPERPARAMETERS));
        for (String override : overrides) {
            config = override(config, override);
        }
        ConfigObject root = resolve(config, file).root();
        requireKnown(root, "", List.of(NAME, STORE, HYPERPARAMETERS));

        String name = text(root, NAME);
        if (name == null) {
            throw new InvalidSweepException("%s: name is missing: it %s".formatted(file, SweepConfig.NAME_RULE));
        }
        String store = text(root, STORE);
        Grid grid = grid(root.get(HYPERPARAMETERS));
        try {
            return new SweepConfig(name, store == null ? SweepConfig.DEFAULT_STORE : store, grid, warnings);
        } catch (IllegalArgumentException rule) {
            String key = String.valueOf(rule.getMessage()).startsWith(STORE) ? STORE : NAME;
            throw at(root.get(key), rule);
        }
    }

    /** Before an override turns it into one. */
    private static void requireBlock(@Nullable ConfigValue value) {
        if (value instanceof ConfigList || (value != null && isScalar(value))) {
            throw wrong(value, HYPERPARAMETERS, "a block in braces");
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
        if (!Files.exists(file)) {
            throw new InvalidSweepException(file + ": no such file");
        }
        if (Files.isDirectory(file)) {
            throw new InvalidSweepException(file + ": is a folder, not a conf file");
        }
        try {
            return ConfigFactory.parseFile(
                    file.toFile(),
                    ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF).setAllowMissing(false));
        } catch (ConfigException.Parse malformed) {
            throw new InvalidSweepException(place(malformed.origin()) + ": not HOCON: " + reason(malformed));
        } catch (ConfigException unreadable) {
            throw new InvalidSweepException(file + ": cannot be read: " + oneLine(unreadable));
        } catch (StackOverflowError tooDeep) {
            throw new InvalidSweepException(file + ": not HOCON: brackets are nested too deeply");
        }
    }

    private static Config resolve(Config config, Path file) {
        try {
            return config.resolve();
        } catch (ConfigException.UnresolvedSubstitution unresolved) {
            throw new InvalidSweepException(
                    place(unresolved.origin()) + ": a substitution has no value: " + reason(unresolved));
        } catch (ConfigException other) {
            throw new InvalidSweepException(file + ": cannot be resolved: " + oneLine(other));
        }
    }

    /** Replaces one key, the whole of it: an old range does not shine through a new one. */
    private static Config override(Config config, String override) {
        int equals = override.indexOf('=');
        if (equals < 1) {
            throw new InvalidSweepException(
                    OVERRIDE + override + ": must be KEY=VALUE, learning-rate=[0.1,0.2] for one");
        }
        String key = key(override);
        boolean top = key.equals(NAME) || key.equals(STORE);
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
        ConfigParseOptions options = ConfigParseOptions.defaults().setOriginDescription(OVERRIDE + override);
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
                throw new InvalidSweepException(OVERRIDE + override + ": not HOCON: " + reason(notHocon));
            }
        } catch (StackOverflowError tooDeep) {
            throw new InvalidSweepException(OVERRIDE + key(override) + ": not HOCON: brackets are nested too deeply");
        }
        return ConfigValueFactory.fromAnyRef(text, OVERRIDE + override);
    }

    private Grid grid(@Nullable ConfigValue value) {
        EnumMap<Parameter, Axis> axes = new EnumMap<>(Parameter.class);
        if (value == null) {
            return new Grid(axes);
        }
        if (!(value instanceof ConfigObject keys)) {
            throw wrong(value, HYPERPARAMETERS, "a block in braces");
        }
        requireKnown(
                keys,
                HYPERPARAMETERS + ".",
                Arrays.stream(Parameter.values()).map(Parameter::key).toList());
        keys.forEach((key, given) ->
                Parameter.named(key).ifPresent(parameter -> axes.put(parameter, axis(parameter, given))));
        Grid grid = product(keys, axes);
        try {
            grid.largest();
        } catch (IllegalArgumentException tooLarge) {
            throw at(largestSize(keys, axes), tooLarge);
        }
        return grid;
    }

    private static Grid product(ConfigObject keys, Map<Parameter, Axis> axes) {
        try {
            return new Grid(axes);
        } catch (IllegalArgumentException tooMany) {
            throw at(keys, tooMany);
        }
    }

    /** The value to point at when several sizes together are too large. */
    private static ConfigValue largestSize(ConfigObject keys, Map<Parameter, Axis> axes) {
        return Grid.SIZES.stream()
                .filter(axes::containsKey)
                .max(Comparator.comparing(size -> Grid.greatest(Objects.requireNonNull(axes.get(size)))))
                .map(size -> keys.get(size.key()))
                .orElse(keys);
    }

    private Axis axis(Parameter parameter, ConfigValue given) {
        if (given instanceof ConfigObject range) {
            return switch (parameter.kind()) {
                case LONG, INT -> wholeRange(parameter, range);
                case REAL -> realRange(parameter, range);
                default -> throw wrong(given, parameter.key(), "a text or a list of texts");
            };
        }
        if (given instanceof ConfigList list) {
            if (list.isEmpty()) {
                throw new InvalidSweepException(
                        place(list.origin()) + ": " + parameter.key() + " must have at least one value, but was []");
            }
            return different(
                    parameter,
                    given,
                    list.stream().map(element -> valid(parameter, element)).toList());
        }
        return Axis.Values.of(List.of(valid(parameter, given)));
    }

    private Axis different(Parameter parameter, ConfigValue given, List<?> values) {
        List<?> distinct = values.stream().distinct().toList();
        warnOfRepeats(parameter, given, values.size() - distinct.size());
        return Axis.Values.of(distinct);
    }

    private void warnOfRepeats(Parameter parameter, ConfigValue given, int repeated) {
        if (repeated > 0) {
            warnings.add("%s: %s has %d value%s twice: each runs once"
                    .formatted(place(given.origin()), parameter.key(), repeated, repeated == 1 ? "" : "s"));
        }
    }

    private Axis wholeRange(Parameter parameter, ConfigObject range) {
        requireKnown(range, parameter.key() + ".", List.of("from", "count", "step"));
        long from = whole(parameter.key() + ".from", member(parameter, range, "from"));
        long count = whole(parameter.key() + ".count", member(parameter, range, "count"));
        ConfigValue given = range.get("step");
        long step = given == null ? 1 : whole(parameter.key() + ".step", given);
        try {
            Axis axis = parameter.kind() == Parameter.Kind.INT
                    ? new Axis.IntRange(from, count, step)
                    : new Axis.LongRange(from, count, step);
            parameter.alone(axis.value(0));
            parameter.alone(axis.value(axis.size() - 1));
            return axis;
        } catch (IllegalArgumentException rule) {
            String message = String.valueOf(rule.getMessage());
            String key = parameter.key();
            throw at(range, message.startsWith(key) ? rule : new IllegalArgumentException(key + " " + message, rule));
        }
    }

    private Axis realRange(Parameter parameter, ConfigObject range) {
        requireKnown(range, parameter.key() + ".", List.of("from", "to", "count", "scale"));
        double from = (Double) valid(parameter, member(parameter, range, "from"));
        double to = (Double) valid(parameter, member(parameter, range, "to"));
        long count = whole(parameter.key() + ".count", member(parameter, range, "count"));
        ConfigValue named = range.get("scale");
        String scale = named == null ? null : scalar(named, parameter.key() + ".scale", "linear or log");
        try {
            RealRange reals = new RealRange(from, to, count, RealRange.Scale.named(scale == null ? "linear" : scale));
            List<Double> values = reals.values();
            List<Double> distinct = values.stream().distinct().toList();
            warnOfRepeats(parameter, range, values.size() - distinct.size());
            return distinct.size() == 1 ? Axis.Values.of(distinct) : new Axis.Values(distinct, reals.toString());
        } catch (IllegalArgumentException rule) {
            throw at(range, new IllegalArgumentException(parameter.key() + " " + rule.getMessage(), rule));
        }
    }

    private static ConfigValue member(Parameter parameter, ConfigObject range, String key) {
        ConfigValue value = range.get(key);
        if (value == null) {
            throw new InvalidSweepException("%s: %s needs %s: a range is %s"
                    .formatted(
                            place(range.origin()),
                            parameter.key(),
                            key,
                            parameter.kind() == Parameter.Kind.REAL
                                    ? "{ from, to, count, scale = linear | log }"
                                    : "{ from, count, step = 1 }"));
        }
        return value;
    }

    /** One value of a hyperparameter, held against the rule that {@link io.spikesweep.model.Hyperparameters} has for it. */
    private static Object valid(Parameter parameter, ConfigValue given) {
        try {
            Object value = switch (parameter.kind()) {
                case LONG -> whole(parameter.key(), given);
                case INT -> Math.toIntExact(whole(parameter.key(), given));
                case REAL -> real(parameter.key(), given);
                case RESET_GRADIENT ->
                    ResetGradient.parse(
                            scalar(given, parameter.key(), parameter.kind().description()));
                case BIAS_INITIALISATION ->
                    BiasInitialisation.parse(
                            scalar(given, parameter.key(), parameter.kind().description()));
            };
            return parameter.of(parameter.alone(value));
        } catch (IllegalArgumentException rule) {
            throw at(given, rule);
        } catch (ArithmeticException tooLarge) {
            throw new InvalidSweepException("%s: %s must be at most %d, but was %s"
                    .formatted(place(given.origin()), parameter.key(), Integer.MAX_VALUE, given.unwrapped()));
        }
    }

    private static long whole(String key, ConfigValue given) {
        try {
            return new BigDecimal(scalar(given, key, "a whole number")).longValueExact();
        } catch (NumberFormatException | ArithmeticException notWhole) {
            throw wrong(given, key, "a whole number of 64 bits");
        }
    }

    private static double real(String key, ConfigValue given) {
        try {
            String text = scalar(given, key, "a number");
            if (text.matches(".*\\d[dDfF]")) {
                throw wrong(given, key, "a number");
            }
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            throw wrong(given, key, "a number");
        }
    }

    private static String scalar(ConfigValue given, String key, String expected) {
        if (given.valueType() != ConfigValueType.NUMBER && given.valueType() != ConfigValueType.STRING) {
            throw wrong(given, key, expected);
        }
        // a number as it is written: the name 007 is not 7
        return given.atKey(key).getString(ConfigUtil.quoteString(key));
    }

    private static @Nullable String text(ConfigObject object, String key) {
        ConfigValue value = object.get(key);
        return value == null ? null : scalar(value, key, "a text");
    }

    private static void requireKnown(ConfigObject object, String prefix, Collection<String> known) {
        for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
            if (!known.contains(entry.getKey())) {
                String nearest = known.stream()
                        .min(Comparator.comparing(
                                key -> LevenshteinDistance.getDefaultInstance().apply(key, entry.getKey())))
                        .orElseThrow();
                throw new InvalidSweepException("%s: unknown key '%s%s': did you mean '%s'? (known: %s)"
                        .formatted(
                                place(entry.getValue().origin()),
                                prefix,
                                entry.getKey(),
                                nearest,
                                String.join(", ", known)));
            }
        }
    }

    private static InvalidSweepException wrong(ConfigValue given, String key, String expected) {
        String value = given.valueType() == ConfigValueType.STRING
                ? "the text '" + given.unwrapped() + "'"
                : given.render(ConfigRenderOptions.concise());
        return new InvalidSweepException(
                "%s: %s must be %s, but was %s".formatted(place(given.origin()), key, expected, value));
    }

    private static InvalidSweepException at(@Nullable ConfigValue given, IllegalArgumentException rule) {
        return new InvalidSweepException((given == null ? "" : place(given.origin()) + ": ") + rule.getMessage());
    }

    private static String place(ConfigOrigin origin) {
        String description = origin.description();
        if (description.startsWith(OVERRIDE)) {
            return description.replaceFirst(": \\d+$", "");
        }
        String file = origin.filename();
        return (file == null ? description.replaceFirst(": \\d+$", "") : file)
                + (origin.lineNumber() > 0 ? ":" + origin.lineNumber() : "");
    }

    /** What the parser says, without the place that {@link #place} has already told. */
    private static String reason(ConfigException malformed) {
        String message = oneLine(malformed);
        String place = malformed.origin() == null ? "" : malformed.origin().description() + ": ";
        return message.startsWith(place) ? message.substring(place.length()) : message;
    }

    private static String oneLine(ConfigException exception) {
        return String.valueOf(exception.getMessage()).replaceAll("\\s+", " ");
    }
}
