package io.spikesweep.trial;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A choice with its numbers, as a conf file writes it: {@code default}, {@code atan(2)}, {@code uniform(0, 1)}.
 *
 * @param name of the choice, in lower case
 * @param arguments its numbers
 */
record CallText(String name, List<Double> arguments) {
    private static final Pattern CALL = Pattern.compile("([a-zA-Z]+(?:-[a-zA-Z]+)*)\\s*(?:\\(([^()]*)\\))?");

    /** What Java would read as a number as well. */
    private static final Pattern JAVAS = Pattern.compile(".*[dDfF]");

    CallText {
        arguments = List.copyOf(arguments);
    }

    /** Empty where the text has another shape. */
    static Optional<CallText> read(String text) {
        Matcher call = CALL.matcher(text.trim());
        if (!call.matches()) {
            return Optional.empty();
        }
        String numbers = call.group(2);
        try {
            return Optional.of(new CallText(
                    call.group(1).toLowerCase(Locale.ROOT),
                    numbers == null
                            ? List.of()
                            : Arrays.stream(numbers.split(",", -1))
                                    .map(CallText::number)
                                    .toList()));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static double number(String text) {
        if (JAVAS.matcher(text.trim()).matches()) {
            throw new NumberFormatException("not a number in a conf file: " + text);
        }
        return Double.parseDouble(text);
    }

    boolean is(String wanted, int numbers) {
        return name.equals(wanted) && arguments.size() == numbers;
    }

    double argument(int place) {
        return arguments.get(place);
    }

    /** The text that a row holds. */
    @Override
    public String toString() {
        return written(arguments.stream().map(String::valueOf), ", ");
    }

    /** The text that a run id is the hash of: decimal digits differ between Java versions, these do not. */
    String hashed() {
        return written(arguments.stream().map(Double::toHexString), ",");
    }

    /** What it is in arithmetic that is float32. */
    Object inFloat() {
        return List.of(name, arguments.stream().map(Double::floatValue).toList());
    }

    private String written(Stream<String> numbers, String comma) {
        return name + (arguments.isEmpty() ? "" : numbers.collect(Collectors.joining(comma, "(", ")")));
    }
}
