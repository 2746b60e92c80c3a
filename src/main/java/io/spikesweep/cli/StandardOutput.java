package io.spikesweep.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Standard output in UTF-8, which remembers that an answer could not be written: a full disk is not a success. */
final class StandardOutput extends FilterOutputStream {
    private @Nullable IOException failure;

    StandardOutput() {
        super(new FileOutputStream(FileDescriptor.out));
    }

    PrintWriter writer() {
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
    String failure() {
        if (failure == null || "Broken pipe".equals(failure.getMessage())) {
            return null;
        }
        return String.valueOf(failure.getMessage());
    }
}
