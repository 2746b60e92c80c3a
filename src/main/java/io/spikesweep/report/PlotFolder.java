package io.spikesweep.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder for PNG files.
 *
 * @param path that has been found fit to be written to
 */
public record PlotFolder(Path path) {
    /** Makes it if it is missing, and tries whether it takes files: not every folder that says so does. */
    public static PlotFolder make(Path path) {
        if (path.toString().isEmpty()) {
            throw new OutputException("the folder of the PNG files must be named, but was ''");
        }
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new OutputException(path + ": is a file, not a folder for PNG files");
        }
        try {
            Files.createDirectories(path);
            Files.delete(Files.createTempFile(path, ".", ".png"));
        } catch (IOException failed) {
            throw new OutputException(path + ": no PNG files can be written there: " + reason(failed), failed);
        }
        return new PlotFolder(path);
    }

    private static String reason(IOException failed) {
        return failed.getClass().getSimpleName() + ": " + failed.getMessage();
    }

    PlotFile file(String name) {
        return new PlotFile(path.resolve(name));
    }
}
