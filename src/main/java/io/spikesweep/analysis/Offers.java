package io.spikesweep.analysis;

import io.spikesweep.analysis.Contrast.Offer;
import io.spikesweep.sweep.Question;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** What the runs of a sweep give a contrast to choose from. */
final class Offers {
    private Offers() {}

    /** Of rows of all arms. */
    static Map<Parameter<?>, Offer> of(List<Row> arms, Question question) {
        Map<Parameter<?>, Offer> offers = new HashMap<>();
        for (Parameter<?> parameter : Parameter.all()) {
            if (!arms.isEmpty() && !parameter.equals(Parameter.SEED)) {
                List<Level> levels = arms.stream()
                        .map(row -> Level.of(parameter, row))
                        .distinct()
                        .sorted()
                        .toList();
                List<Object> stored = levels.stream().map(Level::stored).toList();
                offers.put(
                        parameter,
                        new Offer(
                                stored.stream().distinct().count(),
                                stored.contains(standard(parameter)),
                                first(parameter, question).filter(stored::contains),
                                stored.get(0)));
            }
        }
        return offers;
    }

    /** Of more arms than anybody can look at, in one row: a store may hold a million values of one hyperparameter. */
    static Map<Parameter<?>, Offer> of(Views views, Question question) {
        Row row = views.query(Parameter.all().stream()
                        .filter(parameter -> !parameter.equals(Parameter.SEED))
                        .map(parameter -> counted(parameter, question))
                        .collect(Collectors.joining(", ", "SELECT ", " FROM runs")))
                .first();
        Map<Parameter<?>, Offer> offers = new HashMap<>();
        for (Parameter<?> parameter : Parameter.all()) {
            if (!parameter.equals(Parameter.SEED)) {
                Row offer = row.getAs(parameter.column());
                offers.put(
                        parameter,
                        new Offer(
                                offer.getLong(0),
                                offer.getBoolean(1),
                                first(parameter, question).filter(value -> offer.getBoolean(2)),
                                Objects.requireNonNullElse(offer.get(3), ValueType.NONE)));
            }
        }
        return offers;
    }

    private static String counted(Parameter<?> parameter, Question question) {
        String column = parameter.column();
        String first = first(parameter, question)
                .map(value ->
                        "coalesce(bool_or(%s <=> %s), false)".formatted(column, Contrast.literal(parameter, value)))
                .orElse("false");
        String lowest = parameter.type().isOptional()
                ? "min(%s)".formatted(column)
                : Stream.concat(parameter.type().details().stream().map(ValueType.Detail::name), Stream.of(column))
                        .collect(Collectors.joining(", ", "min_by(%s, struct(".formatted(column), "))"));
        return "struct(count(DISTINCT %s) + CAST(count_if(%s IS NULL) > 0 AS INT), coalesce(bool_or(%s <=> %s), false), %s, %s) AS %s"
                .formatted(
                        column,
                        column,
                        column,
                        Contrast.literal(parameter, standard(parameter)),
                        first,
                        lowest,
                        column);
    }

    private static <T> Object standard(Parameter<T> parameter) {
        return parameter.type().named(parameter.standard());
    }

    private static <T> Optional<Object> first(Parameter<T> parameter, Question question) {
        @Nullable Object value = question.firstValues().get(parameter);
        return Optional.ofNullable(value).map(one -> parameter.type().named(parameter.valid(one)));
    }
}
