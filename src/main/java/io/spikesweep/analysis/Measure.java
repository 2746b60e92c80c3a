package io.spikesweep.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

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
    TARGET_DISTANCE("target_distance", "distance of the firing rate from its target"),
    ON_TARGET("on_target", "runs within a tenth of the target rate"),
    DEAD_NEURONS("dead_neurons", "neurons that end dead"),
    SATURATED_NEURONS("saturated_neurons", "neurons that end saturated"),
    FIRST_LOSS("first_loss", "first loss"),
    FIRST_TIMESTEP_SPIKES("first_timestep_spikes", "spikes at the first timestep"),
    FIRST_GRADIENT_NORM("first_gradient_norm", "gradient norm at the first iteration"),
    WEIGHT_CHANGE("weight_change_norm", "norm of the weights' change");

    /** How near the firing rate ends to a target that is not silence. */
    private static final List<Measure> OF_A_TARGET =
            List.of(TARGET_DISTANCE, ON_TARGET, DEAD_NEURONS, SATURATED_NEURONS);

    /** Where an arm starts. */
    public static final List<Measure> OF_THE_START = List.of(FIRST_LOSS, FIRST_TIMESTEP_SPIKES, FIRST_GRADIENT_NORM);

    /** Those that an arm is told of, and by which it is not compared. */
    static final List<Measure> OF_AN_ARM =
            List.of(FIRST_LOSS, FIRST_TIMESTEP_SPIKES, FIRST_GRADIENT_NORM, WEIGHT_CHANGE);

    /** How an arm ends whose target is silence. */
    static final List<Measure> OF_SILENCE = List.of(
            LOG_FINAL_LOSS,
            LOG_RELATIVE_LOSS,
            FINAL_LOSS,
            RELATIVE_LOSS,
            AREA_UNDER_LOG_LOSS,
            ITERATIONS_TO_TENTH,
            ACTIVE_NEURONS,
            NON_FINITE_NEURONS);

    /** Those of which the view {@code pairs} has the differences between a treatment's run and the reference's. */
    static final List<Measure> PAIRED =
            Stream.concat(OF_SILENCE.stream(), OF_A_TARGET.stream()).toList();

    /** The columns of the view {@code figures}, of which {@code arms} has the means: these, and a few that nothing is compared by. */
    static final List<String> OF_A_RUN = Stream.concat(
                    Arrays.stream(values()).map(Measure::column),
                    Stream.of("last_loss", "non_finite_neurons", "final_firing_rate"))
            .toList();

    /** Those that are logarithms of a loss: a difference of one is a factor. */
    private static final Set<Measure> LOGARITHMS = Set.of(LOG_FINAL_LOSS, LOG_RELATIVE_LOSS);

    private final String column;
    private final String label;

    Measure(String column, String label) {
        this.column = column;
        this.label = label;
    }

    /** How arms with these target rates end, and by what they are compared: without a target the distance to it says nothing. */
    static List<Measure> ofTargets(DoubleStream rates) {
        return rates.anyMatch(rate -> rate > 0) ? PAIRED : OF_SILENCE;
    }

    /** Its name in SQL. */
    public String column() {
        return column;
    }

    /** Whether it is 0 or 1 of a run: its mean is a share, and its interquartile mean says nothing. */
    public boolean isShare() {
        return this == ON_TARGET;
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
