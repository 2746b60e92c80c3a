package io.spikesweep.store;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * Tells whether a small file that others may have written is a whole table, by reading all of it: Spark would fill the log with what
 * is wrong.
 */
final class TableCheck {
    private final MessageType expected;
    private final Configuration configuration;
    private final ParquetReadOptions options;

    /** @param configuration that tells how files are read */
    TableCheck(MessageType expected, Configuration configuration) {
        this.expected = expected;
        this.configuration = configuration;
        options = FileFooter.options(configuration);
    }

    /** What is wrong with a file, its name first; empty when nothing is. May be asked of several at once. */
    Optional<String> fault(FileStatus file) {
        try (ParquetFileReader reader = ParquetFileReader.open(
                HadoopInputFile.fromStatus(file, configuration), FileFooter.ofOneThread(options))) {
            Set<String> others = others(reader.getFileMetaData().getSchema());
            if (!others.isEmpty()) {
                return Optional.of("%s has no such column, or another of that name: %s"
                        .formatted(file.getPath(), String.join(", ", others)));
            }
            readAll(reader);
            return Optional.empty();
        } catch (IOException | RuntimeException failed) {
            return Optional.of(
                    file.getPath() + (FileFooter.denial(failed) == null ? " cannot be read" : " may not be read"));
        }
    }

    /** The columns that are expected and that a file does not have, or with another type. */
    private Set<String> others(MessageType there) {
        Map<List<String>, Type> leaves = there.getColumns().stream()
                .collect(Collectors.toMap(
                        column -> List.of(column.getPath()), column -> anyRepetition(column.getPrimitiveType())));
        return expected.getColumns().stream()
                .filter(column ->
                        !anyRepetition(column.getPrimitiveType()).equals(leaves.get(List.of(column.getPath()))))
                .map(column -> column.getPath()[0])
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Type anyRepetition(PrimitiveType type) {
        return Types.optional(type.getPrimitiveTypeName())
                .as(type.getLogicalTypeAnnotation())
                .named(type.getName());
    }

    /** By the file's own types, which may allow nulls. */
    private void readAll(ParquetFileReader reader) throws IOException {
        MessageType there = reader.getFileMetaData().getSchema();
        MessageType asked = new MessageType(
                there.getName(),
                expected.getFields().stream()
                        .map(column -> there.getType(column.getName()))
                        .toList());
        MessageColumnIO columns = new ColumnIOFactory().getColumnIO(asked, there);
        reader.setRequestedSchema(asked);
        for (PageReadStore rows = reader.readNextRowGroup(); rows != null; rows = reader.readNextRowGroup()) {
            RecordReader<Group> records = columns.getRecordReader(rows, new GroupRecordConverter(asked));
            for (long row = 0; row < rows.getRowCount(); row++) {
                records.read();
            }
        }
    }
}
