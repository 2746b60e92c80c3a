package io.spikesweep.report.output;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The parts of file names that tell slices apart. */
public final class FileNames {
    /** File systems take 255 bytes for the whole name. */
    private static final int LONGEST = 160;

    private FileNames() {}

    /** "-neurons-500-reset_gradient-detached" for each name, unique whatever its case; nothing for an empty name. */
    public static List<String> suffixes(List<String> names) {
        Set<String> taken = new HashSet<>();
        return names.stream().map(name -> unique(suffix(name), taken)).toList();
    }

    private static String suffix(String name) {
        String safe = name.replaceAll("(= |[(]|, )-(?=[0-9.])", "$1minus ")
                .replaceAll("[^A-Za-z0-9._]+", "-")
                .replaceAll("^-+|-+$", "");
        return safe.isEmpty() ? "" : "-" + safe.substring(0, Math.min(LONGEST, safe.length()));
    }

    private static String unique(String suffix, Set<String> taken) {
        String unique = suffix;
        for (int number = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); number++) {
            unique = suffix + "-" + number;
        }
        return unique;
    }
}
