package io.spikesweep.analysis;

import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * How the runs of an arm end.
 *
 * @param known runs of which it is known how many neurons end non-finite: an older version did not write it down
 * @param withNonFinite of them that end with such
 * @param nonFinite how many they end with, mean over them; NaN of none
 * @param onTarget runs whose firing rate ends within a tenth of its target; 0 where all targets are silence
 * @param dead neurons that never fire at the last iteration, mean over the runs; NaN of none, and where all targets are silence
 * @param saturated neurons that fire at every timestep of it, mean over the runs of which it is known; else NaN as well
 */
public record ArmEnds(long known, long withNonFinite, double nonFinite, long onTarget, double dead, double saturated) {

    private static final String OF_ALL = """
            count(final_non_finite_neurons) AS known_ends, count_if(final_non_finite_neurons > 0) AS with_non_finite,
            avg(final_non_finite_neurons) AS non_finite_mean""";

    /**
     * What {@link #of} asks of the view {@code figures}: without a target nobody reads the arrays that the rest is made of.
     *
     * @param measures by which arms are compared
     */
    static String columns(List<Measure> measures) {
        return OF_ALL
                + (measures.contains(Measure.ON_TARGET)
                        ? ", count_if(on_target > 0) AS on_target_runs, avg(dead_neurons) AS dead_mean, avg(saturated_neurons) AS saturated_mean"
                        : ", 0L AS on_target_runs, CAST(NULL AS DOUBLE) AS dead_mean, CAST(NULL AS DOUBLE) AS saturated_mean");
    }

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
