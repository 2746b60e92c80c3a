package io.spikesweep.trial;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A hyperparameter, and the registry of them all: one line says all that the conf file, the grid, the run id and the store need to
 * know of it. Their natural order is the one in which a grid counts: the last one changes fastest.
 *
 * <p>Reals are kept as the float64 numbers that the user wrote and enter the arithmetic as float32, as in PyTorch.
 *
 * @param <T> its values
 */
public final class Parameter<T> implements Comparable<Parameter<?>>, Serializable {
    private static final long serialVersionUID = 1;

    private static final List<Parameter<?>> REGISTRY = new ArrayList<>();

    /** The version of the store's rows that had a column for it first. */
    private static final int FIRST = 1;

    private static final int SECOND = 2;

    /** Of the generator, which uses its low 32 bits. */
    public static final Parameter<Long> SEED = add("seed", ValueType.LONG, 0L, Rule.none(), 10, FIRST);

    /** Of the stochastic gradient descent. */
    public static final Parameter<Double> LEARNING_RATE = add(
            "learning-rate",
            ValueType.REAL,
            0.1,
            new Rule<>("must be a finite number >= 0", value -> Float.isFinite(value.floatValue()) && value >= 0),
            90,
            FIRST);

    /** How the bias is drawn. */
    public static final Parameter<BiasInitialisation> BIAS_INIT =
            add("bias-init", BiasInitialisation.TYPE, BiasInitialisation.DEFAULT, Rule.none(), 100, FIRST);

    /** By which a step goes on in the next one. */
    public static final Parameter<Double> MOMENTUM = add(
            "momentum",
            ValueType.REAL,
            0.9,
            new Rule<>("must be in [0, 1)", value -> value >= 0 && value.floatValue() < 1),
            70,
            FIRST);

    /** Of the membrane potential, above which a neuron fires. */
    public static final Parameter<Double> THRESHOLD = add("threshold", ValueType.REAL, 1.0, Rule.FINITE, 60, FIRST);

    /** Whether the gradient flows through the reset. */
    public static final Parameter<ResetGradient> RESET_GRADIENT =
            add("reset-gradient", ResetGradient.TYPE, ResetGradient.THROUGH, Rule.none(), 80, FIRST);

    /** I, the columns of the weights. */
    public static final Parameter<Integer> INPUTS = add("inputs", ValueType.INT, 300, Rule.POSITIVE, 40, FIRST);

    /** H, the rows of the weights. */
    public static final Parameter<Integer> NEURONS = add("neurons", ValueType.INT, 500, Rule.POSITIVE, 50, FIRST);

    /** T, the length of the sequence in one iteration. */
    public static final Parameter<Integer> TIMESTEPS = add("timesteps", ValueType.INT, 10, Rule.POSITIVE, 30, FIRST);

    /** Of training. */
    public static final Parameter<Integer> ITERATIONS = add("iterations", ValueType.INT, 100, Rule.POSITIVE, 20, FIRST);

    /** Of the membrane potential, from one timestep to the next. */
    public static final Parameter<Double> DECAY = add("decay", ValueType.REAL, 1.0, Rule.RATE, 65, SECOND);

    /** What a spike does to the membrane potential. */
    public static final Parameter<Reset> RESET = add("reset", Reset.TYPE, Reset.ZERO, Rule.none(), 66, SECOND);

    /** The derivative that a spike is given in the backward pass. */
    public static final Parameter<Surrogate> SURROGATE =
            add("surrogate", Surrogate.TYPE, Surrogate.SPIKE, Rule.none(), 68, SECOND);

    /** Of the mean of all spikes, whose squared distance from it is the loss. */
    public static final Parameter<Double> TARGET_RATE = add("target-rate", ValueType.REAL, 0.0, Rule.RATE, 58, SECOND);

    /** How the weights are drawn. */
    public static final Parameter<WeightInitialisation> WEIGHT_INIT = add(
            "weight-init", WeightInitialisation.TYPE, WeightInitialisation.OfShape.DEFAULT, Rule.none(), 95, SECOND);

    /** Of an input, to be 1 at a timestep. */
    public static final Parameter<Double> INPUT_RATE = add("input-rate", ValueType.REAL, 0.5, Rule.RATE, 45, SECOND);

    /** By whose formula the gradient moves the parameters. */
    public static final Parameter<Optimizer> OPTIMIZER =
            add("optimizer", Optimizer.TYPE, Optimizer.SGD, Rule.none(), 69, SECOND);

    /** To which a longer gradient is shortened. */
    public static final Parameter<ClipNorm> CLIP_NORM =
            add("clip-norm", ClipNorm.TYPE, ClipNorm.NONE, Rule.none(), 75, SECOND);

    private static final List<Parameter<?>> IN_A_GRID =
            REGISTRY.stream().sorted(Comparator.naturalOrder()).toList();

    private final int index;
    private final String key;
    private final transient String column;
    private final transient ValueType<T> type;
    private final transient T standard;
    private final transient Rule<T> rule;

    /** Of the default, as most runs have most of theirs: what its column holds, and its part of a run id's text. */
    private final transient Object named;

    private final transient String hashed;
    private final int place;
    private final int since;

    private Parameter(int index, String key, ValueType<T> type, T standard, Rule<T> rule, int place, int since) {
        this.index = index;
        this.key = key;
        column = key.replace('-', '_');
        this.type = type;
        this.standard = standard;
        this.rule = rule;
        named = type.named(standard);
        hashed = hashed(standard);
        this.place = place;
        this.since = since;
    }

    /**
     * @param place among the others where a grid counts
     * @param since the version of the store's rows that had it first
     */
    private static <T> Parameter<T> add(String key, ValueType<T> type, T standard, Rule<T> rule, int place, int since) {
        Parameter<T> parameter = new Parameter<>(REGISTRY.size(), key, type, standard, rule, place, since);
        REGISTRY.add(parameter);
        return parameter;
    }

    /** {@return all of them, in the order of a row's columns} */
    public static List<Parameter<?>> all() {
        return Collections.unmodifiableList(REGISTRY);
    }

    /** {@return all of them, in the order in which a grid counts} */
    public static List<Parameter<?>> inAGrid() {
        return IN_A_GRID;
    }

    /**
     * {@return the hyperparameter of that name; empty where there is none}
     *
     * @param key as a conf file has it
     */
    public static Optional<Parameter<?>> named(String key) {
        return REGISTRY.stream().filter(parameter -> parameter.key.equals(key)).findFirst();
    }

    /**
     * {@return the hyperparameter of which a column beside its own holds this: {@code bias-high} of a bias}
     *
     * @param key as a conf file has it
     */
    public static Optional<Parameter<?>> beside(String key) {
        return REGISTRY.stream()
                .filter(parameter -> parameter.type().details().stream()
                        .anyMatch(detail -> detail.name().replace('_', '-').equals(key)))
                .findFirst();
    }

    int index() {
        return index;
    }

    /** {@return its name in a conf file} */
    public String key() {
        return key;
    }

    /** {@return its column of a row} */
    public String column() {
        return column;
    }

    /** {@return how its values are written, stored and hashed} */
    public ValueType<T> type() {
        return type;
    }

    /** {@return what a run has that says nothing else: the published run's, but for the bias} */
    public T standard() {
        return standard;
    }

    /** {@return the version of the store's rows that had a column for it first} */
    public int since() {
        return since;
    }

    /**
     * A value as a conf file or a column holds it.
     *
     * @param written the value; null where a column is
     * @return the value
     * @throws InvalidValueException when it is none that this hyperparameter may have
     */
    public T valid(@Nullable Object written) {
        if (named.equals(written)) {
            return standard;
        }
        T value = type.of(written);
        if (!rule.holds().test(value)) {
            throw new InvalidValueException(key, rule.text(), value);
        }
        return value;
    }

    /**
     * {@return its value of a run, as its column holds it}
     *
     * @param run any
     */
    public @Nullable Object stored(Hyperparameters run) {
        return type.stored(run.get(this));
    }

    /** Its part of the text that a run id is the hash of. */
    String hashed(Hyperparameters run) {
        T value = run.get(this);
        return value.equals(standard) ? hashed : hashed(value);
    }

    private String hashed(T value) {
        return column() + "=" + type.hashed(value);
    }

    @Override
    public int compareTo(Parameter<?> other) {
        return Integer.compare(place, other.place);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return index;
    }

    @Override
    public String toString() {
        return key;
    }

    /** There is one of each in every Java virtual machine. */
    private Object readResolve() {
        return REGISTRY.get(index);
    }
}
