package io.spikesweep.report.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder for several files of one kind.
 *
 * @param path that has been found fit to be written to
 * @param kind of the files, in words, as {@code PNG}
 */
public record OutputFolder(Path path, String kind) {
    private static final Pattern FILE = Pattern.compile("(.*[^/.])\\.(?i:png|pdf|svg|jpe?g|gif|html?|csv|xlsx)");

    /** Makes it if it is missing, and tries whether it takes files: not every folder that says so does. */
    public static OutputFolder make(Path path, String kind) {
        require(path, kind);
        try {
            Files.createDirectories(path);
            Files.delete(Files.createTempFile(path, ".", ending(kind)));
        } catch (IOException failed) {
            throw new OutputException(
                    "%s: no %s files can be written there: %s".formatted(path, kind, reason(failed)), failed);
        }
        return new OutputFolder(path, kind);
    }

    /** Throws where a folder cannot be meant; makes none. */
    public static void require(Path path, String kind) {
        if (path.toString().isEmpty()) {
            throw new OutputException("the folder of the %s files must be named, but was ''".formatted(kind));
        }
        Matcher file = FILE.matcher(path.toString());
        if (file.matches() && !Files.isDirectory(path)) {
            throw new OutputException("%s: is a file's name, and several %s files go into a folder: write %s"
                    .formatted(path, kind, file.group(1)));
        }
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new OutputException("%s: is a file, not a folder for %s files".formatted(path, kind));
        }
    }

    private static String ending(String kind) {
        return "." + kind.toLowerCase(Locale.ROOT);
    }

    private static String reason(IOException failed) {
        return failed.getClass().getSimpleName() + ": " + failed.getMessage();
    }

    /** One in it, by its name without the ending. */
    public OutputFile file(String name) {
        Path file = path.resolve(name + ending(kind));
        if (Files.isDirectory(file)) {
            throw new OutputException(
                    "%s: is a folder, where a %s file is to be written: take it away, or name another folder"
                            .formatted(file, kind));
        }
        return new OutputFile(file, kind);
    }

    /** In a line, that a file was not written; one of an earlier time is pointed out. */
    public String missing(String name, String why) {
        String file = name + ending(kind);
        String stale = Files.exists(path.resolve(file)) ? " (the file there is an earlier one)" : "";
        return "%s: not written: %s%s".formatted(file, why, stale);
    }
}
