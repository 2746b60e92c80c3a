package io.spikesweep.cli.option;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads 85mm, 8.5cm, 3.35in or 241pt. */
public final class MillimetresConverter implements ITypeConverter<Double> {
    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,6}(?:[.][0-9]{1,6})?) ?(mm|cm|in|pt)");
    private static final double OF_A_POINT = 25.4 / 72;
    private static final Map<String, Double> UNITS = Map.of("mm", 1.0, "cm", 10.0, "in", 25.4, "pt", OF_A_POINT);

    @Override
    public Double convert(String text) {
        return millimetres(text, "a length like 85mm, 8.5cm, 3.35in or 241pt");
    }

    private static double millimetres(String text, String rule) {
        Matcher shape = SHAPE.matcher(text.strip());
        if (!shape.matches()) {
            throw new TypeConversionException("must be %s, but was '%s'".formatted(rule, text));
        }
        return Double.parseDouble(shape.group(1)) * Objects.requireNonNull(UNITS.get(shape.group(2)));
    }

    /** Reads 8pt, into points. */
    public static final class OfLetters implements ITypeConverter<Double> {
        private static final double ROUNDING = 1e6;

        @Override
        public Double convert(String text) {
            String withUnit = text.strip().matches("[0-9.]+") ? text.strip() + "pt" : text;
            return Math.round(millimetres(withUnit, "a size like 8pt") / OF_A_POINT * ROUNDING) / ROUNDING;
        }
    }
}
