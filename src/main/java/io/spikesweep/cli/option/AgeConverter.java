package io.spikesweep.cli.option;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads 90d or 12h. */
public final class AgeConverter implements ITypeConverter<Duration> {
    private static final Pattern SHAPE = Pattern.compile("0*([1-9]\\d{0,5})([hd])");

    @Override
    public Duration convert(String text) {
        Matcher shape = SHAPE.matcher(text.trim());
        if (!shape.matches()) {
            throw new TypeConversionException("must be an age like 90d or 12h, but was '" + text + "'");
        }
        long count = Long.parseLong(shape.group(1));
        return shape.group(2).equals("h") ? Duration.ofHours(count) : Duration.ofDays(count);
    }
}
