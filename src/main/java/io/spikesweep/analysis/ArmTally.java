package io.spikesweep.analysis;

import io.spikesweep.statistics.InterquartileMean;
import io.spikesweep.trial.Metric;
import io.spikesweep.trial.Parameter;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** What the runs of an arm add up to, of as many as it was shown: sums of integers, which no order changes, and a sample. */
final class ArmTally implements Serializable {
    private static final long serialVersionUID = 1;

    private static final List<Measure> COUNTED = List.of(
            Measure.ITERATIONS_TO_TENTH,
            Measure.NON_FINITE_NEURONS,
            Measure.ON_TARGET,
            Measure.DEAD_NEURONS,
            Measure.SATURATED_NEURONS);

    private long trained;
    private long failed;

    /** How many runs have each, how many more than 0, and their sum. */
    private final EnumMap<Measure, long[]> counts = new EnumMap<>(Measure.class);

    private final TreeSet<SampledRun> sample = new TreeSet<>();
    private long lowestSeed;
    private @Nullable String example;

    /** Over the trained runs, of each iteration; empty where those are too many to be kept. */
    private long[] active = {};

    private long[] nonFinite = {};

    /** Likewise of each timestep. */
    private long[] before = {};

    private long[] after = {};

    void addFailed() {
        failed++;
    }

    /** @param id of the run */
    void add(RunFigures run, String id) {
        float[] losses = run.losses();
        SampledRun sampled = SampledRun.of(run, id, losses, CurveQuery.MOST_POINTS_OF_A_CURVE);
        trained++;
        COUNTED.forEach(measure -> count(measure, sampled.of(measure)));
        isExample(sampled.seed(), id);
        sample(sampled);
        if (sampled.losses().length > 0) {
            active = sum(active, run.integers(Metric.ACTIVE_NEURONS));
            nonFinite = sum(nonFinite, run.integers(Metric.NON_FINITE_NEURONS));
        }
        before = sum(before, run.integers(Metric.SPIKES_PER_TIMESTEP_FIRST));
        after = sum(after, run.integers(Metric.SPIKES_PER_TIMESTEP_LAST));
    }

    void add(ArmTally other) {
        trained += other.trained;
        failed += other.failed;
        other.counts.forEach((measure, more) -> counts.merge(measure, more, (one, another) ->
                new long[] {one[0] + another[0], one[1] + another[1], one[2] + another[2]}));
        if (other.example != null) {
            isExample(other.lowestSeed, other.example);
        }
        other.sample.forEach(this::sample);
        active = sum(active, other.active);
        nonFinite = sum(nonFinite, other.nonFinite);
        before = sum(before, other.before);
        after = sum(after, other.after);
    }

    private void isExample(long seed, String id) {
        if (example == null || seed < lowestSeed) {
            lowestSeed = seed;
            example = id;
        }
    }

    private void sample(SampledRun run) {
        sample.add(run);
        if (sample.size() > Comparison.MOST_SEEDS) {
            sample.pollLast();
        }
    }

    private void count(Measure measure, double value) {
        if (!Double.isNaN(value)) {
            long[] count = counts.computeIfAbsent(measure, none -> new long[3]);
            count[0]++;
            count[1] += value > 0 ? 1 : 0;
            count[2] += (long) value;
        }
    }

    private static long[] sum(long[] sums, int... more) {
        return sum(sums, Arrays.stream(more).asLongStream().toArray());
    }

    private static long[] sum(long[] sums, long... more) {
        long[] longer = Arrays.copyOf(sums, Math.max(sums.length, more.length));
        for (int k = 0; k < more.length; k++) {
            longer[k] += more[k];
        }
        return longer;
    }

    long trained() {
        return trained;
    }

    /** As a row of the columns of an arm, or of them and more. */
    static Row row(List<@Nullable Object> arm, StructType columns) {
        return new GenericRowWithSchema(arm.toArray(), columns);
    }

    /**
     * What is known of the arm.
     *
     * @param measures by which arms are compared
     * @param curve of it
     */
    ArmResult result(Arm arm, List<Measure> measures, @Nullable Curve curve) {
        ArmSample seeds = sample(measures);
        return new ArmResult(
                arm,
                trained,
                failed,
                measures.contains(Measure.ON_TARGET)
                        ? ends(positive(Measure.ON_TARGET), mean(Measure.DEAD_NEURONS), mean(Measure.SATURATED_NEURONS))
                        : ends(0, Double.NaN, Double.NaN),
                present(Measure.ITERATIONS_TO_TENTH),
                mean(Measure.ITERATIONS_TO_TENTH),
                example,
                ArmQuery.estimates(seeds),
                Map.of(),
                ArmQuery.toTenth(seeds, arm.get(Parameter.ITERATIONS)),
                curve,
                trained == 0 ? null : rates(arm.get(Parameter.TIMESTEPS), arm.get(Parameter.NEURONS)),
                seeds);
    }

    private ArmEnds ends(long onTarget, double dead, double saturated) {
        return new ArmEnds(
                present(Measure.NON_FINITE_NEURONS),
                positive(Measure.NON_FINITE_NEURONS),
                mean(Measure.NON_FINITE_NEURONS),
                onTarget,
                dead,
                saturated);
    }

    private long present(Measure measure) {
        return counts.getOrDefault(measure, new long[3])[0];
    }

    private long positive(Measure measure) {
        return counts.getOrDefault(measure, new long[3])[1];
    }

    private double mean(Measure measure) {
        return counts.getOrDefault(measure, new long[3])[2] / (double) present(measure);
    }

    private ArmSample sample(List<Measure> measures) {
        if (sample.isEmpty()) {
            return ArmSample.NONE;
        }
        TreeMap<Long, SampledRun> bySeed = new TreeMap<>();
        sample.forEach(run -> bySeed.put(run.seed(), run));
        Map<Measure, double[]> values = new EnumMap<>(Measure.class);
        ArmQuery.estimated(measures)
                .forEach(measure -> values.put(
                        measure,
                        bySeed.values().stream()
                                .mapToDouble(run -> run.of(measure))
                                .toArray()));
        return new ArmSample(
                bySeed.keySet().stream().mapToLong(Long::longValue).toArray(),
                values,
                sample.first().lossOfHalfASpike());
    }

    private FiringRates rates(int timesteps, int neurons) {
        int[] shown = FiringRateQuery.timesteps(timesteps);
        return new FiringRates(
                shown,
                Arrays.stream(shown)
                        .mapToDouble(step -> mean(before[step - 1]) / neurons)
                        .toArray(),
                Arrays.stream(shown)
                        .mapToDouble(step -> mean(after[step - 1]) / neurons)
                        .toArray());
    }

    private double mean(long sum) {
        return sum / (double) trained;
    }

    /** Those of {@link ArmRows#COLUMNS} that are of its runs; empty where not all of these were kept, or a loss is not finite. */
    Optional<List<@Nullable Object>> told() {
        boolean areKnown = sample.size() == trained
                && sample.stream()
                        .allMatch(run -> Double.isFinite(run.of(Measure.FIRST_LOSS))
                                && Double.isFinite(run.of(Measure.FINAL_LOSS)));
        return areKnown
                ? Optional.of(Stream.of(
                                Stream.of(trained, failed),
                                ArmRows.SPREAD.stream().map(this::interquartileMean),
                                Stream.of(orNull(mean(Measure.NON_FINITE_NEURONS))))
                        .<@Nullable Object>flatMap(values -> values)
                        .toList())
                : Optional.empty();
    }

    private @Nullable Double interquartileMean(Measure measure) {
        double[] values = sample.stream()
                .mapToDouble(run -> run.of(measure))
                .filter(Double::isFinite)
                .toArray();
        return values.length == 0 ? null : InterquartileMean.of(values);
    }

    private static @Nullable Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }

    /** Over some iterations, each of them kept; null of no run. */
    @Nullable
    Curve curve(SampledCurve of) {
        return trained == 0
                ? null
                : of.curve(
                        sample.stream()
                                .sorted(Comparator.comparing(SampledRun::id))
                                .map(SampledRun::losses)
                                .toList(),
                        of.means(active, trained),
                        of.means(nonFinite, trained));
    }

    /** Whether the losses of every iteration were kept. */
    boolean hasLosses() {
        return sample.stream().allMatch(run -> run.losses().length > 0);
    }
}
