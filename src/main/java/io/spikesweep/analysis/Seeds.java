package io.spikesweep.analysis;

import io.spikesweep.statistics.Interval;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Numbers out of rows. */
final class Seeds {
    private Seeds() {}

    /** What is neither null nor NaN nor infinite in a column: a store may hold rows that others wrote. */
    static double[] finite(List<Row> rows, String column) {
        return rows.stream()
                .map(row -> row.<Number>getAs(column))
                .filter(Objects::nonNull)
                .mapToDouble(Number::doubleValue)
                .filter(Double::isFinite)
                .toArray();
    }

    static double[] column(List<Row> rows, String column) {
        return rows.stream()
                .mapToDouble(row -> row.<Number>getAs(column).doubleValue())
                .toArray();
    }

    /** From an array of the value and its interval's bounds. */
    static @Nullable Estimate estimate(Row row, String column) {
        int field = row.fieldIndex(column);
        if (row.isNullAt(field)) {
            return null;
        }
        List<Double> numbers = row.getList(field);
        return new Estimate(numbers.get(0), new Interval(numbers.get(1), numbers.get(2)));
    }
}
