package io.spikesweep.report.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder for PNG files.
 *
 * @param path that has been found fit to be written to
 */
public record PlotFolder(Path path) {
    private static final Pattern FILE = Pattern.compile("(.*[^/.])\\.(?i:png|pdf|svg|jpe?g|gif|html?)");

    /** Makes it if it is missing, and tries whether it takes files: not every folder that says so does. */
    public static PlotFolder make(Path path) {
        require(path);
        try {
            Files.createDirectories(path);
            Files.delete(Files.createTempFile(path, ".", ".png"));
        } catch (IOException failed) {
            throw new OutputException(path + ": no PNG files can be written there: " + reason(failed), failed);
        }
        return new PlotFolder(path);
    }

    /** Throws where a folder cannot be meant; makes none. */
    public static void require(Path path) {
        if (path.toString().isEmpty()) {
            throw new OutputException("the folder of the PNG files must be named, but was ''");
        }
        Matcher file = FILE.matcher(path.toString());
        if (file.matches() && !Files.isDirectory(path)) {
            throw new OutputException("%s: is a file's name, and several PNG files are drawn into a folder: write %s"
                    .formatted(path, file.group(1)));
        }
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new OutputException(path + ": is a file, not a folder for PNG files");
        }
    }

    private static String reason(IOException failed) {
        return failed.getClass().getSimpleName() + ": " + failed.getMessage();
    }

    /** One in it. */
    public PlotFile file(String name) {
        Path file = path.resolve(name);
        if (Files.isDirectory(file)) {
            throw new OutputException(
                    file + ": is a folder, where a PNG file is to be drawn: take it away, or name another folder");
        }
        return new PlotFile(file);
    }
}
