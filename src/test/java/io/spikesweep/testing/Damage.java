package io.spikesweep.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;

/** The Parquet files of a store in a local folder, what they are made of, and what disks and networks do to them. */
public final class Damage {
    private Damage() {}

    /** All files of its batches. */
    public static List<Path> filesOf(Path store) throws IOException {
        try (Stream<Path> files = Files.walk(store.resolve("runs"))) {
            return files.filter(file -> file.getFileName().toString().matches("part-.*\\.parquet"))
                    .sorted()
                    .toList();
        }
    }

    /** Replaces its bytes, without the checksum that Hadoop's local filesystem keeps beside a file: an object store has none, either. */
    public static void to(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
    }

    /** Where its columns lie, and how they are written. */
    public static List<ColumnChunkMetaData> columns(Path file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            return reader.getFooter().getBlocks().get(0).getColumns();
        }
    }

    /** What its columns are. */
    public static MessageType schema(Path file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            return reader.getFileMetaData().getSchema();
        }
    }
}
