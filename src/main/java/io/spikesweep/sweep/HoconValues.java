package io.spikesweep.sweep;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.spikesweep.trial.ValueType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of a conf file: each complaint about one names its place, its key, the rule and what was found. */
final class HoconValues {
    /** How the place of a value begins that the command line gave. */
    static final String OVERRIDE = "--set ";

    /** Letters of a value in a message. */
    static final int LONGEST_SHOWN = 200;

    private static final int LONGEST_MESSAGE = 500;

    /** Letters of a text that is read: a path of any filesystem. */
    private static final int LONGEST_TEXT = 4096;

    /** Letters of a number that is read. */
    private static final int LONGEST_NUMBER = 100;

    private static final Pattern RULE = Pattern.compile("(.*?), but (?:was|goes|the range goes) .*", Pattern.DOTALL);

    private HoconValues() {}

    static long whole(String key, ConfigValue given) {
        try {
            String text = scalar(given, key, "a whole number", LONGEST_NUMBER);
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
        return real(key, given, "a number");
    }

    private static double real(String key, ConfigValue given, String expected) {
        try {
            String text = scalar(given, key, expected, LONGEST_NUMBER);
            if (text.matches(".*\\d[dDfF]")) {
                throw wrong(given, key, expected);
            }
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            throw wrong(given, key, expected);
        }
    }

    /** A Double, or the text {@link ValueType#NONE}. */
    static Object realOrNone(String key, ConfigValue given) {
        boolean isNone = given.valueType() == ConfigValueType.STRING
                && ValueType.NONE.equals(
                        EnvironmentValues.real(asWritten(given)).trim());
        return isNone ? ValueType.NONE : real(key, given, "a number or none");
    }

    static String scalar(ConfigValue given, String key, String expected) {
        return scalar(given, key, expected, LONGEST_TEXT);
    }

    private static String scalar(ConfigValue given, String key, String expected, int longest) {
        if (given.valueType() != ConfigValueType.NUMBER && given.valueType() != ConfigValueType.STRING) {
            throw wrong(given, key, expected);
        }
        String text = EnvironmentValues.real(asWritten(given));
        if (text.length() > longest) {
            throw wrong(given, key, "%s of at most %d letters".formatted(expected, longest));
        }
        return text;
    }

    /** A number, too: the name 007 is not 7. */
    private static String asWritten(ConfigValue given) {
        return given.atKey("value").getString("value");
    }

    /** A text of any length, with the variables of the environment still marked in it. */
    static String writtenText(ConfigValue given, String key) {
        if (given.valueType() != ConfigValueType.NUMBER && given.valueType() != ConfigValueType.STRING) {
            throw wrong(given, key, "a text");
        }
        return asWritten(given);
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
                                PrintableText.cut(entry.getKey(), LONGEST_SHOWN),
                                SweepKeys.meant(entry.getKey(), prefix, known).question(),
                                String.join(", ", known)));
            }
        }
    }

    static InvalidSweepException wrong(ConfigValue given, String key, String expected) {
        String value = given.valueType() == ConfigValueType.STRING ? "the text '" + shown(given) + "'" : shown(given);
        return new InvalidSweepException("%s: %s must be %s, but was %s%s"
                .formatted(place(given.origin()), key, expected, value, hint(given, expected)));
    }

    /** With the names of variables of the environment in the place of their values. */
    static String shown(ConfigValue given) {
        boolean scalar = given.valueType() == ConfigValueType.STRING || given.valueType() == ConfigValueType.NUMBER;
        String text = scalar ? asWritten(given) : given.render(ConfigRenderOptions.concise());
        return PrintableText.cut(EnvironmentValues.shown(text), LONGEST_SHOWN);
    }

    private static String hint(ConfigValue given, String expected) {
        boolean number = expected.contains("number");
        return number
                        && given.valueType() == ConfigValueType.STRING
                        && given.unwrapped().toString().length() <= LONGEST_NUMBER
                ? WrittenNumber.hint(given.unwrapped().toString())
                : "";
    }

    static InvalidSweepException at(@Nullable ConfigValue given, IllegalArgumentException rule) {
        return at(given, given, rule);
    }

    /**
     * A value that a rule does not allow.
     *
     * @param given to point at
     * @param source of what the rule's message may quote
     */
    static InvalidSweepException at(
            @Nullable ConfigValue given, @Nullable ConfigValue source, IllegalArgumentException rule) {
        String message = String.valueOf(rule.getMessage());
        if (source != null && EnvironmentValues.areIn(source.render(ConfigRenderOptions.concise()))) {
            Matcher quoting = RULE.matcher(message);
            // what is quoted in the midst of a rule cannot be told from it
            String text = quoting.matches() && !message.contains(" to go from ")
                    ? quoting.group(1) + ", but was "
                    : message.split(" ", 2)[0] + " is not valid: it is ";
            message = text + shown(source);
        } else {
            message = PrintableText.cut(message, LONGEST_MESSAGE);
        }
        return new InvalidSweepException((given == null ? "" : place(given.origin()) + ": ") + message);
    }

    static String place(ConfigOrigin origin) {
        String description = origin.description();
        if (description.startsWith(OVERRIDE)) {
            return PrintableText.cut(description.replaceFirst(": \\d+(-\\d+)?$", ""), LONGEST_SHOWN);
        }
        String file = origin.filename();
        return (file == null ? description.replaceFirst(": \\d+(-\\d+)?$", "") : file)
                + (origin.lineNumber() > 0 ? ":" + origin.lineNumber() : "");
    }

    /** What the parser says, without the place that {@link #place} has already told. */
    static String reason(ConfigException malformed) {
        String message = oneLine(malformed);
        String place = malformed.origin() == null ? "" : malformed.origin().description() + ": ";
        return message.startsWith(place) ? message.substring(place.length()) : message;
    }

    static String oneLine(RuntimeException exception) {
        String message = EnvironmentValues.shown(String.valueOf(exception.getMessage()));
        return PrintableText.cut(message.replaceAll("\\s+", " "), LONGEST_MESSAGE);
    }
}
