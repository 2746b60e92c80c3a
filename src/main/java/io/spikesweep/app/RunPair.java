package io.spikesweep.app;

import io.spikesweep.app.StoreComparison.Likeness;
import io.spikesweep.store.RunRow;
import io.spikesweep.trial.Closeness;
import io.spikesweep.trial.Difference;
import io.spikesweep.trial.Metric;
import io.spikesweep.trial.Trajectory;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * The rows of one run in two stores, compared.
 *
 * @param sweep that trained it
 * @param likeness of the two
 * @param difference in a line; empty but where they are different
 * @param notCompared metrics that one of them has alone
 */
record RunPair(String sweep, Likeness likeness, String difference, List<String> notCompared) {
    static final String RUN_ID = "run_id";
    static final String A = "a";
    static final String B = "b";

    private static final String SWEEP = "sweep";
    private static final String STATUS = "status";
    private static final String ERROR = "error";

    /** Of a row, what is looked at beside its metrics. */
    static final List<String> COLUMNS = List.of(SWEEP, STATUS, ERROR, "schema_version");

    /** Of a row that a full outer join has made. */
    static RunPair of(Row joined, Closeness closeness) {
        Row a = joined.getAs(A);
        Row b = joined.getAs(B);
        if (b == null) {
            return alone(a, Likeness.ONLY_IN_A);
        }
        return a == null ? alone(b, Likeness.ONLY_IN_B) : of(joined.getAs(RUN_ID), a, b, closeness);
    }

    private static RunPair alone(Row row, Likeness likeness) {
        return new RunPair(row.getAs(SWEEP), likeness, "", List.of());
    }

    private static RunPair of(String id, Row a, Row b, Closeness closeness) {
        String sweep = a.getAs(SWEEP);
        if (hasFailed(a) && hasFailed(b)) {
            return new RunPair(sweep, Likeness.FAILED_IN_BOTH, "", List.of());
        }
        if (hasFailed(a) || hasFailed(b)) {
            String failed = hasFailed(a) ? "A: " + a.getAs(ERROR) : "B: " + b.getAs(ERROR);
            return new RunPair(sweep, Likeness.DIFFERENT, "%s: failed in %s".formatted(id, failed), List.of());
        }
        Trajectory ofA = RunRow.trajectory(a);
        Trajectory ofB = RunRow.trajectory(b);
        Optional<Difference> difference = Difference.between(ofA, ofB, closeness);
        return new RunPair(
                sweep,
                difference.isPresent() ? Likeness.DIFFERENT : Likeness.EQUAL,
                difference.map(found -> id + ": " + found.text("A", "B")).orElse(""),
                Metric.all().stream()
                        .filter(metric -> closeness.elements().contains(metric.element()))
                        .filter(metric ->
                                ofA.known().contains(metric) != ofB.known().contains(metric))
                        .map(Metric::column)
                        .toList());
    }

    private static boolean hasFailed(Row row) {
        return RunRow.FAILED.equals(row.getAs(STATUS));
    }
}
