package io.spikesweep.sweep;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a conf is, as a person writes it: a path, {@code -} for standard input, or a URI of any Hadoop filesystem.
 *
 * @param text written
 */
public record ConfAddress(String text) {
    private static final Pattern URI_BEGINNING = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://");
    private static final Pattern WEB = Pattern.compile("(?i)(https?|ftp)://");

    public ConfAddress {
        Optional<String> left = StoreAddress.leftByAShell(text);
        if (left.isPresent()) {
            throw new IllegalArgumentException(left.get());
        }
        if (WEB.matcher(text).lookingAt()) {
            throw new IllegalArgumentException(
                    text + ": a conf is a file here, or of a filesystem such as hdfs:// or s3a://, and no web page");
        }
        if (!isElsewhere(text)) {
            path(text);
        }
    }

    /** Whether it lies on another filesystem than this machine's. */
    public boolean isElsewhere() {
        return isElsewhere(text);
    }

    private static boolean isElsewhere(String text) {
        return URI_BEGINNING.matcher(text).lookingAt() && !text.startsWith("file:");
    }

    /** Of one that lies here. */
    public Path path() {
        return path(text);
    }

    private static Path path(String text) {
        return text.startsWith("file:/") ? Path.of(URI.create(text)) : Path.of(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
