package io.spikesweep.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.report.output.OutputException;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Verify;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An answer of three rows of two partitions, in each of the formats. */
@Verify
class AnswerFileTest {
    @TempDir
    private Path folder;

    private static Dataset<Row> answer() {
        return LocalSpark.session().sql("SELECT id, concat('a,\t\"', id) AS text FROM range(0, 3, 1, 2) ORDER BY id");
    }

    private Path write(String name) {
        Path file = folder.resolve(name);
        new AnswerFile(file).write(answer(), new PrintWriter(new StringWriter()));
        return file;
    }

    @Test
    void csvIsRfc4180() {
        assertThat(write("a.csv")).hasContent("id,text\n0,\"a,\t\"\"0\"\n1,\"a,\t\"\"1\"\n2,\"a,\t\"\"2\"");
    }

    @Test
    void tsvHasTabs() {
        assertThat(write("a.tsv")).hasContent("id\ttext\n0\t\"a,\t\"\"0\"\n1\t\"a,\t\"\"1\"\n2\t\"a,\t\"\"2\"");
    }

    @Test
    void jsonlHasAnObjectALine() {
        assertThat(write("a.JSONL"))
                .hasContent("{\"id\":0,\"text\":\"a,\\t\\\"0\"}\n{\"id\":1,\"text\":\"a,\\t\\\"1\"}\n"
                        + "{\"id\":2,\"text\":\"a,\\t\\\"2\"}");
    }

    @Test
    void parquetIsOneFileInTheAnswersOrder() throws IOException {
        Path file = write("a.parquet");
        assertThat(file).isRegularFile();
        assertThat(LocalSpark.session().read().parquet(file.toUri().toString()).collectAsList())
                .isEqualTo(List.of(
                        RowFactory.create(0L, "a,\t\"0"),
                        RowFactory.create(1L, "a,\t\"1"),
                        RowFactory.create(2L, "a,\t\"2")));
        requireAlone(file);
    }

    @Test
    void answerThatBreaksLeavesWhatWasThere() throws IOException {
        Dataset<Row> breaking =
                LocalSpark.session().sql("SELECT id, raise_error('broken') AS text FROM range(0, 3, 1, 2)");
        for (String name : List.of("b.csv", "b.parquet")) {
            Path file = Files.writeString(folder.resolve(name), "before");
            assertThatThrownBy(() -> new AnswerFile(file).write(breaking, new PrintWriter(new StringWriter())))
                    .hasStackTraceContaining("broken");
            assertThat(file).hasContent("before");
            requireAlone(file);
            Files.delete(file);
        }
    }

    private void requireAlone(Path file) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void otherNamesAreRefusedBeforeAnythingIsAsked() {
        assertThatThrownBy(() -> new AnswerFile(folder.resolve("a.xlsx")))
                .isInstanceOf(BadInputException.class)
                .hasMessage("--out must name a file that ends with .csv, .tsv, .jsonl, .parquet, but was %s/a.xlsx"
                        .formatted(folder));
        assertThatThrownBy(() -> new AnswerFile(folder.resolve("nosuch/a.csv")))
                .isInstanceOf(OutputException.class)
                .hasMessage("%s/nosuch/a.csv: there is no folder %s/nosuch".formatted(folder, folder));
    }
}
