package io.spikesweep.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** Reads files that are in no store, by their URIs, of any filesystem that Hadoop reaches. */
public final class HadoopFiles {
    private HadoopFiles() {}

    /**
     * The first bytes of a file; empty where there is none.
     *
     * @param uri of the file
     * @param most how many bytes
     * @param configuration Hadoop's, by which filesystems are reached
     * @return the bytes
     * @throws IOException that says in a line why it cannot be read
     */
    public static Optional<byte[]> read(String uri, int most, Configuration configuration) throws IOException {
        S3Patience.limit(configuration);
        Path file = new Path(uri);
        try (FSDataInputStream in = file.getFileSystem(configuration).open(file)) {
            return Optional.of(in.readNBytes(most));
        } catch (FileNotFoundException none) {
            return Optional.empty();
        } catch (IOException | RuntimeException unreachable) {
            String reason = S3Faults.of(unreachable)
                    .orElseGet(() -> String.valueOf(ExceptionUtils.getRootCauseMessage(unreachable))
                            .lines()
                            .findFirst()
                            .orElse("no reason is given"));
            throw new IOException(reason, unreachable);
        }
    }
}
