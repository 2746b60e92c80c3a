package io.spikesweep.cli.option;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads 30s, 10m or 2h. */
public final class DurationConverter implements ITypeConverter<Duration> {
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})([smh])");

    @Override
    public Duration convert(String text) {
        Matcher shape = SHAPE.matcher(text.trim());
        if (!shape.matches()) {
            throw new TypeConversionException("must be a duration like 30s, 10m or 2h, but was '" + text + "'");
        }
        long count = Long.parseLong(shape.group(1));
        return switch (shape.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }
}
