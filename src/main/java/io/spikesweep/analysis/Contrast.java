package io.spikesweep.analysis;

import io.spikesweep.sweep.Question;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ValueType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.Literal$;

/**
 * What is compared: the other values of a hyperparameter, the treatments, with one of them, the reference. Runs of a pair share
 * seed and block, which is all the other hyperparameters.
 *
 * @param factor that hyperparameter
 * @param reference as its column holds it, or {@link ValueType#NONE} where it holds none
 * @param panels the hyperparameter whose values stand side by side in a figure
 */
public record Contrast(Parameter<?> factor, Object reference, Parameter<?> panels) {
    /** What a query of one's own finds in the view of the pairs unless it asks for another. */
    public static final Contrast OF_THE_BIAS = asked(Question.OPEN);

    /**
     * What runs give to choose from.
     *
     * @param values how many different ones of a hyperparameter there are
     * @param standard whether its default is one of them
     * @param first what a conf writes first, if it is one of them
     * @param lowest of them
     */
    record Offer(long values, boolean standard, Optional<Object> first, Object lowest) {
        boolean varies() {
            return values > 1;
        }
    }

    /**
     * Of what a question leaves open: the bias, if it varies, else the hyperparameter with the fewest values; its default, if a run
     * has it, else a conf's first value, else the lowest; beside one another the learning rates, if they vary, else the number with
     * the most values.
     */
    static Contrast of(Question question, Map<Parameter<?>, Offer> offers) {
        Parameter<?> factor = question.factor().orElseGet(() -> factor(question, offers));
        return new Contrast(
                factor, reference(question, factor, offers), question.panels().orElseGet(() -> panels(factor, offers)));
    }

    /** Of a question alone, whatever there is to compare: where it says nothing, the bias with its default. */
    public static Contrast asked(Question question) {
        return of(question, Map.of());
    }

    private static Parameter<?> factor(Question question, Map<Parameter<?>, Offer> offers) {
        Predicate<Parameter<?>> isNoPanel =
                parameter -> question.panels().filter(parameter::equals).isEmpty();
        return varied(offers, Parameter.BIAS_INIT)
                ? Stream.<Parameter<?>>of(Parameter.BIAS_INIT)
                        .filter(isNoPanel)
                        .findFirst()
                        .orElseGet(() -> fewest(isNoPanel, offers))
                : fewest(isNoPanel, offers);
    }

    private static Parameter<?> fewest(Predicate<Parameter<?>> wanted, Map<Parameter<?>, Offer> offers) {
        Optional<Parameter<?>> fewest = varied(offers)
                .filter(wanted)
                .min(Comparator.comparing(parameter ->
                        Objects.requireNonNull(offers.get(parameter)).values()));
        return fewest.orElse(wanted.test(Parameter.BIAS_INIT) ? Parameter.BIAS_INIT : Parameter.LEARNING_RATE);
    }

    private static Object reference(Question question, Parameter<?> factor, Map<Parameter<?>, Offer> offers) {
        if (question.reference().isPresent()) {
            return Question.stored(factor, question.reference().get());
        }
        Object standard = standard(factor);
        Offer offer = offers.get(factor);
        return offer == null || offer.values() == 0 || offer.standard()
                ? standard
                : offer.first().orElse(offer.lowest());
    }

    private static <T> Object standard(Parameter<T> parameter) {
        return parameter.type().named(parameter.standard());
    }

    private static Parameter<?> panels(Parameter<?> factor, Map<Parameter<?>, Offer> offers) {
        if (!factor.equals(Parameter.LEARNING_RATE) && varied(offers, Parameter.LEARNING_RATE)) {
            return Parameter.LEARNING_RATE;
        }
        Optional<Parameter<?>> most = varied(offers)
                .filter(parameter ->
                        !parameter.equals(factor) && parameter.type().form() != ValueType.Form.TEXT)
                .min(Comparator.comparing(parameter ->
                        -Objects.requireNonNull(offers.get(parameter)).values()));
        return most.orElse(factor.equals(Parameter.LEARNING_RATE) ? Parameter.BIAS_INIT : Parameter.LEARNING_RATE);
    }

    private static Stream<Parameter<?>> varied(Map<Parameter<?>, Offer> offers) {
        return Parameter.all().stream()
                .filter(parameter -> !parameter.equals(Parameter.SEED) && varied(offers, parameter));
    }

    private static boolean varied(Map<Parameter<?>, Offer> offers, Parameter<?> parameter) {
        return Optional.ofNullable(offers.get(parameter)).filter(Offer::varies).isPresent();
    }

    /** Whether its pairs are another's, whatever the panels. */
    public boolean pairsAreThoseOf(Contrast other) {
        return factor.equals(other.factor) && reference.equals(other.reference);
    }

    /** Whether the others are compared with it. */
    public boolean isReference(Level level) {
        return level.stored().equals(reference);
    }

    /** The reference without what stands beside it. */
    public Level referenceLevel() {
        return new Level(factor, reference, List.of());
    }

    /** The hyperparameters that are neither the seed, nor the factor, nor the panels'. */
    List<Parameter<?>> others() {
        return Parameter.all().stream()
                .filter(parameter ->
                        !parameter.equals(Parameter.SEED) && !parameter.equals(factor) && !parameter.equals(panels))
                .toList();
    }

    /** The reference in SQL. */
    public String literal() {
        return literal(factor, reference);
    }

    /** In SQL, to be compared by {@code <=>}: what is none is null there. */
    static String literal(Parameter<?> parameter, Object value) {
        return parameter.type().isOptional() && value.equals(ValueType.NONE)
                ? "NULL"
                : Literal$.MODULE$.apply(value).sql();
    }

    /**
     * What SQL orders arms by, as {@link Arm}s are compared.
     *
     * @param others those of {@link #others} that vary
     */
    public String order(Stream<Parameter<?>> others) {
        return order(others, Stream.empty());
    }

    /** Likewise, but the reference before what is compared with it. */
    String orderFromReference(Stream<Parameter<?>> others) {
        return order(others, Stream.of("NOT %s <=> %s".formatted(factor.column(), literal())));
    }

    private String order(Stream<Parameter<?>> others, Stream<String> first) {
        return Stream.of(
                        Stream.concat(others, Stream.of(panels)).map(Level::order),
                        first,
                        Stream.of(Level.order(factor)))
                .flatMap(order -> order)
                .collect(Collectors.joining(", "));
    }
}
