package io.spikesweep.store;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopCodecs;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * What the end of a Parquet file says of all of its rows.
 *
 * @param status of it
 * @param columns that it has; empty when it cannot be read as a Parquet file, which who reads its rows will say
 * @param rows that it has
 * @param newest schema version of its rows, 0 when it has none; null when its writer did not say, as Spark and Parquet do
 * @param longest number of iterations of its rows; 0 when that is not said
 * @param texts the ranges of some columns, of those that have one in all of their rows
 * @param denied why this user may not read it; null when he may
 */
record FileFooter(
        FileStatus status,
        List<String> columns,
        long rows,
        @Nullable Integer newest,
        int longest,
        Map<String, Range> texts,
        @Nullable String denied) {
    /**
     * Of the texts of a column.
     *
     * @param lowest as their bytes are ordered
     * @param highest likewise
     */
    record Range(String lowest, String highest) {
        boolean isOne() {
            return lowest.equals(highest);
        }
    }

    private static final List<String> TEXTS = List.of("run_id", "sweep", "status");
    private static final String VERSION = "schema_version";
    private static final Comparator<Binary> BYTES = Comparator.comparing(Binary::getBytes, Arrays::compareUnsigned);
    private static final String ITERATIONS = "iterations";

    FileFooter {
        columns = List.copyOf(columns);
        texts = Map.copyOf(texts);
    }

    /** How files are read whose configuration is that: made once, for it takes ten times as long as a file. */
    static ParquetReadOptions options(Configuration configuration) {
        return HadoopReadOptions.builder(configuration).build();
    }

    /** The same for one thread: what decompresses comes with the options, ends with the first reader that ends, and serves one. */
    static ParquetReadOptions ofOneThread(ParquetReadOptions options) {
        ParquetConfiguration configuration = options.getConfiguration();
        return ParquetReadOptions.builder(configuration)
                .copy(options)
                .withCodecFactory(HadoopCodecs.newFactory(configuration, 0))
                .build();
    }

    static FileFooter read(FileStatus status, Configuration configuration, ParquetReadOptions options) {
        try (ParquetFileReader reader =
                ParquetFileReader.open(HadoopInputFile.fromStatus(status, configuration), options)) {
            ParquetMetadata footer = reader.getFooter();
            List<String> columns = footer.getFileMetaData().getSchema().getFields().stream()
                    .map(Type::getName)
                    .toList();
            OptionalInt newest = most(footer.getBlocks(), VERSION);
            int longest = most(footer.getBlocks(), ITERATIONS).orElse(0);
            return new FileFooter(
                    status,
                    columns,
                    reader.getRecordCount(),
                    newest.isPresent() ? newest.getAsInt() : null,
                    longest,
                    texts(footer.getBlocks()),
                    null);
        } catch (IOException | RuntimeException failed) {
            return new FileFooter(status, List.of(), 0, 0, 0, Map.of(), denial(failed));
        }
    }

    /** That this user may not read a file, null of another failure: Hadoop's local filesystem says so in the message of another exception. */
    static @Nullable String denial(Exception failed) {
        String message = String.valueOf(failed.getMessage());
        return failed instanceof AccessControlException || message.contains("Permission denied")
                ? message.replaceAll("\\s+", " ")
                : null;
    }

    /** The highest number in a column; empty when a writer left it out. */
    private static OptionalInt most(List<BlockMetaData> blocks, String name) {
        int highest = 0;
        for (BlockMetaData block : blocks) {
            for (ColumnChunkMetaData column : block.getColumns()) {
                if (column.getPath().toDotString().equalsIgnoreCase(name)) {
                    Statistics<?> statistics = column.getStatistics();
                    if (statistics == null
                            || !statistics.hasNonNullValue()
                            || !(statistics.genericGetMax() instanceof Number most)) {
                        return OptionalInt.empty();
                    }
                    highest = Math.max(highest, most.intValue());
                }
            }
        }
        return OptionalInt.of(highest);
    }

    private static Map<String, Range> texts(List<BlockMetaData> blocks) {
        Map<String, Range> texts = new HashMap<>();
        for (String name : TEXTS) {
            range(blocks, name).ifPresent(range -> texts.put(name, range));
        }
        return texts;
    }

    private static Optional<Range> range(List<BlockMetaData> blocks, String name) {
        TreeSet<Binary> ends = new TreeSet<>(BYTES);
        for (BlockMetaData block : blocks) {
            for (ColumnChunkMetaData column : block.getColumns()) {
                if (column.getPath().toDotString().equals(name)) {
                    Statistics<?> statistics = column.getStatistics();
                    if (statistics == null
                            || !statistics.hasNonNullValue()
                            || statistics.getNumNulls() != 0
                            || !(statistics.genericGetMin() instanceof Binary lowest)
                            || !(statistics.genericGetMax() instanceof Binary highest)) {
                        return Optional.empty();
                    }
                    ends.add(lowest);
                    ends.add(highest);
                }
            }
        }
        return ends.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Range(ends.first().toStringUsingUTF8(), ends.last().toStringUsingUTF8()));
    }

    boolean isReadable() {
        return !columns.isEmpty();
    }

    /** The folder that it is in. */
    Path file() {
        return status.getPath();
    }

    long bytes() {
        return status.getLen();
    }

    Path batch() {
        return Objects.requireNonNull(file().getParent());
    }

    /** Of some columns, those that are none of others. */
    static List<String> besides(List<String> others, List<String> columns) {
        Set<String> caseless = caseless(others);
        return columns.stream().filter(column -> !caseless.contains(column)).toList();
    }

    /** As Spark takes names. */
    private static Set<String> caseless(List<String> names) {
        Set<String> caseless = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        caseless.addAll(names);
        return caseless;
    }
}
