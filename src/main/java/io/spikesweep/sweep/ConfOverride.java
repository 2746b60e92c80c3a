package io.spikesweep.sweep;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigMergeable;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ValueType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A key of a conf that the command line gives: {@code --set learning-rate=0.1,0.2}, of every block of hyperparameters.
 *
 * @param texts that belong to the conf
 * @param written KEY=VALUE
 */
record ConfOverride(HoconTexts texts, String written) {
    private static final List<String> TOP = List.of(
            HoconSource.NAME,
            HoconSource.STORE,
            HoconSource.BATCH_SECONDS,
            HoconSource.COMPARE,
            HoconSource.NOTE,
            HoconSource.TAGS);

    private static final String OF_COMMON = HoconSource.COMMON + ".";
    private static final String PREFIX = HoconSource.HYPERPARAMETERS + ".";
    /** To some half a number, to others two: who means two writes brackets. */
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d+,\\d+");

    private static final Pattern WHOLE_RANGE = Pattern.compile("(-?\\d{1,30})\\.\\.(-?\\d{1,30})");

    ConfOverride {
        if (written.indexOf('=') < 1) {
            throw new InvalidSweepException(
                    HoconValues.OVERRIDE + written + ": must be KEY=VALUE, learning-rate=0.1,0.2 for one");
        }
    }

    /** The conf with this key replaced, the whole of it: an old range does not shine through a new one. */
    Config in(Config config) {
        String key = key();
        if (TOP.contains(key) || key.startsWith(HoconSource.COMPARE + ".")) {
            String text = key.equals(HoconSource.TAGS) ? listed(text()) : text();
            return overridden(config.root(), key, parsed(text)).toConfig();
        }
        if (key.startsWith(OF_COMMON)) {
            String path = ConfigUtil.joinPath(HoconSource.COMMON, key.substring(OF_COMMON.length()));
            return overridden(config.root(), path, parsed(hyperparameter(text())))
                    .toConfig();
        }
        String bare = bare();
        boolean isOfASample = bare.startsWith(Sample.KEY + ".");
        String path = isOfASample ? bare : ConfigUtil.joinPath(bare);
        ConfigValue value = parsed(isOfASample ? text() : hyperparameter(text()));
        ConfigValue blocks = config.root().get(HoconSource.HYPERPARAMETERS);
        ConfigObject root = config.root();
        if (isOfASample && hasSample(root.get(HoconSource.COMMON))) {
            root = overridden(root, HoconSource.COMMON + "." + path, value);
        }
        if (blocks instanceof ConfigList list) {
            List<ConfigValue> changed = list.stream()
                    .<ConfigValue>map(
                            block -> !isOfASample || hasSample(block) ? overridden(block, path, value) : block)
                    .toList();
            return root.withValue(
                            HoconSource.HYPERPARAMETERS,
                            ConfigValueFactory.fromIterable(changed).withOrigin(list.origin()))
                    .toConfig();
        }
        boolean isOfCommon = isOfASample && !hasSample(blocks) && hasSample(root.get(HoconSource.COMMON));
        return isOfCommon
                ? root.toConfig()
                : overridden(root, PREFIX + path, value).toConfig();
    }

    private static boolean hasSample(@Nullable ConfigValue block) {
        try {
            return block instanceof ConfigObject keys && keys.containsKey(Sample.KEY);
        } catch (ConfigException.NotResolved substitution) {
            return true;
        }
    }

    private static ConfigObject overridden(ConfigMergeable block, String path, ConfigValue value) {
        // the null between them keeps an old object from being merged with a new one
        return ConfigFactory.empty()
                .withValue(path, value)
                .withFallback(ConfigFactory.empty().withValue(path, ConfigValueFactory.fromAnyRef(null)))
                .root()
                .withFallback(block);
    }

    private String bare() {
        return key().replaceFirst("^(" + HoconSource.HYPERPARAMETERS + "|" + HoconSource.COMMON + ")\\.", "");
    }

    private String key() {
        return written.substring(0, written.indexOf('=')).trim();
    }

    private String text() {
        return written.substring(written.indexOf('=') + 1).trim();
    }

    /** In full what may be written short: {@code 0..19} and {@code 0.1,0.2}. */
    private String hyperparameter(String text) {
        Matcher range = WHOLE_RANGE.matcher(text);
        if (range.matches()) {
            BigInteger from = new BigInteger(range.group(1));
            BigInteger count = new BigInteger(range.group(2)).subtract(from).add(BigInteger.ONE);
            if (count.signum() <= 0) {
                throw new InvalidSweepException("%s: %s must go upwards, but goes from %s to %s"
                        .formatted(place(), key(), from, range.group(2)));
            }
            return "{ from = %s, count = %s }".formatted(from, count);
        }
        if (DECIMAL_COMMA.matcher(text).matches() && !isOfWholeNumbers()) {
            return text;
        }
        return listed(text);
    }

    /** In brackets what commas part. */
    private String listed(String text) {
        List<String> values = text.startsWith("[") || text.startsWith("{") ? List.of(text) : values(text);
        if (values.size() > 1 && values.stream().anyMatch(String::isBlank)) {
            throw new InvalidSweepException("%s: %s has an empty value beside a comma".formatted(place(), key()));
        }
        return values.size() == 1 ? text : values.stream().collect(Collectors.joining(", ", "[", "]"));
    }

    private boolean isOfWholeNumbers() {
        return Parameter.named(bare())
                .filter(parameter -> parameter.type().form() == ValueType.Form.WHOLE)
                .isPresent();
    }

    /** What commas part that stand in no brackets and no quotes. */
    private static List<String> values(String text) {
        List<String> values = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int begin = 0;
        for (int k = 0; k < text.length(); k++) {
            char letter = text.charAt(k);
            quoted ^= letter == '"';
            if (!quoted) {
                depth += letter == '(' ? 1 : 0;
                depth -= letter == ')' ? 1 : 0;
                if (letter == ',' && depth == 0) {
                    values.add(text.substring(begin, k).trim());
                    begin = k + 1;
                }
            }
        }
        values.add(text.substring(begin).trim());
        return values;
    }

    private String place() {
        return HoconValues.OVERRIDE + (written.length() > HoconSource.LONGEST_LINE ? key() : written);
    }

    private ConfigValue parsed(String text) {
        // a shell has taken the quotes that HOCON wants around uniform(0, 1)
        String quoted = HoconSource.UNQUOTED_CALL.matcher(text).replaceAll("\"$0\"");
        try {
            HoconText setting = new HoconText("value = " + quoted, place(), null);
            ConfigObject parsed = texts.parse(setting, null, ConfigSyntax.CONF).root();
            ConfigValue value = parsed.get("value");
            if (value != null && parsed.size() == 1) {
                return value;
            }
        } catch (ConfigException notHocon) {
            if (text.startsWith("[") || text.startsWith("{")) {
                throw new InvalidSweepException(place() + ": not HOCON: " + HoconValues.reason(notHocon));
            }
        } catch (InvalidSweepException saysItself) {
            throw saysItself;
        } catch (RuntimeException odd) {
            throw new InvalidSweepException(place() + ": not HOCON: " + HoconValues.oneLine(odd));
        }
        return ConfigValueFactory.fromAnyRef(text, place());
    }
}
