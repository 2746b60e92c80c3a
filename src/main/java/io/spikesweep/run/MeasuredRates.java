package io.spikesweep.run;

import io.spikesweep.store.ResultStore;
import io.spikesweep.store.RunRow;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.Surrogate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** How long the runs of a store took, by their shapes: what {@link WorkEstimate} makes the work of a run depend on. */
final class MeasuredRates {
    private static final List<Parameter<?>> SHAPE = List.of(
            Parameter.INPUTS,
            Parameter.NEURONS,
            Parameter.TIMESTEPS,
            Parameter.ITERATIONS,
            Parameter.OPTIMIZER,
            Parameter.SURROGATE);

    private static final String VERSION = "schema_version";
    private static final String SECONDS = "training_seconds";

    private final Map<List<Object>, Rate> rates;

    /**
     * Of the runs of one shape.
     *
     * @param runs of it
     * @param seconds that they took together
     */
    record Rate(long runs, double seconds) {
        double secondsOfARun() {
            return seconds / runs;
        }

        private Rate plus(Rate other) {
            return new Rate(runs + other.runs, seconds + other.seconds);
        }
    }

    private MeasuredRates(Map<List<Object>, Rate> rates) {
        this.rates = rates;
    }

    /** Of the runs of a store that have a trajectory. */
    static MeasuredRates of(ResultStore store) {
        Column[] shape = Stream.concat(Stream.of(VERSION), SHAPE.stream().map(Parameter::column))
                .map(functions::col)
                .toArray(Column[]::new);
        Map<List<Object>, Rate> rates = new HashMap<>();
        store.storedRuns()
                .where(functions.col("status").equalTo(RunRow.OK))
                .where(functions.col(SECONDS).gt(0))
                .where(functions.col(SECONDS).lt(Double.POSITIVE_INFINITY))
                .groupBy(shape)
                .agg(functions.count(SECONDS).as("runs"), functions.sum(SECONDS).as("seconds"))
                .collectAsList()
                .forEach(row -> rates.merge(shape(row), new Rate(row.getAs("runs"), row.getAs("seconds")), Rate::plus));
        return new MeasuredRates(rates);
    }

    /** Of no run. */
    static MeasuredRates none() {
        return new MeasuredRates(Map.of());
    }

    /** Of the runs of a run's shape; empty where there are none. */
    Optional<Rate> of(Hyperparameters run) {
        return Optional.ofNullable(rates.get(SHAPE.stream()
                .<Object>map(parameter -> kind(run.get(parameter)))
                .toList()));
    }

    private static List<Object> shape(Row row) {
        int version = row.<Integer>getAs(VERSION);
        return SHAPE.stream()
                .<Object>map(parameter -> kind(
                        parameter.since() > version
                                ? parameter.standard()
                                : parameter.valid(row.<Object>getAs(parameter.column()))))
                .toList();
    }

    /** What the number in a surrogate is takes no time. */
    private static Object kind(Object value) {
        return value instanceof Surrogate surrogate ? surrogate.shape() : value;
    }
}
