package io.spikesweep.cli.shell;

import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.launch.PrivateFolder;
import io.spikesweep.cli.text.AnswerFormat;
import io.spikesweep.cli.text.CsvAnswer;
import io.spikesweep.report.output.OutputException;
import io.spikesweep.report.output.OutputFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A file for an answer, in the format that its ending says: there whole or not at all.
 *
 * @param path of it
 */
public record AnswerFile(Path path) {
    private static final String PARQUET = "parquet";
    private static final List<String> ENDINGS = List.of("csv", "tsv", "jsonl", PARQUET);

    public AnswerFile {
        String ending = ending(path);
        if (!ENDINGS.contains(ending)) {
            throw new BadInputException("--out must name a file that ends with .%s, but was %s"
                    .formatted(String.join(", .", ENDINGS), path));
        }
        requireFit(path, ending);
    }

    private static void requireFit(Path path, String ending) {
        new OutputFile(path, ending);
    }

    private static String ending(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** The same for a spreadsheet is of this ending alone. */
    public boolean isCsv() {
        return ending(path).equals("csv");
    }

    public void write(Dataset<Row> answer, PrintWriter err) {
        file().write(unfinished -> {
            if (ending(path).equals(PARQUET)) {
                writeParquet(answer, unfinished);
                return;
            }
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8))) {
                AnswerFormat.valueOf(ending(path)).write(answer, out, err);
                requireWritten(out);
            }
        });
    }

    /** In CSV, safe for a spreadsheet. */
    public void writeSafe(Dataset<Row> answer) {
        file().write(unfinished -> {
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8))) {
                CsvAnswer.safe(answer).write(out);
                requireWritten(out);
            }
        });
    }

    private OutputFile file() {
        return new OutputFile(path, ending(path));
    }

    private static void requireWritten(PrintWriter out) throws IOException {
        if (out.checkError()) {
            throw new IOException("the disk may be full");
        }
    }

    /** Spark writes a folder: of one part, which is taken out of it. */
    private void writeParquet(Dataset<Row> answer, Path unfinished) throws IOException {
        Path folder = PrivateFolder.make().resolve("answer");
        // compressed by Java's own means: a native library may find no folder to be unpacked into
        answer.coalesce(1)
                .write()
                .option("compression", "gzip")
                .parquet(folder.toUri().toString());
        try (Stream<Path> files = Files.list(folder)) {
            Path part = files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow(() -> new OutputException(path
                            + ": the executors are on other machines and cannot write it: write a .csv or .jsonl"));
            Files.move(part, unfinished, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
