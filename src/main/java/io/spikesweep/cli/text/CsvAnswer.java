package io.spikesweep.cli.text;

import io.spikesweep.sweep.SpreadsheetText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/** An answer in RFC 4180 with a header, or with tabs between its fields; null is an empty field. */
public final class CsvAnswer {
    private final Dataset<Row> answer;
    private final UnaryOperator<String> text;
    private final char separator;

    private CsvAnswer(Dataset<Row> answer, UnaryOperator<String> text, char separator) {
        this.answer = answer;
        this.text = text;
        this.separator = separator;
    }

    /** Every value as it is. */
    public static CsvAnswer of(Dataset<Row> answer) {
        return new CsvAnswer(answer, UnaryOperator.identity(), ',');
    }

    /** Every value as it is, with tabs between them. */
    static CsvAnswer withTabs(Dataset<Row> answer) {
        return new CsvAnswer(answer, UnaryOperator.identity(), '\t');
    }

    /** For a spreadsheet: no text in it is a formula, or steers a terminal. */
    public static CsvAnswer safe(Dataset<Row> answer) {
        return new CsvAnswer(answer, SpreadsheetText::harmless, ',');
    }

    public void write(PrintWriter out) throws IOException {
        Set<Integer> numbers = IntStream.range(0, answer.schema().size())
                .filter(place -> isNumber(answer.schema().apply(place)))
                .boxed()
                .collect(Collectors.toSet());
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setHeader(Arrays.stream(answer.columns()).map(text).toArray(String[]::new))
                .setRecordSeparator(System.lineSeparator())
                .get();
        CSVPrinter printer = new CSVPrinter(out, format);
        for (Iterator<Row> rows = AnswerFormat.texts(answer).toLocalIterator(); rows.hasNext(); ) {
            Row row = rows.next();
            List<Object> cells = new ArrayList<>();
            for (int place = 0; place < row.size(); place++) {
                boolean asItIs = row.isNullAt(place) || numbers.contains(place);
                cells.add(asItIs ? row.get(place) : text.apply(row.getString(place)));
            }
            printer.printRecord(cells);
        }
        printer.flush();
    }

    private static boolean isNumber(StructField field) {
        return field.dataType() instanceof NumericType;
    }
}
