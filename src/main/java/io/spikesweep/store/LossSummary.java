package io.spikesweep.store;

import io.spikesweep.trial.Metric;
import io.spikesweep.trial.Trajectory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Row;

/** The columns that sum a run's losses up, so that a list of runs need not read them all, and how SQL makes them of a row that has none. */
public final class LossSummary {
    /** FLOAT, the loss of the last iteration. */
    static final String LAST = "last_loss";

    /** DOUBLE, the mean of those of the last tenth of the iterations, rounded down, of one at least. */
    static final String FINAL = "final_loss";

    static final List<String> COLUMNS = List.of(LAST, FINAL);

    /** The version of the store's rows that had them first. */
    static final int SINCE = 2;

    private static final String WINDOW = "CAST(greatest(1, iterations DIV 10) AS INT)";

    /** As {@code Trajectory} has them, to the bit; null where there is no trajectory. */
    public static final Map<String, String> OF_LOSSES = Map.of(
            LAST,
            "try_element_at(loss, -1)",
            FINAL,
            "aggregate(slice(loss, -%s, %s), 0D, (total, x) -> total + x) / %s".formatted(WINDOW, WINDOW, WINDOW));

    private LossSummary() {}

    /** Those of a row that has losses. */
    static Map<String, Object> of(Row row) {
        List<Number> losses = row.getList(row.fieldIndex("loss"));
        float[] loss = new float[losses.size()];
        for (int k = 0; k < loss.length; k++) {
            loss[k] = losses.get(k).floatValue();
        }
        Trajectory trajectory = Trajectory.of(Map.of(Metric.LOSS, loss));
        return Map.of(LAST, trajectory.lastLoss(), FINAL, trajectory.finalLoss());
    }

    /** Whether those of a row with all columns are of its losses. */
    static boolean isOfItsLosses(Row row) {
        if (row.getAs("loss") == null) {
            return row.getAs(LAST) == null && row.getAs(FINAL) == null;
        }
        try {
            return of(row).entrySet().stream()
                    .allMatch(summary -> Objects.equals(row.getAs(summary.getKey()), summary.getValue()));
        } catch (RuntimeException notATrajectory) {
            // another rule says so
            return true;
        }
    }
}
