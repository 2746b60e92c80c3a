package io.spikesweep.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file to be written: there whole or not at all.
 *
 * @param path that has been found fit to be written
 * @param kind of file, in words
 */
public record OutputFile(Path path, String kind) {
    public OutputFile {
        if (path.toString().isEmpty()) {
            throw new OutputException("the %s file must be named, but was ''".formatted(kind));
        }
        if (Files.isDirectory(path)) {
            throw new OutputException("%s: is a folder, not a %s file".formatted(path, kind));
        }
        Path folder = folderOf(path);
        if (!Files.isDirectory(folder)) {
            throw new OutputException(path + ": there is no folder " + folder);
        }
        if (!Files.isWritable(folder) || (Files.exists(path) && !Files.isWritable(path))) {
            throw new OutputException(path + ": cannot be written");
        }
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
        Path unfinished = folderOf(path).resolve("." + path.getFileName() + "-" + UUID.randomUUID());
        try {
            try {
                Files.write(unfinished, bytes, StandardOpenOption.CREATE_NEW);
                Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException failed) {
            throw new OutputException(path + ": cannot be written: " + failed.getMessage(), failed);
        }
    }
}
