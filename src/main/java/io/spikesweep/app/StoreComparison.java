package io.spikesweep.app;

import io.spikesweep.analysis.Views;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.StoreSessions;
import io.spikesweep.trial.Closeness;
import io.spikesweep.trial.Metric;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * The runs of two stores side by side, those of one id together.
 *
 * @param counts of each sweep, by how its runs compare; a run is of the sweep that trained it, in the first store if that has it
 * @param different runs with a line each, the first few by their ids
 * @param notCompared metrics that only one of the two rows had in some pair
 */
public record StoreComparison(
        SortedMap<String, Map<Likeness, Long>> counts, List<String> different, SortedSet<String> notCompared) {
    /** How a run of two stores compares. */
    public enum Likeness {
        /** In the first store alone. */
        ONLY_IN_A("only in A"),
        /** In the second store alone. */
        ONLY_IN_B("only in B"),
        /** In both stores, as near as is asked. */
        EQUAL("equal"),
        /** In a metric, or in that one of them failed. */
        DIFFERENT("different"),
        /** There is nothing to compare. */
        FAILED_IN_BOTH("failed in both");

        private final String text;

        Likeness(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Keeps the list as it is now.
     *
     * @param counts as above
     * @param different copied
     * @param notCompared as above
     */
    public StoreComparison {
        different = List.copyOf(different);
    }

    /**
     * {@return the comparison of all runs of two stores} The driver sees a row a sweep.
     *
     * @param a the one store
     * @param b the other
     * @param closeness how near is equal
     */
    public static StoreComparison of(ResultStore a, ResultStore b, Closeness closeness) {
        Views ofA = Views.of(a);
        Views ofB = Views.of(b);
        SparkSession session =
                StoreSessions.readingAll(a.spark(), a.rows() + b.rows(), Math.max(a.longestRun(), b.longestRun()));
        Dataset<Row> pairs = side(ofA.runsIn(session, "a"), RunPair.A)
                .join(side(ofB.runsIn(session, "b"), RunPair.B), RunPair.RUN_ID, "full_outer");
        MapPartitionsFunction<Row, Row> partial = rows -> PartialCounts.of(rows, closeness);
        List<Row> rows = pairs.mapPartitions(partial, Encoders.row(PartialCounts.SCHEMA))
                .groupBy(PartialCounts.SWEEP, PartialCounts.LIKENESS)
                .agg(
                        functions.sum(PartialCounts.RUNS).as(PartialCounts.RUNS),
                        functions
                                .slice(
                                        functions.sort_array(
                                                functions.flatten(functions.collect_list(PartialCounts.DIFFERENT))),
                                        1,
                                        PartialCounts.MOST_TO_TELL)
                                .as(PartialCounts.DIFFERENT),
                        functions
                                .array_distinct(functions.flatten(functions.collect_list(PartialCounts.NOT_COMPARED)))
                                .as(PartialCounts.NOT_COMPARED))
                .collectAsList();
        return of(rows);
    }

    /** A run's id and the rest of its row. */
    private static Dataset<Row> side(Dataset<Row> runs, String name) {
        Column[] columns = Stream.concat(
                        RunPair.COLUMNS.stream(), Metric.all().stream().map(Metric::column))
                .map(functions::col)
                .toArray(Column[]::new);
        return runs.select(
                functions.col(RunPair.RUN_ID), functions.struct(columns).as(name));
    }

    private static StoreComparison of(List<Row> rows) {
        SortedMap<String, Map<Likeness, Long>> counts = new TreeMap<>();
        SortedSet<String> different = new TreeSet<>();
        SortedSet<String> notCompared = new TreeSet<>();
        for (Row row : rows) {
            counts.computeIfAbsent(row.getAs(PartialCounts.SWEEP), sweep -> new EnumMap<>(Likeness.class))
                    .put(Likeness.valueOf(row.getAs(PartialCounts.LIKENESS)), row.getAs(PartialCounts.RUNS));
            different.addAll(row.getList(row.fieldIndex(PartialCounts.DIFFERENT)));
            notCompared.addAll(row.getList(row.fieldIndex(PartialCounts.NOT_COMPARED)));
        }
        return new StoreComparison(
                counts, different.stream().limit(PartialCounts.MOST_TO_TELL).toList(), notCompared);
    }

    /**
     * {@return how many runs of all sweeps are like that}
     *
     * @param likeness of them in both stores
     */
    public long count(Likeness likeness) {
        return counts.values().stream()
                .mapToLong(ofSweep -> ofSweep.getOrDefault(likeness, 0L))
                .sum();
    }

    /** {@return whether a run is in one store alone, or is different} */
    public boolean areDifferent() {
        return count(Likeness.ONLY_IN_A) + count(Likeness.ONLY_IN_B) + count(Likeness.DIFFERENT) > 0;
    }
}
