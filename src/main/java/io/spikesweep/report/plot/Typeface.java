package io.spikesweep.report.plot;

import io.spikesweep.report.output.OutputException;
import io.spikesweep.report.output.PlotFile;
import java.awt.Font;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.FontHeaders;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.util.autodetect.FontFileFinder;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The font of a picture: a TrueType file that a picture may carry with it. */
public final class Typeface {
    /** What Arial and Helvetica are where they are not: it takes the same room. */
    private static final String BUNDLED = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final String SAME_ROOM = "Arial, Helvetica, 'Liberation Sans', sans-serif";

    /** What figures write of themselves. */
    private static final String SIGNS =
            "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ(),.=<-/*\u2026\u2212\u00d7";

    private final Font font;
    private final String families;
    private final byte[] file;

    private Typeface(Font font, String families, byte[] file) {
        this.font = font;
        this.families = families;
        this.file = file;
    }

    /** The same on every machine. */
    static Typeface bundled() {
        try (InputStream stream = Objects.requireNonNull(PDDocument.class.getResourceAsStream(BUNDLED), BUNDLED)) {
            byte[] file = stream.readAllBytes();
            return new Typeface(font(file), SAME_ROOM, file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One of this machine by its family's name; empty where there is none of that name. */
    public static Optional<Typeface> ofFamily(String family) {
        return installed()
                .filter(file -> file.family().equalsIgnoreCase(family))
                .min(Comparator.comparing((Installed file) -> !file.isUpright())
                        .thenComparing(file -> file.path().toString()))
                .map(file -> of(file.path()));
    }

    /** All of this machine, by name. */
    public static List<String> families() {
        return installed().map(Installed::family).distinct().sorted().toList();
    }

    /** Of a TrueType file. */
    public static Typeface of(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new OutputException(path + ": there is no such font file");
        }
        byte[] file;
        try {
            file = Files.readAllBytes(path);
        } catch (IOException unreadable) {
            throw new OutputException(path + ": cannot be read: " + unreadable.getMessage(), unreadable);
        }
        requireEmbeddable(path, file);
        Font font = PlotFile.drawn(path, () -> font(file));
        int missing = font.canDisplayUpTo(SIGNS);
        if (missing >= 0) {
            throw new OutputException("%s: a figure's font must have the sign %s, but has not: name another font"
                    .formatted(path, SIGNS.charAt(missing)));
        }
        return new Typeface(
                font, "'%s', sans-serif".formatted(font.getFamily(Locale.ROOT).replace("'", "")), file);
    }

    private static void requireEmbeddable(Path path, byte[] file) {
        try (PDDocument document = new PDDocument()) {
            PDType0Font.load(document, new ByteArrayInputStream(file), true);
        } catch (IOException | RuntimeException refused) {
            throw new OutputException(
                    "%s: must be a TrueType font that may be embedded, but it is not: %s"
                            .formatted(path, refused.getMessage()),
                    refused);
        }
    }

    private static Font font(byte[] file) {
        try {
            return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(file));
        } catch (java.awt.FontFormatException | IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** A font file of this machine. */
    private record Installed(String family, String style, Path path) {
        boolean isUpright() {
            return style.equalsIgnoreCase("Regular") || style.equalsIgnoreCase("Book");
        }
    }

    private static Stream<Installed> installed() {
        return new FontFileFinder()
                .find().stream()
                        .map(Path::of)
                        .filter(path -> path.toString().toLowerCase(Locale.ROOT).endsWith(".ttf"))
                        .flatMap(path -> headers(path.toFile()));
    }

    private static Stream<Installed> headers(File file) {
        try (RandomAccessReadBufferedFile data = new RandomAccessReadBufferedFile(file)) {
            FontHeaders headers = new TTFParser().parseTableHeaders(data);
            String family = headers.getFontFamily();
            return family == null
                    ? Stream.empty()
                    : Stream.of(new Installed(
                            family, Objects.requireNonNullElse(headers.getFontSubFamily(), ""), file.toPath()));
        } catch (IOException | RuntimeException noFont) {
            return Stream.empty();
        }
    }

    Font sized(double points) {
        return font.deriveFont((float) points);
    }

    /** What stands in a style sheet: this font and what may stand for it. */
    String cssFamilies() {
        return families;
    }

    InputStream stream() {
        return new ByteArrayInputStream(file);
    }
}
