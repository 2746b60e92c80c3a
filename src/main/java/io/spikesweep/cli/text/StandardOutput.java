package io.spikesweep.cli.text;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Standard output in UTF-8, which remembers that an answer could not be written: a full disk is not a success. */
public final class StandardOutput extends FilterOutputStream {
    /** Of a file's mode, as stat(2) has it. */
    private static final int KIND = 0170000;

    private static final int PIPE = 0010000;
    private static final int SOCKET = 0140000;

    private @Nullable IOException failure;

    public StandardOutput() {
        super(new FileOutputStream(FileDescriptor.out));
    }

    public PrintWriter writer() {
        return new PrintWriter(new OutputStreamWriter(this, StandardCharsets.UTF_8));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException failed) {
            failure = failed;
            throw failed;
        }
    }

    /** Why the answer is not whole; null when it is, or when its reader wanted no more of it. */
    @Nullable
    public String failure() {
        return failure == null || isPipe() ? null : String.valueOf(failure.getMessage());
    }

    /** What cannot be written to a pipe has lost its reader: a pipe is never full for good. The system says so in the user's language. */
    private static boolean isPipe() {
        try {
            int mode = (int) Files.getAttribute(Path.of("/dev/stdout"), "unix:mode");
            return (mode & KIND) == PIPE || (mode & KIND) == SOCKET;
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }
}
