package io.spikesweep.cli.text;

import io.spikesweep.analysis.ArmRows;
import io.spikesweep.analysis.Views;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.sweep.SweepConfig;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The comparison of a sweep: one line per arm of its grid, over the seeds, whoever trained the runs. */
public final class ArmsTable {
    private static final int MOST_LINES = 60;
    private static final int MOST_READ = 2_000;

    /** Hyperparameters, beside three numbers. */
    private static final int MOST_ASKED = 5;

    private static final List<String> ALWAYS = List.of(
            "runs",
            "failed",
            "iqm_first_loss",
            "iqm_final_loss",
            "iqm_relative_loss",
            "iqm_first_timestep_spikes",
            "mean_final_non_finite_neurons");

    /** Where the target is not silence. */
    private static final List<String> OF_A_TARGET = List.of("iqm_final_firing_rate", "runs_on_target");

    private ArmsTable() {}

    public static String of(SweepConfig sweep, Views views) {
        List<Parameter<?>> axes = axes(sweep);
        List<String> columns = Stream.of(
                        axes.stream().<String>map(Parameter::column), ALWAYS.stream(), ofATarget(sweep).stream())
                .flatMap(names -> names)
                .distinct()
                .toList();
        List<Row> arms = ArmRows.of(views, columns, axes, MOST_READ + 1);
        List<Row> shown = shown(axes.subList(0, axes.size() - 1), arms);
        String table = Table.of(columns(sweep, axes, shown), shown).text();
        return shown.size() == arms.size()
                ? table
                : "%s%n(%d of %s arms: the view arms has them all)"
                        .formatted(
                                table,
                                shown.size(),
                                arms.size() > MOST_READ
                                        ? "more than " + Numbers.text(MOST_READ)
                                        : Numbers.text(arms.size()));
    }

    /** What asks for the same, in as many columns as a person reads. */
    public static String query(SweepConfig sweep) {
        return "SELECT %s, runs, iqm_first_loss, iqm_final_loss FROM arms ORDER BY ALL"
                .formatted(axes(sweep).stream()
                        .limit(MOST_ASKED)
                        .map(Parameter::column)
                        .collect(Collectors.joining(", ")));
    }

    /** Where they are too many, those of evenly chosen places, as many as stand there together. */
    private static List<Row> shown(List<Parameter<?>> places, List<Row> arms) {
        if (arms.size() <= MOST_LINES) {
            return arms;
        }
        List<List<Row>> groups = List.copyOf(arms.stream()
                .collect(Collectors.groupingBy(
                        arm -> places.stream()
                                .<@Nullable Object>map(place -> arm.getAs(place.column()))
                                .toList(),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values());
        int largest = groups.stream().mapToInt(List::size).max().orElse(1);
        int most = Math.min(groups.size(), Math.max(1, MOST_LINES / largest));
        return IntStream.range(0, most)
                .mapToObj(place -> groups.get(most == 1 ? 0 : place * (groups.size() - 1) / (most - 1)))
                .flatMap(List::stream)
                .limit(MOST_LINES)
                .toList();
    }

    private static List<String> ofATarget(SweepConfig sweep) {
        return sweep.runs().has(Parameter.TARGET_RATE, target -> target > 0) ? OF_A_TARGET : List.of();
    }

    /** What varies, but for the seed; the learning rate and the bias always stand there. */
    private static List<Parameter<?>> axes(SweepConfig sweep) {
        Set<Parameter<?>> axes = new TreeSet<>(Set.of(Parameter.LEARNING_RATE, Parameter.BIAS_INIT));
        axes.addAll(sweep.varied());
        axes.remove(Parameter.SEED);
        return List.copyOf(axes);
    }

    private static List<Table.Column<Row>> columns(SweepConfig sweep, List<Parameter<?>> axes, List<Row> arms) {
        List<Table.Column<Row>> columns = new ArrayList<>();
        for (Parameter<?> axis : axes) {
            columns.add(Table.Column.words(
                    axis.key(),
                    row -> value(
                            Objects.requireNonNullElse(row.<@Nullable Object>getAs(axis.column()), ValueType.NONE))));
        }
        columns.add(Table.Column.numbers("runs", row -> number(row, "runs")));
        if (arms.stream().anyMatch(row -> row.<Long>getAs("failed") > 0)) {
            columns.add(Table.Column.numbers("failed", row -> number(row, "failed")));
        }
        columns.add(Table.Column.numbers("IQM first loss", row -> number(row, "iqm_first_loss")));
        columns.add(Table.Column.numbers("IQM final loss", row -> number(row, "iqm_final_loss")));
        columns.add(Table.Column.numbers("IQM final/first", row -> number(row, "iqm_relative_loss")));
        columns.add(Table.Column.numbers("IQM first-timestep spikes", row -> number(row, "iqm_first_timestep_spikes")));
        if (!ofATarget(sweep).isEmpty()) {
            columns.add(Table.Column.numbers("IQM firing rate", row -> number(row, "iqm_final_firing_rate")));
            columns.add(Table.Column.numbers("on target", row -> number(row, "runs_on_target")));
        }
        columns.add(
                Table.Column.numbers("mean non-finite neurons", row -> number(row, "mean_final_non_finite_neurons")));
        return columns;
    }

    /** Of a hyperparameter: as a conf has it. */
    private static String value(Object stored) {
        return stored instanceof Number number ? Numbers.written(number.doubleValue()) : stored.toString();
    }

    private static String number(Row row, String column) {
        Number value = row.getAs(column);
        return value == null ? "-" : Numbers.text(value.doubleValue());
    }
}
