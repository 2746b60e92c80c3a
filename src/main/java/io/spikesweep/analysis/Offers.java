package io.spikesweep.analysis;

import io.spikesweep.analysis.Contrast.Offer;
import io.spikesweep.sweep.PrintableText;
import io.spikesweep.sweep.Question;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What the runs of a sweep give a contrast to choose from.
 *
 * @param all of each hyperparameter but the seed
 */
record Offers(Map<Parameter<?>, Offer> all) {
    /** A numeric hyperparameter with more values is asked for by whoever wants it. */
    static final int MOST_VALUES = 8;

    /** Arms times references times hyperparameters that vary: what a page can hold and a reader wait for. */
    private static final int MOST_CELLS = 1_200;

    /** Of a question, as {@link Contrast#of}. */
    Contrast contrast(Question question) {
        return Contrast.of(question, all);
    }

    /**
     * What may be asked beside a contrast, it among them: of every factor that varies, and is a text or has few values, each of its
     * values as the reference; of very many arms one reference only.
     */
    List<Contrast> others(Contrast asked, Question question, Set<Arm> arms) {
        List<Contrast> contrasts = new ArrayList<>();
        for (Parameter<?> factor : Parameter.all()) {
            List<Object> values = arms.stream()
                    .filter(arm -> !factor.equals(Parameter.SEED))
                    .map(arm -> arm.level(factor))
                    .distinct()
                    .sorted()
                    .map(Level::stored)
                    .distinct()
                    .filter(Offers::canBeTyped)
                    .toList();
            boolean isFew = values.size() <= MOST_VALUES || factor.type().form() == ValueType.Form.TEXT;
            if (factor.equals(asked.factor()) || (values.size() > 1 && isFew)) {
                contrasts.addAll(of(factor, values, asked, question, arms.size()));
            }
        }
        return contrasts;
    }

    private List<Contrast> of(Parameter<?> factor, List<Object> values, Contrast asked, Question question, int arms) {
        Contrast usual = factor.equals(asked.factor()) ? asked : Contrast.of(question.by(factor, asked.panels()), all);
        return values.size() <= MOST_VALUES && (long) arms * values.size() * varied() <= MOST_CELLS
                ? Stream.concat(values.stream(), Stream.of(usual.reference()))
                        .distinct()
                        .map(reference -> new Contrast(factor, reference, usual.panels()))
                        .toList()
                : List.of(usual);
    }

    /** Others may have written any text into a store, of any length. */
    private static boolean canBeTyped(Object value) {
        return PrintableText.cell(value.toString()).equals(value.toString());
    }

    private long varied() {
        return all.values().stream().filter(Offer::varies).count();
    }

    /** Of rows of all arms. */
    static Offers of(List<Row> arms, Question question) {
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
        return new Offers(offers);
    }

    /** Of more arms than anybody can look at, in one row: a store may hold a million values of one hyperparameter. */
    static Offers of(Views views, Question question) {
        Row row = views.ask(Parameter.all().stream()
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
        return new Offers(offers);
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
