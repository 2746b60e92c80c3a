package io.spikesweep.run;

import io.spikesweep.sweep.RunSet;
import io.spikesweep.trial.Hyperparameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * How far a sweep would come in a time.
 *
 * @param time that it would have
 * @param stored runs of the sweep that would be stored then
 * @param coreSeconds that all that are missing would take
 * @param measured stored runs by whose time that is told
 * @param basis of it
 */
public record Forecast(Duration time, long stored, double coreSeconds, long measured, Basis basis) {
    /** By what the time of the missing runs is told. */
    public enum Basis {
        /** By that of stored runs of their shapes. */
        MEASURED,
        /** By that, and where the store has no run of a shape by the estimate. */
        PARTLY_MEASURED,
        /** By the estimate alone. */
        ESTIMATED
    }

    private static final double NANOSECONDS = 1e9;

    /**
     * Of the runs in their order, which is that of training; of a large set a sample of them.
     *
     * @param plan of the sweep
     * @param trained places of its runs that are stored
     */
    static Forecast of(SweepPlan plan, Roaring64Bitmap trained, MeasuredRates rates, Duration time) {
        RunSet runs = plan.sweep().runs();
        List<Hyperparameters> missing = new ArrayList<>();
        EstimatedWork.sample(runs)
                .filter(place -> runs.isFirst(place) && !trained.contains(place))
                .forEach(place -> missing.add(runs.run(place)));
        double available = plan.cores() * (time.toSeconds() + time.toNanosPart() / NANOSECONDS);
        double weight = missing.isEmpty() ? 0 : (double) plan.missing() / missing.size();
        double needed = 0;
        double reached = 0;
        int estimated = 0;
        Set<MeasuredRates.Rate> used = new HashSet<>();
        for (Hyperparameters run : missing) {
            Optional<MeasuredRates.Rate> rate = rates.of(run);
            rate.ifPresent(used::add);
            estimated += rate.isPresent() ? 0 : 1;
            double seconds =
                    weight * rate.map(MeasuredRates.Rate::secondsOfARun).orElseGet(() -> WorkEstimate.seconds(run));
            reached += weight * Math.max(0, Math.min(1, (available - needed) / seconds));
            needed += seconds;
        }
        Basis basis = estimated == 0 ? Basis.MEASURED : used.isEmpty() ? Basis.ESTIMATED : Basis.PARTLY_MEASURED;
        long measured = used.stream().mapToLong(MeasuredRates.Rate::runs).sum();
        return new Forecast(
                time, plan.stored() + Math.min(plan.missing(), (long) (reached + 1e-6)), needed, measured, basis);
    }
}
