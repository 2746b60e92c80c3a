package io.spikesweep.analysis;

import io.spikesweep.sweep.PrintableText;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ValueType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * A value of a hyperparameter, as a store names it: another program may have written any text there.
 *
 * @param parameter whose value it is
 * @param stored as its column holds it, or {@link ValueType#NONE} where it holds none
 * @param details what the columns beside it hold, the bounds of a range for one; those that hold nothing left out
 */
public record Level(Parameter<?> parameter, Object stored, List<Double> details) implements Comparable<Level> {
    /** Numbers ascending; of texts the default first, then by what stands beside them. */
    private static final Comparator<Level> ORDER = Comparator.comparing(Level::isAnotherText)
            .thenComparing(Level::number)
            .thenComparing(Level::details, Level::compare)
            .thenComparing(level -> level.stored.toString());

    public Level {
        details = List.copyOf(details);
    }

    static Level of(Parameter<?> parameter, Row row) {
        return of(
                parameter,
                parameter.type().isOptional()
                        ? Objects.requireNonNullElse(row.<@Nullable Object>getAs(parameter.column()), ValueType.NONE)
                        : row.getAs(parameter.column()),
                parameter.type().details().stream().map(detail -> row.<@Nullable Double>getAs(detail.name())));
    }

    /** That of a run. */
    static Level of(Parameter<?> parameter, Hyperparameters run) {
        return ofRun(parameter, run);
    }

    private static <T> Level ofRun(Parameter<T> parameter, Hyperparameters run) {
        return of(
                parameter,
                parameter.type().named(run.get(parameter)),
                parameter.type().details().stream().map(detail -> detail.value().apply(run.get(parameter))));
    }

    private static Level of(Parameter<?> parameter, Object stored, Stream<@Nullable Double> details) {
        List<Double> known = new ArrayList<>();
        details.filter(Objects::nonNull).forEach(known::add);
        return new Level(parameter, stored, known);
    }

    /** As a reader sees it. */
    public String label() {
        return PrintableText.label(stored.toString());
    }

    /** NaN of a text. */
    public double number() {
        return stored instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private boolean isAnotherText() {
        return isText(parameter) && !stored.equals(String.valueOf(parameter.standard()));
    }

    private static boolean isText(Parameter<?> parameter) {
        return parameter.type().form() == ValueType.Form.TEXT;
    }

    private static int compare(List<Double> one, List<Double> other) {
        for (int place = 0; place < Math.min(one.size(), other.size()); place++) {
            int order = one.get(place).compareTo(other.get(place));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    @Override
    public int compareTo(Level other) {
        return ORDER.compare(this, other);
    }

    /** What SQL orders by, as these are compared. */
    public static String order(Parameter<?> parameter) {
        return isText(parameter)
                ? Stream.concat(
                                Stream.of("%s <> '%s'".formatted(parameter.column(), parameter.standard())),
                                Stream.concat(
                                        parameter.type().details().stream().map(ValueType.Detail::name),
                                        Stream.of(parameter.column())))
                        .collect(Collectors.joining(", "))
                : parameter.column() + (parameter.type().isOptional() ? " NULLS LAST" : "");
    }
}
