package io.spikesweep.report.figure;

import io.spikesweep.analysis.Estimate;
import io.spikesweep.statistics.Interval;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * A number with its interval, as places on an axis; NaN where there is none.
 *
 * @param mid of the number
 * @param low end of the interval
 * @param high end of the interval
 */
public record Placed(double mid, double low, double high) {
    static final Placed NOWHERE = new Placed(Double.NaN, Double.NaN, Double.NaN);

    /** Of a difference at itself. */
    static Placed of(double value, Optional<Interval> interval) {
        return new Placed(
                value,
                interval.map(Interval::low).orElse(Double.NaN),
                interval.map(Interval::high).orElse(Double.NaN));
    }

    static Placed of(Axis axis, @Nullable Estimate estimate) {
        return estimate == null
                ? NOWHERE
                : new Placed(
                        axis.place(estimate.value()),
                        axis.place(estimate.interval().low()),
                        axis.place(estimate.interval().high()));
    }

    /** Those that are numbers. */
    DoubleStream numbers() {
        return DoubleStream.of(mid, low, high).filter(Double::isFinite);
    }
}
