package io.spikesweep.app;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Level;
import io.spikesweep.analysis.Measure;
import io.spikesweep.analysis.PairedDifference;
import io.spikesweep.analysis.PairedDifference.Change;
import io.spikesweep.analysis.PooledDifference;
import io.spikesweep.report.words.Answer;
import io.spikesweep.report.words.Terms;
import io.spikesweep.report.words.Verdict;
import io.spikesweep.statistics.PooledEffect;
import io.spikesweep.store.StatisticsTable;
import io.spikesweep.trial.Parameter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.jspecify.annotations.Nullable;

/**
 * What comparisons say, as rows: the numbers of a report for SQL, a notebook or a nightly job.
 *
 * @param sweep that was compared; empty for all runs of a store
 * @param computedAt when, to the microsecond
 * @param comparisons one for each question, first what was asked
 */
public record SweepStatistics(Optional<String> sweep, Instant computedAt, List<Comparison> comparisons) {
    /**
     * Keeps the list as it is now.
     *
     * @param sweep as above
     * @param computedAt cut to microseconds
     * @param comparisons copied
     */
    public SweepStatistics {
        computedAt = computedAt.truncatedTo(ChronoUnit.MICROS);
        comparisons = List.copyOf(comparisons);
    }

    /** Computed now. */
    static SweepStatistics of(Optional<String> sweep, List<Comparison> comparisons) {
        return new SweepStatistics(sweep, Instant.now(), comparisons);
    }

    /** {@return all tables} */
    public Map<StatisticsTable, List<Row>> tables() {
        Map<StatisticsTable, List<Row>> tables = new EnumMap<>(StatisticsTable.class);
        for (StatisticsTable table : StatisticsTable.values()) {
            tables.put(table, rows(table));
        }
        return tables;
    }

    /**
     * {@return the rows of a table, with an {@link Instant} for a time}
     *
     * @param table which
     */
    public List<Row> rows(StatisticsTable table) {
        return comparisons.stream()
                .flatMap(comparison -> switch (table) {
                    case DIFFERENCES -> differences(comparison);
                    case VERDICTS -> Stream.of(verdict(comparison));
                })
                .map(values -> row(table, values))
                .toList();
    }

    /** {@return one JSON object, with an array of objects for each table} */
    public String json() {
        return StatisticsJson.of(tables());
    }

    private static Row row(StatisticsTable table, Map<String, @Nullable Object> values) {
        Object[] cells = Stream.of(table.schema().fields())
                .map(column -> {
                    if (!values.containsKey(column.name())) {
                        throw new IllegalStateException("%s has no %s".formatted(table, column.name()));
                    }
                    return values.get(column.name());
                })
                .toArray();
        return new GenericRowWithSchema(cells, table.schema());
    }

    private Map<String, @Nullable Object> common(Comparison comparison) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("sweep", sweep.orElse(null));
        values.put("digest", comparison.provenance().digest().sha256());
        values.put("computed_at", computedAt);
        values.put("factor", comparison.contrast().factor().column());
        values.put("reference", String.valueOf(comparison.contrast().reference()));
        return values;
    }

    private Stream<Map<String, @Nullable Object>> differences(Comparison comparison) {
        List<Parameter<?>> varied = varied(comparison);
        return comparison.arms().stream()
                .flatMap(result -> comparison.measures().stream()
                        .filter(measure -> result.differences().containsKey(measure))
                        .map(measure -> difference(comparison, varied, result, measure)));
    }

    private Map<String, @Nullable Object> difference(
            Comparison comparison, List<Parameter<?>> varied, ArmResult result, Measure measure) {
        PairedDifference cell = Objects.requireNonNull(result.differences().get(measure));
        List<Level> block = varied.stream().<Level>map(result.arm()::level).toList();
        Map<String, @Nullable Object> values = common(comparison);
        values.put("treatment", String.valueOf(result.arm().treatment().stored()));
        values.put("block", name(block));
        values.put("block_values", byColumn(block));
        values.put("measure", measure.column());
        values.put("n", cell.pairs());
        values.put("mean_difference", cell.mean());
        values.put("low", cell.interval().low());
        values.put("high", cell.interval().high());
        values.put("ratio", ratio(measure, cell.mean()));
        values.put("ratio_low", ratio(measure, cell.interval().low()));
        values.put("ratio_high", ratio(measure, cell.interval().high()));
        values.put("p", orNull(cell.p()));
        values.put("p_holm", orNull(cell.adjusted()));
        values.put("probability_of_improvement", cell.lower());
        values.put("verdict", cell.change().words());
        return values;
    }

    private Map<String, @Nullable Object> verdict(Comparison comparison) {
        List<Change> cells = comparison.arms().stream()
                .flatMap(result -> Stream.ofNullable(result.differences().get(Measure.LOG_FINAL_LOSS)))
                .map(PairedDifference::change)
                .toList();
        Map<String, @Nullable Object> values = common(comparison);
        values.put("runs", comparison.provenance().runs());
        values.put("failed", comparison.provenance().failed());
        values.put("comparisons", cells.size());
        for (Change change : Change.values()) {
            values.put(change.words().replace(' ', '_'), (int)
                    cells.stream().filter(change::equals).count());
        }
        Optional<PooledEffect> pooled = PooledDifference.overall(comparison, Measure.LOG_FINAL_LOSS);
        values.put("ratio", pooled.map(effect -> Math.pow(10, effect.value())).orElse(null));
        values.put(
                "ratio_low",
                pooled.map(effect -> Math.pow(10, effect.interval().low())).orElse(null));
        values.put(
                "ratio_high",
                pooled.map(effect -> Math.pow(10, effect.interval().high())).orElse(null));
        values.put("asked", comparison.equals(comparisons.get(0)));
        values.put("question", Terms.of(comparison).question());
        values.put("verdict", Verdict.of(comparison));
        values.put("answer", Answer.sentences(comparison));
        return values;
    }

    /** The hyperparameters that are neither the seed nor the factor and not the same in all arms. */
    private static List<Parameter<?>> varied(Comparison comparison) {
        return comparison.axes().stream()
                .filter(axis -> !axis.equals(comparison.contrast().factor()))
                .toList();
    }

    private static String name(List<Level> block) {
        return block.stream()
                .map(level -> level.parameter().column() + " = " + level.label())
                .collect(Collectors.joining(", "));
    }

    private static Map<String, String> byColumn(List<Level> block) {
        Map<String, String> values = new LinkedHashMap<>();
        block.forEach(level -> values.put(level.parameter().column(), String.valueOf(level.stored())));
        return values;
    }

    /** The factor between two losses that a difference of their logarithms is; null of another measure. */
    private static @Nullable Double ratio(Measure measure, double difference) {
        return measure.isLogarithm() ? Math.pow(10, difference) : null;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
