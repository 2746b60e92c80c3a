package io.spikesweep.cli.shell;

import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.text.AnswerFormat;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Where the shell's answers go: to standard output, or to a file for a while. */
public final class ShellAnswers implements Closeable {
    /** What answers. */
    @FunctionalInterface
    public interface Queries {
        /** Throws what is to be said of a query that has no answer. */
        Dataset<Row> ask(String query);
    }

    private final Queries queries;
    private final AnswerFormat format;
    private final PrintWriter out;
    private final PrintWriter err;

    private @Nullable PrintWriter file;
    private AnswerFormat ofFile = AnswerFormat.table;

    /** @param format of standard output */
    public ShellAnswers(Queries queries, AnswerFormat format, PrintWriter out, PrintWriter err) {
        this.queries = queries;
        this.format = format;
        this.out = out;
        this.err = err;
    }

    StructType schema(String view) {
        return queries.ask("SELECT * FROM " + view).schema();
    }

    void answer(String query) throws IOException {
        Dataset<Row> answer = queries.ask(query);
        PrintWriter to = file == null ? out : file;
        if (file == null) {
            format.write(answer, out, err);
        } else if (ofFile == AnswerFormat.table) {
            AnswerFormat.writeTable(answer, file, err, Integer.MAX_VALUE);
        } else {
            ofFile.write(answer, file, err);
        }
        if (to.checkError()) {
            throw new IOException("the answer could not be written");
        }
    }

    /** From here on, in the format that its ending says. */
    void writeTo(Path named) throws IOException {
        writeToStandardOutput();
        String name = named.toString();
        if (name.endsWith(".parquet")) {
            throw new BadInputException(
                    "\\o writes one answer after another, and Parquet holds one: sql QUERY --out " + name);
        }
        ofFile = Arrays.stream(AnswerFormat.values())
                .filter(format -> name.endsWith("." + format))
                .findFirst()
                .orElse(AnswerFormat.table);
        try {
            file = new PrintWriter(Files.newBufferedWriter(named, StandardCharsets.UTF_8));
        } catch (IOException refused) {
            throw new BadInputException("%s: cannot be written: %s".formatted(named, reason(refused)));
        }
    }

    private static String reason(IOException refused) {
        return refused.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .replace(" Exception", "");
    }

    void writeToStandardOutput() {
        Optional.ofNullable(file).ifPresent(PrintWriter::close);
        file = null;
    }

    @Override
    public void close() {
        writeToStandardOutput();
    }
}
