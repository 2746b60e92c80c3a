package io.spikesweep.sweep;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of a conf file: each complaint about one names its place, its key, the rule and what was found. */
final class HoconValues {
    /** How the place of a value begins that the command line gave. */
    static final String OVERRIDE = "--set ";

    private HoconValues() {}

    static long whole(String key, ConfigValue given) {
        try {
            String text = scalar(given, key, "a whole number");
            if (text.matches("-?0\\d.*")) {
                // what a variable that was set to nothing leaves of ${NIGHT}00
                throw wrong(given, key, "a whole number that does not begin with 0");
            }
            return new BigDecimal(text).longValueExact();
        } catch (NumberFormatException | ArithmeticException notWhole) {
            throw wrong(given, key, "a whole number of 64 bits");
        }
    }

    static double real(String key, ConfigValue given) {
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

    static String scalar(ConfigValue given, String key, String expected) {
        if (given.valueType() != ConfigValueType.NUMBER && given.valueType() != ConfigValueType.STRING) {
            throw wrong(given, key, expected);
        }
        return asWritten(given);
    }

    /** A number, too: the name 007 is not 7. */
    private static String asWritten(ConfigValue given) {
        return given.atKey("value").getString("value");
    }

    static @Nullable String text(ConfigObject object, String key) {
        ConfigValue value = object.get(key);
        return value == null ? null : scalar(value, key, "a text");
    }

    static void requireKnown(ConfigObject object, String prefix, List<String> known) {
        for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw new InvalidSweepException("%s: unknown key '%s%s'%s (known: %s)"
                        .formatted(
                                place(entry.getValue().origin()),
                                prefix,
                                entry.getKey(),
                                SweepKeys.meant(entry.getKey(), prefix, known).question(),
                                String.join(", ", known)));
            }
        }
    }

    static InvalidSweepException wrong(ConfigValue given, String key, String expected) {
        String value = switch (given.valueType()) {
            case STRING -> "the text '" + given.unwrapped() + "'";
            case NUMBER -> asWritten(given);
            default -> given.render(ConfigRenderOptions.concise());
        };
        return new InvalidSweepException("%s: %s must be %s, but was %s%s"
                .formatted(place(given.origin()), key, expected, value, hint(given, expected)));
    }

    private static String hint(ConfigValue given, String expected) {
        boolean number = expected.contains("number");
        return number && given.valueType() == ConfigValueType.STRING
                ? WrittenNumber.hint(given.unwrapped().toString())
                : "";
    }

    static InvalidSweepException at(@Nullable ConfigValue given, IllegalArgumentException rule) {
        return new InvalidSweepException((given == null ? "" : place(given.origin()) + ": ") + rule.getMessage());
    }

    static String place(ConfigOrigin origin) {
        String description = origin.description();
        if (description.startsWith(OVERRIDE)) {
            return description.replaceFirst(": \\d+$", "");
        }
        String file = origin.filename();
        return (file == null ? description.replaceFirst(": \\d+$", "") : file)
                + (origin.lineNumber() > 0 ? ":" + origin.lineNumber() : "");
    }

    /** What the parser says, without the place that {@link #place} has already told. */
    static String reason(ConfigException malformed) {
        String message = oneLine(malformed);
        String place = malformed.origin() == null ? "" : malformed.origin().description() + ": ";
        return message.startsWith(place) ? message.substring(place.length()) : message;
    }

    static String oneLine(ConfigException exception) {
        return String.valueOf(exception.getMessage()).replaceAll("\\s+", " ");
    }
}
