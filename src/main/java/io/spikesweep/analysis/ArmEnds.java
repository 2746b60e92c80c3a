package io.spikesweep.analysis;

import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * How the runs of an arm end.
 *
 * @param known runs of which it is known how many neurons end non-finite: an older version did not write it down
 * @param withNonFinite of them that end with such
 * @param nonFinite how many they end with, mean over them; NaN of none
 * @param onTarget runs whose firing rate ends within a tenth of its target
 * @param dead neurons that never fire at the last iteration, mean over the runs; NaN of none
 * @param saturated neurons that fire at every timestep of it, mean over the runs of which it is known; NaN of none
 */
public record ArmEnds(long known, long withNonFinite, double nonFinite, long onTarget, double dead, double saturated) {

    /** What {@link #of} asks of the view {@code figures}. */
    static final String COLUMNS = """
            count(final_non_finite_neurons) AS known_ends, count_if(final_non_finite_neurons > 0) AS with_non_finite,
            avg(final_non_finite_neurons) AS non_finite_mean, count_if(on_target > 0) AS on_target_runs,
            avg(dead_neurons) AS dead_mean, avg(saturated_neurons) AS saturated_mean""";

    static ArmEnds of(Row row) {
        return new ArmEnds(
                row.<Long>getAs("known_ends"),
                row.<Long>getAs("with_non_finite"),
                orNaN(row.getAs("non_finite_mean")),
                row.<Long>getAs("on_target_runs"),
                orNaN(row.getAs("dead_mean")),
                orNaN(row.getAs("saturated_mean")));
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
