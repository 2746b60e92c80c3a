package io.spikesweep.report.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file to be written: there whole or not at all.
 *
 * @param path that has been found fit to be written
 * @param kind of file, in words
 */
public record OutputFile(Path path, String kind) {
    private static final Pattern NAME = Pattern.compile("(.*[^/.])\\.(\\w+)");

    /** Endings of files that the program does not make, or not of every command. */
    private static final Set<String> OTHERS = Set.of(
            "png", "html", "pdf", "svg", "jpg", "jpeg", "gif", "csv", "json", "md", "txt", "xlsx", "parquet", "npy");

    private static final Map<String, String> SAMPLES =
            Map.of("PNG", "picture.png", "CSV", "figure.csv", "NPY", "array.npy");

    public OutputFile {
        if (path.toString().isEmpty()) {
            throw new OutputException("the %s file must be named, but was ''".formatted(kind));
        }
        if (Files.isDirectory(path)) {
            throw new OutputException("%s: is a folder, not a %s file: write %s"
                    .formatted(path, kind, path.resolve(SAMPLES.getOrDefault(kind, "report.html"))));
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new OutputException("%s: is a device or a pipe, not a %s file".formatted(path, kind));
        }
        requireEnding(path, kind);
        Path folder = folderOf(path);
        if (!Files.isDirectory(folder)) {
            throw new OutputException(path + ": there is no folder " + folder);
        }
        if (!Files.isWritable(folder) || (Files.exists(path) && !Files.isWritable(path))) {
            throw new OutputException(path + ": cannot be written");
        }
    }

    /** A page whose name says that it is a picture is opened as one. */
    private static void requireEnding(Path path, String kind) {
        Matcher name = NAME.matcher(path.toString());
        String ending = name.matches() ? name.group(2).toLowerCase(Locale.ROOT) : "";
        String own = kind.toLowerCase(Locale.ROOT);
        boolean others = OTHERS.contains(ending);
        if (ending.equals(own) || (!others && own.equals("html"))) {
            return;
        }
        throw new OutputException(
                "%s: is not a %s file's name: write %s.%s".formatted(path, kind, others ? name.group(1) : path, own));
    }

    private static Path folderOf(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path.toAbsolutePath() : parent;
    }

    /** Writes it in UTF-8. */
    public void write(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] bytes) {
        write(unfinished -> Files.write(unfinished, bytes, StandardOpenOption.CREATE_NEW));
    }

    /** What fills a file. */
    @FunctionalInterface
    public interface Filling {
        /** Makes the file. */
        void into(Path unfinished) throws IOException;
    }

    /** Writes it as somebody else does who knows its format. */
    public void write(Filling filling) {
        Path unfinished = folderOf(path).resolve("." + path.getFileName() + "-" + UUID.randomUUID());
        try {
            try {
                filling.into(unfinished);
                Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException failed) {
            throw new OutputException(path + ": cannot be written: " + failed.getMessage(), failed);
        }
    }
}
