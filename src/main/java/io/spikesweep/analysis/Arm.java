package io.spikesweep.analysis;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/**
 * All hyperparameters but the seed.
 *
 * @param contrast by which arms are compared
 * @param levels one of each hyperparameter, in the order of a row's columns
 */
public record Arm(Contrast contrast, List<Level> levels) implements Comparable<Arm> {
    private static final List<Parameter<?>> PARAMETERS = Parameter.all().stream()
            .filter(parameter -> !parameter.equals(Parameter.SEED))
            .toList();

    /** The columns that tell one arm from another, in every view. */
    static final List<String> COLUMNS = SqlColumns.of(PARAMETERS.stream());

    /** Those by which tables join: what stands beside a value follows from it. */
    static final List<String> JOINED =
            PARAMETERS.stream().<String>map(Parameter::column).toList();

    public Arm {
        levels = List.copyOf(levels);
    }

    static Arm of(Contrast contrast, Row row) {
        return of(contrast, parameter -> Level.of(parameter, row));
    }

    /** That of a run. */
    public static Arm of(Contrast contrast, Hyperparameters run) {
        return of(contrast, parameter -> Level.of(parameter, run));
    }

    private static Arm of(Contrast contrast, Function<Parameter<?>, Level> level) {
        return new Arm(contrast, PARAMETERS.stream().map(level).toList());
    }

    /** The same, asked something else. */
    Arm asked(Contrast another) {
        return new Arm(another, levels);
    }

    /** All but the factor's: what it shares with the one that it is compared with. */
    public List<Level> shared() {
        return levels.stream()
                .filter(level -> !level.parameter().equals(contrast.factor()))
                .toList();
    }

    /** Of the factor. */
    public Level treatment() {
        return level(contrast.factor());
    }

    /** Whether the others of its block are compared with it. */
    public boolean isReference() {
        return contrast.isReference(treatment());
    }

    /** Where it stands in a figure. */
    public Level panel() {
        return level(contrast.panels());
    }

    /** In which figure it stands. */
    public Block block() {
        return new Block(contrast.others().stream().map(this::level).toList());
    }

    /** A size of it. */
    public int get(Parameter<Integer> size) {
        return (Integer) level(size).stored();
    }

    /** Any of its values but the seed. */
    public Level level(Parameter<?> parameter) {
        return levels.get(PARAMETERS.indexOf(parameter));
    }

    @Override
    public int compareTo(Arm other) {
        return Comparator.comparing(Arm::block)
                .thenComparing(Arm::panel)
                .thenComparing(Arm::treatment)
                .compare(this, other);
    }
}
