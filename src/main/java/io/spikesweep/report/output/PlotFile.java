package io.spikesweep.report.output;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/**
 * A PNG file to be drawn: there whole or not at all.
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
    public void write(Supplier<BufferedImage> picture) {
        file.write(drawn(picture));
    }

    /** A Java without a display draws all the same, one without a font does not. */
    private byte[] drawn(Supplier<BufferedImage> picture) {
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(picture.get(), "png", png);
            return png.toByteArray();
        } catch (IOException | RuntimeException | LinkageError | InternalError failed) {
            throw new OutputException(
                    file.path() + ": cannot be drawn: " + failed
                            + " (a font is needed: fontconfig and fonts-dejavu-core on Debian)",
                    failed);
        }
    }
}
