package io.spikesweep.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** How the answer to a query is printed. */
enum AnswerFormat {
    /** Columns of text; of a very long answer the beginning. */
    table {
        @Override
        void write(Dataset<Row> answer, PrintWriter out, PrintWriter err) {
            StructType schema = answer.schema();
            List<Row> rows = texts(answer).limit(LONGEST_TABLE + 1).collectAsList();
            List<Row> shown = rows.subList(0, Math.min(rows.size(), LONGEST_TABLE));
            out.println(AsciiTable.getTable(
                    AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
                    shown,
                    IntStream.range(0, schema.size())
                            .mapToObj(column -> column(schema.apply(column), column))
                            .toList()));
            out.flush();
            if (rows.size() > LONGEST_TABLE) {
                err.println("the first " + LONGEST_TABLE + " rows; --format csv gives all");
                err.flush();
            }
        }
    },

    /** RFC 4180 with a header; null is an empty field. */
    csv {
        @Override
        void write(Dataset<Row> answer, PrintWriter out, PrintWriter err) throws IOException {
            CSVFormat format = CSVFormat.RFC4180
                    .builder()
                    .setHeader(answer.columns())
                    .setRecordSeparator(System.lineSeparator())
                    .get();
            CSVPrinter printer = new CSVPrinter(out, format);
            for (Iterator<Row> rows = texts(answer).toLocalIterator(); rows.hasNext(); ) {
                Row row = rows.next();
                printer.printRecord(IntStream.range(0, row.size()).mapToObj(row::get));
            }
            printer.flush();
        }
    },

    /** An array with one object a line; null stands as null, and what JSON has no number for (NaN) as a text. */
    json {
        @Override
        void write(Dataset<Row> answer, PrintWriter out, PrintWriter err) {
            Column object =
                    functions.to_json(functions.struct(functions.col("*")), Map.of("ignoreNullFields", "false"));
            Dataset<String> lines = answer.select(object).as(Encoders.STRING());
            out.print("[");
            String separator = System.lineSeparator();
            for (Iterator<String> objects = lines.toLocalIterator(); objects.hasNext(); ) {
                out.print(separator + objects.next());
                separator = "," + System.lineSeparator();
            }
            out.println(System.lineSeparator() + "]");
            out.flush();
        }
    };

    private static final int LONGEST_TABLE = 10_000;

    abstract void write(Dataset<Row> answer, PrintWriter out, PrintWriter err) throws IOException;

    /** Every value as Spark itself writes it. */
    private static Dataset<Row> texts(Dataset<Row> answer) {
        String[] names = answer.columns();
        // by place: two columns of an answer may bear the same name
        String[] places =
                IntStream.range(0, names.length).mapToObj(place -> "c" + place).toArray(String[]::new);
        Dataset<Row> renamed = answer.toDF(places);
        return renamed.select(Arrays.stream(places)
                .map(place -> renamed.col(place).cast("string"))
                .toArray(Column[]::new));
    }

    private static ColumnData<Row> column(StructField field, int place) {
        HorizontalAlign align = field.dataType() instanceof NumericType ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT;
        return new com.github.freva.asciitable.Column()
                .header(field.name())
                .headerAlign(align)
                .dataAlign(align)
                .maxWidth(Integer.MAX_VALUE)
                .with(row -> row.isNullAt(place) ? "NULL" : row.getString(place));
    }
}
