package io.spikesweep.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of text that a person wrote, or a pipe or standard input that a text comes through.
 *
 * @param path of it; {@code -} is standard input
 */
public record TextFile(Path path) {
    private static final Path HYPHEN = Path.of("-");
    private static final String STANDARD_INPUT_NAME = "standard input";
    private static final Path STANDARD_INPUT = Path.of("/dev/stdin");

    /** As many bytes show how every second one of a text is zero. */
    private static final int BYTES_LOOKED_AT = 512;

    private static final int BYTE = 0xFF;

    /** Windows-1252 has signs from here on, Latin-1 has none before the next. */
    private static final int FIRST_OF_WINDOWS = 0x80;

    private static final int FIRST_OF_LATIN = 0xA0;

    /** Whether its text is gone once it is read: who only looks at a command leaves it for who carries it out. */
    public boolean isReadOnce() {
        return path.equals(HYPHEN)
                || path.startsWith("/dev")
                || path.startsWith("/proc")
                || (Files.exists(path) && !Files.isDirectory(path) && !Files.isRegularFile(path));
    }

    /** Its text; a mark of UTF-8 at the beginning is none of it. */
    String read() throws IOException {
        return decoded(name(), bytes());
    }

    /**
     * A text of these bytes.
     *
     * @param name of what holds them, for a person
     */
    static String decoded(String name, byte[] bytes) {
        if (bytes.length > ConfFiles.MOST_BYTES) {
            throw new InvalidSweepException(
                    "%s: is longer than the %d bytes that are read of a text".formatted(name, ConfFiles.MOST_BYTES));
        }
        Optional<String> other = otherEncoding(name, bytes);
        if (other.isPresent()) {
            throw new InvalidSweepException("%s: seems to be %s, and must be UTF-8: %s"
                    .formatted(name, other.get(), remedy(name, other.get())));
        }
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        if (!utf8.decode(in, out, true).isUnderflow()) {
            throw new InvalidSweepException(
                    "%s:%d: %s".formatted(name, line(bytes, in.position()), single(name, bytes)));
        }
        String text = out.flip().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /**
     * Its text.
     *
     * @param content what it should hold, in words
     * @throws InvalidSweepException that says in a line what is wrong with it
     */
    public String text(String content) {
        if (path.toString().isEmpty()) {
            throw new InvalidSweepException("the file with %s must be named, but was ''".formatted(content));
        }
        if (!isReadOnce() && !Files.exists(path)) {
            throw new InvalidSweepException(path + ": no such file");
        }
        if (Files.isDirectory(path)) {
            throw new InvalidSweepException("%s: is a folder, not a file with %s".formatted(path, content));
        }
        try {
            return read();
        } catch (IOException unreadable) {
            String reason = unreadable instanceof AccessDeniedException
                    ? "permission denied"
                    : String.valueOf(unreadable.getMessage());
            throw new InvalidSweepException("%s: cannot be read: %s".formatted(name(), reason));
        }
    }

    private byte[] bytes() throws IOException {
        if (path.equals(HYPHEN) || path.equals(STANDARD_INPUT)) {
            return System.in.readNBytes(ConfFiles.MOST_BYTES + 1);
        }
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(ConfFiles.MOST_BYTES + 1);
        }
    }

    /** For the person who gave it. */
    String name() {
        return path.equals(HYPHEN) || path.equals(STANDARD_INPUT) ? STANDARD_INPUT_NAME : path.toString();
    }

    private static String remedy(String name, String encoding) {
        Path path = Path.of(name.equals(STANDARD_INPUT_NAME) ? "-" : name);
        String file = new TextFile(path).isReadOnce() || name.contains("://") ? "" : " " + name;
        return "save it as UTF-8, or iconv -f %s -t UTF-8%s > another file".formatted(encoding, file);
    }

    private static String single(String name, byte[] bytes) {
        boolean windows = false;
        for (byte one : bytes) {
            windows |= (one & BYTE) >= FIRST_OF_WINDOWS && (one & BYTE) < FIRST_OF_LATIN;
        }
        String encoding = windows ? "Windows-1252" : "ISO-8859-1";
        return "is not UTF-8, and seems to be %s: %s".formatted(encoding, remedy(name, encoding));
    }

    private static int line(byte[] bytes, int place) {
        int line = 1;
        for (int k = 0; k < place; k++) {
            line += bytes[k] == '\n' ? 1 : 0;
        }
        return line;
    }

    /** By its mark, or by the zeros that English letters have there; empty of what may be UTF-8. */
    private static Optional<String> otherEncoding(String name, byte[] bytes) {
        int first = bytes.length < 2 ? 0 : ((bytes[0] & BYTE) << Byte.SIZE) | (bytes[1] & BYTE);
        int zerosFirst = 0;
        int zerosSecond = 0;
        for (int k = 0; k < Math.min(bytes.length, BYTES_LOOKED_AT); k++) {
            zerosFirst += bytes[k] == 0 && k % 2 == 0 ? 1 : 0;
            zerosSecond += bytes[k] == 0 && k % 2 == 1 ? 1 : 0;
        }
        boolean wide = zerosFirst > 0 && zerosSecond > 0;
        return switch (first) {
            case 0xFFFE, 0xFEFF -> Optional.of(wide ? "UTF-32" : "UTF-16");
            default -> {
                if (zerosFirst + zerosSecond == 0) {
                    yield Optional.empty();
                }
                if (wide) {
                    throw new InvalidSweepException(name + ": is not a text");
                }
                yield Optional.of(zerosFirst > 0 ? "UTF-16BE" : "UTF-16LE");
            }
        };
    }
}
