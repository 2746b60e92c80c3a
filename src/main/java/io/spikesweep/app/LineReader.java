package io.spikesweep.app;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The lines of a file, one at a time; blank ones are passed over. */
final class LineReader implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final int longest;
    private long number;

    /**
     * A line of it.
     *
     * @param number from 1
     * @param text its bytes, without its end
     */
    @SuppressWarnings("ArrayRecordComponent") // of UTF-8, to be parsed and to be sent: two lines are never compared
    record Line(long number, byte[] text) {}

    /** A line that has more bytes than were asked for. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1;

        private final long line;

        private TooLongException(long line) {
            this.line = line;
        }

        long line() {
            return line;
        }
    }

    /**
     * Opens a file.
     *
     * @param longest the most bytes of a line that are read
     */
    LineReader(Path file, int longest) throws IOException {
        in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        this.longest = longest;
    }

    /** Null at the end. */
    @Nullable
    Line next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean isBlank = true;
        for (int next = in.read(); next >= 0 || !isBlank; next = in.read()) {
            if (next < 0 || next == '\n') {
                number++;
                if (!isBlank) {
                    return new Line(number, line.toByteArray());
                }
                line.reset();
            } else {
                if (line.size() == longest) {
                    throw new TooLongException(number + 1);
                }
                line.write(next);
                isBlank &= next <= ' ';
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
