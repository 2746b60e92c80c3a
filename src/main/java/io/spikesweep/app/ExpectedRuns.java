package io.spikesweep.app;

import io.spikesweep.app.LineReader.Line;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of runs that another program trained, a JSON object a line; it is read a line at a time.
 *
 * @param path of it: a file that can be read more than once
 * @param name by which a complaint names it
 */
public record ExpectedRuns(Path path, String name) {
    /** A million iterations of four metrics, with all their digits. */
    private static final int LONGEST_LINE = 128 << 20;

    private static final int BYTE = 0xFF;

    /**
     * {@return the runs of a file of this machine}
     *
     * @param path of the file
     */
    public static ExpectedRuns of(Path path) {
        return new ExpectedRuns(path, path.toString());
    }

    /**
     * What stands in it; reads all of it, and so finds whatever is wrong.
     *
     * @return what stands in it
     * @throws InvalidRunsException that names the first place
     */
    public ExpectedSummary look() {
        ExpectedSummary summary = new ExpectedSummary();
        try (LineReader lines = lines()) {
            for (Line line = next(lines); line != null; line = next(lines)) {
                summary.add(line.number(), run(line));
            }
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
        if (summary.runs() == 0) {
            throw new InvalidRunsException(
                    "%s: a file of runs must have a line for each, but was empty; docs/pytorch.md shows how to write one"
                            .formatted(name));
        }
        return summary;
    }

    LineReader lines() {
        if (Files.isDirectory(path)) {
            throw new InvalidRunsException("%s: is a folder, not a file with runs".formatted(name));
        }
        if (Files.notExists(path)) {
            throw new InvalidRunsException("%s: no such file".formatted(name));
        }
        try {
            return new LineReader(path, LONGEST_LINE);
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /** Null at the end. */
    @Nullable
    Line next(LineReader lines) {
        try {
            return lines.next();
        } catch (LineReader.TooLongException line) {
            throw at(
                    line.line(),
                    "a line must have at most %d bytes, but was longer; leave fields out".formatted(LONGEST_LINE));
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    ExpectedRun run(Line line) {
        requireOneByteLetters(line);
        try {
            return ExpectedRun.read(line.text());
        } catch (InvalidRunsException wrong) {
            throw at(line.number(), String.valueOf(wrong.getMessage()));
        }
    }

    /** Windows writes what a program prints with two bytes a letter. */
    private void requireOneByteLetters(Line line) {
        byte[] text = line.text();
        int mark = text.length < 2 ? 0 : (text[0] & BYTE) << Byte.SIZE | (text[1] & BYTE);
        if (line.number() == 1 && (mark == 0xFFFE || mark == 0xFEFF)) {
            throw at(1, "the file must be UTF-8, but was UTF-16; iconv -f UTF-16 -t UTF-8 makes it so");
        }
    }

    private InvalidRunsException at(long line, String message) {
        return new InvalidRunsException("%s:%d: %s".formatted(name, line, message));
    }

    private InvalidRunsException unreadable(IOException cause) {
        String reason =
                cause instanceof AccessDeniedException ? "permission denied" : String.valueOf(cause.getMessage());
        return new InvalidRunsException("%s: cannot be read: %s".formatted(name, reason));
    }
}
