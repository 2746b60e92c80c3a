package io.spikesweep.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;

/**
 * A PNG file to be drawn: there whole or not at all.
 *
 * @param path that has been found fit to be written
 */
public record PlotFile(Path path) {
    public PlotFile {
        if (path.toString().isEmpty()) {
            throw new PlotException("the PNG file must be named, but was ''");
        }
        if (Files.isDirectory(path)) {
            throw new PlotException(path + ": is a folder, not a PNG file");
        }
        Path folder = folderOf(path);
        if (!Files.isDirectory(folder)) {
            throw new PlotException(path + ": there is no folder " + folder);
        }
        if (!Files.isWritable(folder) || (Files.exists(path) && !Files.isWritable(path))) {
            throw new PlotException(path + ": cannot be written");
        }
    }

    private static Path folderOf(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path.toAbsolutePath() : parent;
    }

    void write(XYChart chart) {
        try {
            byte[] png = drawn(chart);
            Path unfinished = folderOf(path).resolve("." + path.getFileName() + "-" + UUID.randomUUID());
            try {
                Files.write(unfinished, png, StandardOpenOption.CREATE_NEW);
                Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException failed) {
            throw new PlotException(path + ": cannot be written: " + failed.getMessage(), failed);
        }
    }

    /** A Java without a display draws all the same, one without a font does not. */
    private byte[] drawn(XYChart chart) throws IOException {
        try {
            return ChartEncoder.getBytes(chart, "png");
        } catch (RuntimeException | LinkageError | InternalError failed) {
            throw new PlotException(
                    path + ": cannot be drawn: " + failed
                            + " (a font is needed: fontconfig and fonts-dejavu-core on Debian)",
                    failed);
        }
    }
}
