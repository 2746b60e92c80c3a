package io.spikesweep.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The mounts of this process as Linux lists them, one line each; of another system nothing is known. */
record MountTable(List<String> lines) {
    private static final Path OF_THIS_PROCESS = Path.of("/proc/self/mountinfo");
    private static final int MOUNT_POINT = 4;
    private static final int OPTIONS = 5;

    /** What Linux writes for a blank, a tab, a line end and a backslash. */
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

    static MountTable ofThisProcess() {
        try {
            return new MountTable(Files.readAllLines(OF_THIS_PROCESS));
        } catch (IOException notLinux) {
            return new MountTable(List.of());
        }
    }

    /** Whether nothing that lies in a folder may be executed, and so no library be loaded from there. */
    boolean forbidsExecution(Path folder) {
        Path deepest = Path.of("/");
        boolean forbidden = false;
        for (String line : lines) {
            String[] fields = line.split(" ", -1);
            if (fields.length > OPTIONS) {
                Path point = Path.of(OCTAL.matcher(fields[MOUNT_POINT])
                        .replaceAll(code -> java.util.regex.Matcher.quoteReplacement(
                                Character.toString(Integer.parseInt(code.group(1), 8)))));
                // a later mount hides an earlier one at the same point
                if (folder.startsWith(point) && point.getNameCount() >= deepest.getNameCount()) {
                    deepest = point;
                    forbidden = Arrays.asList(fields[OPTIONS].split(",", -1)).contains("noexec");
                }
            }
        }
        return forbidden;
    }
}
