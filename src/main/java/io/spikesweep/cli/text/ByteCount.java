package io.spikesweep.cli.text;

import java.util.List;

/** Numbers of bytes as a person reads them. */
public final class ByteCount {
    private static final double KILO = 1000;
    private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB");

    private ByteCount() {}

    /** In units of a thousand of each other. */
    public static String text(long bytes) {
        if (bytes < KILO) {
            return bytes == 1 ? "1 byte" : bytes + " bytes";
        }
        double left = bytes / KILO;
        int unit = 0;
        while (left >= KILO && unit < UNITS.size() - 1) {
            left /= KILO;
            unit++;
        }
        return "%.1f %s".formatted(left, UNITS.get(unit));
    }
}
