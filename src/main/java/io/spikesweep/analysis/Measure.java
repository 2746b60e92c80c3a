package io.spikesweep.analysis;

import java.util.List;
import java.util.Set;

/** A number that each run has, and by which arms are compared: a column of the views {@code figures} and {@code arms}. */
public enum Measure {
    LOG_FINAL_LOSS("log_final_loss", "log10 of the final loss"),
    LOG_RELATIVE_LOSS("log_relative_loss", "log10 of the final loss relative to the first"),
    FINAL_LOSS("final_loss", "final loss"),
    RELATIVE_LOSS("relative_loss", "final loss relative to the first"),
    AREA_UNDER_LOG_LOSS("area_under_log_loss", "area under log10 loss"),
    ITERATIONS_TO_TENTH("iterations_to_tenth", "iterations to a tenth of the first loss"),
    ACTIVE_NEURONS("active_neurons", "active neurons"),
    NON_FINITE_NEURONS("final_non_finite_neurons", "neurons that end non-finite"),
    FIRST_LOSS("first_loss", "first loss"),
    FIRST_TIMESTEP_SPIKES("first_timestep_spikes", "spikes at the first timestep"),
    FIRST_GRADIENT_NORM("first_gradient_norm", "gradient norm at the first iteration");

    /** Those of which the view {@code pairs} has the differences between a treatment's run and the reference's. */
    public static final List<Measure> PAIRED = List.of(
            LOG_FINAL_LOSS,
            LOG_RELATIVE_LOSS,
            FINAL_LOSS,
            RELATIVE_LOSS,
            AREA_UNDER_LOG_LOSS,
            ITERATIONS_TO_TENTH,
            ACTIVE_NEURONS,
            NON_FINITE_NEURONS);

    /** Those that are logarithms of a loss: a difference of one is a factor. */
    private static final Set<Measure> LOGARITHMS = Set.of(LOG_FINAL_LOSS, LOG_RELATIVE_LOSS);

    private final String column;
    private final String label;

    Measure(String column, String label) {
        this.column = column;
        this.label = label;
    }

    /** Its name in SQL. */
    public String column() {
        return column;
    }

    /** Whether a difference of it, as an exponent of 10, is the factor between two losses. */
    public boolean isLogarithm() {
        return LOGARITHMS.contains(this);
    }

    /** Its name in prose. */
    public String label() {
        return label;
    }
}
