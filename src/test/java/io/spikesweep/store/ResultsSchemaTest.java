package io.spikesweep.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/results-schema.md against a file that was written. */
@Verify
class ResultsSchemaTest {
    private record DocumentedColumn(String name, String type, boolean required) {}

    @TempDir
    private Path folder;

    @Test
    void documentDescribesTheFile() throws IOException {
        SparkSession spark = LocalSpark.session();
        ResultStore store =
                ResultStore.openOrCreate(spark, folder.resolve("store").toString());
        LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(1, null)), 1);

        Path batch;
        try (Stream<Path> batches = Files.list(folder.resolve("store/runs"))) {
            batch = batches.findFirst().orElseThrow();
        }
        StructType types = spark.read().parquet(batch.toString()).schema();
        MessageType file = footer(batch);
        List<DocumentedColumn> written = IntStream.range(0, types.size())
                .mapToObj(column -> new DocumentedColumn(
                        types.apply(column).name(),
                        types.apply(column).dataType().sql(),
                        file.getType(column).isRepetition(Type.Repetition.REQUIRED)))
                .toList();
        assertThat(documented("## Rows")).isEqualTo(written);
    }

    @Test
    void documentDescribesTheStatistics() throws IOException {
        StructField[] differences = StatisticsTable.DIFFERENCES.schema().fields();
        StructField[] verdicts = StatisticsTable.VERDICTS.schema().fields();
        // those that both begin with stand there once
        int common = StatisticsTable.DIFFERENCES.schema().fieldIndex("treatment");
        assertThat(documented("## Statistics"))
                .isEqualTo(Stream.concat(
                                Stream.of(differences), Stream.of(verdicts).skip(common))
                        .map(column -> new DocumentedColumn(
                                column.name(), column.dataType().sql(), !column.nullable()))
                        .toList());
    }

    private static MessageType footer(Path batch) throws IOException {
        try (Stream<Path> files = Files.list(batch)) {
            Path part = files.filter(file -> file.getFileName().toString().matches("part-.*\\.parquet"))
                    .findFirst()
                    .orElseThrow();
            try (ParquetFileReader reader = ParquetFileReader.open(
                    HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(part.toUri()), new Configuration()))) {
                return reader.getFileMetaData().getSchema();
            }
        }
    }

    private static List<DocumentedColumn> documented(String section) throws IOException {
        return Files.readAllLines(Path.of("docs/results-schema.md")).stream()
                .dropWhile(line -> !line.equals(section))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.matches("\\| `\\w+` \\| [A-Z<>, ]+ \\|.*"))
                .map(line -> line.split(" *\\| *", -1))
                .map(cells -> new DocumentedColumn(cells[1].replace("`", ""), cells[2], cells[3].isEmpty()))
                .toList();
    }
}
