package io.spikesweep.cli.text;

import io.spikesweep.report.words.Numbers;
import io.spikesweep.sweep.PrintableText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** How the answer to a query is printed. */
public enum AnswerFormat {
    /** Columns of text; of a very long answer the beginning. */
    table {
        @Override
        public void write(Dataset<Row> answer, PrintWriter out, PrintWriter err) {
            writeTable(answer, out, err, Terminal.columns());
        }
    },

    /** RFC 4180 with a header; null is an empty field. */
    csv {
        @Override
        public void write(Dataset<Row> answer, PrintWriter out, PrintWriter err) throws IOException {
            CsvAnswer.of(answer).write(out);
        }
    },

    /** As csv, with tabs between the fields. */
    tsv {
        @Override
        public void write(Dataset<Row> answer, PrintWriter out, PrintWriter err) throws IOException {
            CsvAnswer.withTabs(answer).write(out);
        }
    },

    /** An array with one object a line; null stands as null, and what JSON has no number for (NaN) as a text. */
    json {
        @Override
        public void write(Dataset<Row> answer, PrintWriter out, PrintWriter err) {
            out.print("[");
            String separator = System.lineSeparator();
            for (Iterator<String> objects = objects(answer); objects.hasNext(); ) {
                out.print(separator + PrintableText.lines(objects.next()));
                separator = "," + System.lineSeparator();
            }
            out.println(System.lineSeparator() + "]");
            out.flush();
        }
    },

    /** The same objects, without an array around them. */
    jsonl {
        @Override
        public void write(Dataset<Row> answer, PrintWriter out, PrintWriter err) {
            objects(answer).forEachRemaining(object -> out.println(PrintableText.lines(object)));
            out.flush();
        }
    };

    private static final int LONGEST_TABLE = 10_000;

    public abstract void write(Dataset<Row> answer, PrintWriter out, PrintWriter err) throws IOException;

    /** A table whose lines have so many letters at most. */
    public static void writeTable(Dataset<Row> answer, PrintWriter out, PrintWriter err, int most) {
        StructType schema = answer.schema();
        List<Row> rows = cells(answer).limit(LONGEST_TABLE + 1).collectAsList();
        List<Table.Column<Row>> columns = IntStream.range(0, schema.size())
                .mapToObj(column -> column(schema.apply(column), column))
                .toList();
        Table table = Table.of(columns, rows.subList(0, Math.min(rows.size(), LONGEST_TABLE)));
        out.println(table.readable(most).text(most));
        out.flush();
        if (rows.size() > LONGEST_TABLE) {
            err.println("the first " + LONGEST_TABLE + " rows; --format csv gives all");
            err.flush();
        }
    }

    private static Iterator<String> objects(Dataset<Row> answer) {
        Column object = functions.to_json(functions.struct(functions.col("*")), Map.of("ignoreNullFields", "false"));
        return answer.select(object).as(Encoders.STRING()).toLocalIterator();
    }

    /** Every value as Spark itself writes it. */
    public static Dataset<Row> texts(Dataset<Row> answer) {
        String[] names = answer.columns();
        // by place: two columns of an answer may bear the same name
        String[] places =
                IntStream.range(0, names.length).mapToObj(place -> "c" + place).toArray(String[]::new);
        Dataset<Row> renamed = answer.toDF(places);
        return renamed.select(Arrays.stream(places)
                .map(place -> renamed.col(place).cast("string"))
                .toArray(Column[]::new));
    }

    /** Of a value that is longer than a screen is wide the beginning: the rest stays where it is stored. */
    private static Dataset<Row> cells(Dataset<Row> answer) {
        Dataset<Row> texts = texts(answer);
        Column most = functions.lit(PrintableText.LONGEST_CELL);
        return texts.select(Arrays.stream(texts.columns())
                .map(texts::col)
                .map(text -> functions
                        .when(
                                functions.length(text).gt(most),
                                functions.concat(
                                        functions.substring(text, 1, PrintableText.LONGEST_CELL),
                                        functions.lit("... ("),
                                        functions.format_number(
                                                functions.length(text).minus(most), 0),
                                        functions.lit(" more)")))
                        .otherwise(text))
                .toArray(Column[]::new));
    }

    /** Numbers in the style of the report, with all their digits. */
    private static String text(StructField field, String cell) {
        boolean isFraction = field.dataType() instanceof DoubleType || field.dataType() instanceof FloatType;
        return isFraction ? Numbers.written(cell) : cell;
    }

    private static Table.Column<Row> column(StructField field, int place) {
        Function<Row, String> text = row -> row.isNullAt(place) ? "NULL" : text(field, row.getString(place));
        return field.dataType() instanceof NumericType
                ? Table.Column.numbers(field.name(), text)
                : Table.Column.words(field.name(), text);
    }
}
