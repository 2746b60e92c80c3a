package io.spikesweep.store;

import io.spikesweep.model.BiasInitialisation;
import io.spikesweep.model.Hyperparameters;
import io.spikesweep.model.RunId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/**
 * What docs/results-schema.md says of a row, as far as other columns of that row tell: hyperparameters that a run can have, the id
 * that they make, and a trajectory of their length or an error. What a task is given of a row for it is small: its {@link #shape}.
 */
final class RowRules {
    private static final List<String> PER_TIMESTEP = List.of("spikes_per_timestep_first", "spikes_per_timestep_last");

    private static final List<String> ARRAYS = Stream.of(RunRow.SCHEMA.fields())
            .filter(field -> field.dataType() instanceof ArrayType)
            .map(StructField::name)
            .toList();

    /** Columns of the shape, beside a row's own. */
    private static final String WITHOUT_NULLS = "without_nulls";

    private static final String HAS_ERROR = "has_error";
    private static final String HAS_NORM = "has_weight_change_norm";
    private static final String LENGTHS = "length_of_";
    private static final String HOLES = "nulls_in_";

    private RowRules() {}

    /** The lengths of a row's arrays, and of what is not an array what the rules ask for. */
    static Column shape() {
        Column required = Arrays.stream(RunRow.SCHEMA.fields())
                .filter(field -> !field.nullable())
                .map(field -> functions.col(field.name()).isNotNull())
                .reduce(Column::and)
                .orElseThrow();
        Stream<Column> own = Stream.concat(
                        RunRow.identityColumns().stream(), Stream.of("schema_version", "bias_low", "bias_high"))
                .map(functions::col);
        Stream<Column> ofTheRow = Stream.of(
                required.as(WITHOUT_NULLS),
                functions.col("error").isNotNull().as(HAS_ERROR),
                functions.col("weight_change_norm").isNotNull().as(HAS_NORM));
        Stream<Column> ofArrays = ARRAYS.stream()
                .flatMap(array -> Stream.of(
                        functions.size(functions.col(array)).as(LENGTHS + array),
                        holes(array).as(HOLES + array)));
        return functions.struct(
                Stream.of(own, ofTheRow, ofArrays).flatMap(columns -> columns).toArray(Column[]::new));
    }

    /** Spark looks through an array for a number that none has, and answers null when it has met a null instead. */
    private static Column holes(String array) {
        DataType element =
                ((ArrayType) RunRow.SCHEMA.fields()[RunRow.SCHEMA.fieldIndex(array)].dataType()).elementType();
        Object none = element.equals(DataTypes.IntegerType)
                ? Integer.MIN_VALUE
                : element.equals(DataTypes.FloatType) ? (Object) (-Float.MAX_VALUE) : (Object) (-Double.MAX_VALUE);
        return functions
                .array_contains(functions.col(array), none)
                .isNull()
                .and(functions.col(array).isNotNull());
    }

    /** What is wrong with a row of this {@link #shape}, in words; null when nothing is. */
    static @Nullable String fault(Row shape) {
        if (!shape.<Boolean>getAs(WITHOUT_NULLS)) {
            return "a column that is never null is null";
        }
        int version = shape.<Integer>getAs("schema_version");
        if (version < 1) {
            return "schema_version is " + version;
        }
        Hyperparameters run;
        try {
            run = RunRow.hyperparameters(shape);
        } catch (IllegalArgumentException impossible) {
            return impossible.getMessage();
        }
        if (!RunId.of(run).text().equals(shape.getAs("run_id"))) {
            return "run_id is not that of its hyperparameters";
        }
        if (!isBias(run.biasInitialisation(), shape.getAs("bias_low"), shape.getAs("bias_high"))) {
            return "bias_low and bias_high are not those of bias_init";
        }
        return switch (shape.<String>getAs("status")) {
            case RunRow.OK -> faultOfTrained(run, shape);
            case RunRow.FAILED -> faultOfFailed(shape);
            default -> "status is neither ok nor failed";
        };
    }

    private static boolean isBias(BiasInitialisation bias, @Nullable Double low, @Nullable Double high) {
        return bias instanceof BiasInitialisation.Uniform uniform
                ? low != null && high != null && uniform.low() == low && uniform.high() == high
                : low == null && high == null;
    }

    private static @Nullable String faultOfTrained(Hyperparameters run, Row shape) {
        if (shape.<Boolean>getAs(HAS_ERROR)) {
            return "status is ok, and there is an error";
        }
        if (!shape.<Boolean>getAs(HAS_NORM)) {
            return "status is ok, and weight_change_norm is null";
        }
        for (String array : ARRAYS) {
            Integer length = shape.getAs(LENGTHS + array);
            if (length == null) {
                return "status is ok, and %s is null".formatted(array);
            }
            int expected = PER_TIMESTEP.contains(array) ? run.timesteps() : run.iterations();
            if (length != expected) {
                return "%s has %d elements for %d %s"
                        .formatted(array, length, expected, PER_TIMESTEP.contains(array) ? "timesteps" : "iterations");
            }
            if (shape.<Boolean>getAs(HOLES + array)) {
                return array + " has a null inside";
            }
        }
        return null;
    }

    private static @Nullable String faultOfFailed(Row shape) {
        if (!shape.<Boolean>getAs(HAS_ERROR)) {
            return "status is failed, and there is no error";
        }
        boolean hasTrajectory = shape.<Boolean>getAs(HAS_NORM)
                || ARRAYS.stream().anyMatch(array -> shape.getAs(LENGTHS + array) != null);
        return hasTrajectory ? "status is failed, and there is a trajectory" : null;
    }
}
