package io.spikesweep.analysis;

import io.spikesweep.trial.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep says of the bias initialisation: every arm over its seeds, with and without.
 *
 * @param provenance of the runs
 * @param extent whether every arm is here
 * @param slices in their order; none when there are no runs
 */
public record Comparison(Provenance provenance, Extent extent, List<Slice> slices) {
    /** More than anybody can look at; SQL has them all. */
    public static final int MOST_ARMS = 500;

    /** Of an arm that statistics are made of: those with the lowest run ids, which are hashes, so that they are a random sample. */
    public static final int MOST_SEEDS = 1_000;

    /** More than can be told apart in a picture. */
    private static final int MOST_LINES = 500;

    /** How much of a sweep is compared. */
    public enum Extent {
        ALL_ARMS,
        FIRST_ARMS
    }

    /** Compares the runs that the views hold. */
    public static Comparison of(Views views) {
        List<Row> rows = ArmQuery.arms(views, MOST_ARMS);
        List<Row> kept = rows.subList(0, Math.min(rows.size(), MOST_ARMS));
        Set<Arm> arms = kept.stream().map(Arm::of).collect(Collectors.toSet());
        String among = rows.size() > MOST_ARMS ? ArmQuery.among(views, kept) : "";
        long runs = kept.stream().mapToLong(row -> row.<Long>getAs("runs")).sum();
        long mostRuns =
                kept.stream().mapToLong(row -> row.<Long>getAs("runs")).max().orElse(0);
        CurveQuery.Runs drawn = runs <= MOST_LINES ? CurveQuery.Runs.EACH : CurveQuery.Runs.NONE;
        try (Together together = new Together()) {
            Supplier<Map<Arm, Map<Figure, PairedDifference>>> differences =
                    together.ask(() -> Adjustment.over(ArmQuery.differences(views, arms, among)));
            Supplier<Map<Arm, Curve>> curves =
                    together.ask(() -> CurveQuery.curves(views, among, arms.size(), mostRuns, drawn));
            Supplier<Provenance> provenance = together.ask(() -> Provenance.of(views));
            Supplier<Map<Arm, FiringRates>> rates = together.ask(() -> FiringRateQuery.rates(views, among));
            List<ArmResult> results = results(kept, differences.get(), curves.get(), rates.get());
            Extent extent = rows.size() > MOST_ARMS ? Extent.FIRST_ARMS : Extent.ALL_ARMS;
            return new Comparison(provenance.get(), extent, slices(results));
        }
    }

    private static List<ArmResult> results(
            List<Row> rows,
            Map<Arm, Map<Figure, PairedDifference>> differences,
            Map<Arm, Curve> curves,
            Map<Arm, FiringRates> rates) {
        return rows.parallelStream()
                .map(row -> result(row, differences, curves, rates))
                .toList();
    }

    private static ArmResult result(
            Row row,
            Map<Arm, Map<Figure, PairedDifference>> differences,
            Map<Arm, Curve> curves,
            Map<Arm, FiringRates> rates) {
        Arm arm = Arm.of(row);
        return new ArmResult(
                arm,
                row.<Long>getAs("runs"),
                row.<Long>getAs("failed"),
                row.<Long>getAs("known_ends"),
                row.<Long>getAs("with_non_finite"),
                orNaN(row.getAs("non_finite_mean")),
                row.<Long>getAs("reached_tenth"),
                orNaN(row.getAs("iterations_to_tenth")),
                row.getAs("example_run_id"),
                ArmQuery.estimates(row),
                differences.getOrDefault(arm, Map.of()),
                ArmQuery.toTenth(row, arm.setting().get(Parameter.ITERATIONS)),
                curves.get(arm),
                rates.get(arm));
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    private static List<Slice> slices(List<ArmResult> results) {
        Map<Setting, List<ArmResult>> settings = results.stream()
                .collect(Collectors.groupingBy(
                        result -> result.arm().setting(), LinkedHashMap::new, Collectors.toList()));
        List<String> varied = Setting.varied(settings.keySet());
        return settings.entrySet().stream()
                .map(entry -> slice(entry.getKey(), varied, entry.getValue()))
                .toList();
    }

    private static Slice slice(Setting setting, List<String> varied, List<ArmResult> results) {
        return new Slice(
                varied.stream()
                        .map(name -> name + " = " + setting.values().get(name))
                        .collect(Collectors.joining(", ")),
                setting,
                arms(results).map(Arm::learningRate).distinct().sorted().toList(),
                arms(results).map(Arm::bias).distinct().sorted().toList(),
                results);
    }

    private static Stream<Arm> arms(List<ArmResult> results) {
        return results.stream().map(ArmResult::arm);
    }

    /** The names of the settings that are not the same in all slices, as in SQL. */
    public List<String> variedSettings() {
        return Setting.varied(slices.stream().map(Slice::setting).toList());
    }

    /** All arms of all slices, in their order. */
    public List<ArmResult> arms() {
        return slices.stream().flatMap(slice -> slice.arms().stream()).toList();
    }
}
