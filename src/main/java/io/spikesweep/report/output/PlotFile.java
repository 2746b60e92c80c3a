package io.spikesweep.report.output;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * A picture to be drawn: there whole or not at all.
 *
 * @param file that has been found fit to be written
 */
public record PlotFile(OutputFile file) {
    static {
        // nothing is shown: a display that is named but cannot be reached must not matter
        System.setProperty("java.awt.headless", "true");
    }

    public PlotFile(Path path) {
        this(new OutputFile(path, "PNG"));
    }

    /** Draws it and writes it. */
    public void write(Callable<byte[]> picture) {
        file.write(drawn(file.path(), picture));
    }

    /** A Java without a display draws all the same, one without a font does not. */
    public static <T> T drawn(Path path, Callable<T> drawing) {
        try {
            return drawing.call();
        } catch (Exception | LinkageError | InternalError failed) {
            throw new OutputException(
                    path + ": cannot be drawn: " + failed
                            + " (a font is needed: fontconfig and fonts-dejavu-core on Debian)",
                    failed);
        }
    }
}
