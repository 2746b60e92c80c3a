package io.spikesweep.cli.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.sweep.PrintableText;
import io.spikesweep.trial.Parameter;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** How stored runs are listed. */
public enum RunsFormat {
    /** For a person: what is the same in all stands below, and of an id there is as much as tells it from the others. */
    table {
        @Override
        public void write(List<Row> runs, List<String> columns, PrintWriter out) {
            int digits = digits(runs, columns);
            out.println(Table.of(
                            columns.stream()
                                    .map(name -> column(name, digits, runs))
                                    .toList(),
                            runs)
                    .withoutConstants()
                    .text());
        }
    },

    /** RFC 4180 with a header; null is an empty field. */
    csv {
        @Override
        public void write(List<Row> runs, List<String> columns, PrintWriter out) throws IOException {
            CSVFormat format = CSVFormat.RFC4180
                    .builder()
                    .setHeader(columns.toArray(String[]::new))
                    .setRecordSeparator(System.lineSeparator())
                    .get();
            CSVPrinter printer = new CSVPrinter(out, format);
            for (Row run : runs) {
                printer.printRecord(
                        columns.stream().map(name -> plain(run.getAs(name))).toList());
            }
            printer.flush();
        }
    },

    /** An object a line; null stands as null, and what JSON has no number for (NaN) as a text. */
    jsonl {
        @Override
        public void write(List<Row> runs, List<String> columns, PrintWriter out) throws JsonProcessingException {
            for (Row run : runs) {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                columns.forEach(name -> object.put(name, plain(run.getAs(name))));
                out.println(PrintableText.lines(JSON.writeValueAsString(object)));
            }
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int FEWEST_DIGITS = 8;
    private static final int DIGITS_OF_AN_ID = 32;
    private static final String RUN_ID = "run_id";

    public abstract void write(List<Row> runs, List<String> columns, PrintWriter out) throws IOException;

    /** Of an array a list, of a time its text. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Seq<?> array) {
            return CollectionConverters.asJava(array).stream()
                    .map(RunsFormat::plain)
                    .toList();
        }
        return value instanceof Timestamp time ? time.toInstant().toString() : value;
    }

    static Table.Column<Row> column(String name, int digits, List<Row> runs) {
        boolean isNumber = runs.stream()
                .map(run -> run.<@Nullable Object>getAs(name))
                .filter(Objects::nonNull)
                .allMatch(Number.class::isInstance);
        return isNumber
                ? Table.Column.numbers(name, run -> text(name, run.getAs(name)))
                : Table.Column.words(name, run -> {
                    String text = text(name, run.getAs(name));
                    return name.equals(RUN_ID) ? text.substring(0, Math.min(digits, text.length())) : text;
                });
    }

    /** A column's value as a person reads it: what a run was given with all digits, what came of it with a few. */
    static String text(String column, @Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        if (!(value instanceof Double || value instanceof Float)) {
            return String.valueOf(plain(value));
        }
        double number = ((Number) value).doubleValue();
        boolean isGiven = Parameter.all().stream()
                .anyMatch(parameter -> parameter.column().equals(column));
        return isGiven || !Double.isFinite(number) ? Numbers.written(value.toString()) : Numbers.text(number);
    }

    private static int digits(List<Row> runs, List<String> columns) {
        int digits = FEWEST_DIGITS;
        while (columns.contains(RUN_ID) && digits < DIGITS_OF_AN_ID && !tellsApart(runs, digits)) {
            digits++;
        }
        return digits;
    }

    private static boolean tellsApart(List<Row> runs, int digits) {
        return runs.stream()
                        .map(run -> run.<String>getAs(RUN_ID))
                        .map(id -> id.substring(0, Math.min(digits, id.length())))
                        .distinct()
                        .count()
                == runs.size();
    }
}
