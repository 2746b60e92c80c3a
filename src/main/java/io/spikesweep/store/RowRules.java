package io.spikesweep.store;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Metric;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.RunId;
import io.spikesweep.trial.ValueType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What docs/results-schema.md says of a row, as far as other columns of that row tell: hyperparameters that a run can have, the id
 * that they make, and a trajectory of their length or an error. What a task is given of a row for it is small: its {@link #shape}.
 */
final class RowRules {
    private static final List<Metric<?>> NUMBERS = Metric.all().stream()
            .filter(metric -> metric.extent() == Metric.Extent.ONCE)
            .toList();

    private static final List<Metric<?>> ARRAYS = Metric.all().stream()
            .filter(metric -> metric.extent() != Metric.Extent.ONCE)
            .toList();

    /** Columns of the shape, beside a row's own. */
    private static final String WITHOUT_NULLS = "without_nulls";

    private static final String HAS_ERROR = "has_error";
    private static final String HAS = "has_";
    private static final String SUMS_UP = "has_sums_of_its_losses";
    private static final String LENGTHS = "length_of_";
    private static final String HOLES = "nulls_in_";

    /** Those that stand in the shape as they are. */
    private static final List<String> OWN = Stream.concat(
                    RunRow.identityColumns().stream(),
                    Parameter.all().stream()
                            .flatMap(parameter -> parameter.type().details().stream())
                            .map(detail -> detail.name()))
            .toList();

    private RowRules() {}

    /** The lengths of a row's arrays, and of what is not an array what the rules ask for. */
    static Column shape() {
        Column required = Stream.concat(
                        Arrays.stream(RunRow.SCHEMA.fields())
                                .filter(field -> !field.nullable())
                                .map(field -> functions.col(field.name()).isNotNull()),
                        Parameter.all().stream()
                                .filter(parameter -> !SchemaVersions.isOfAll(parameter.column()))
                                .filter(parameter -> !parameter.type().isOptional())
                                .map(parameter -> isOlder(parameter.since())
                                        .or(functions.col(parameter.column()).isNotNull())))
                .reduce(Column::and)
                .orElseThrow();
        Stream<Column> own = OWN.stream().map(functions::col);
        Stream<Column> ofTheRow = Stream.of(
                required.as(WITHOUT_NULLS),
                functions.col("error").isNotNull().as(HAS_ERROR),
                isOlder(LossSummary.SINCE).or(areOfTheLosses()).as(SUMS_UP));
        Stream<Column> ofArrays = ARRAYS.stream()
                .flatMap(array -> Stream.of(
                        functions.size(functions.col(array.column())).as(LENGTHS + array),
                        holes(array).as(HOLES + array)));
        Stream<Column> ofNumbers = NUMBERS.stream()
                .map(number -> functions.col(number.column()).isNotNull().as(HAS + number));
        return functions.struct(Stream.of(own, ofTheRow, ofNumbers, ofArrays)
                .flatMap(columns -> columns)
                .toArray(Column[]::new));
    }

    /** What {@link #shape()} makes of rows, of one that was read without a Spark, with all columns. */
    static Row shape(Row row) {
        Map<String, @Nullable Object> shape = new LinkedHashMap<>();
        OWN.forEach(column -> shape.put(column, row.getAs(column)));
        Integer version = row.getAs("schema_version");
        boolean isWhole = Arrays.stream(RunRow.SCHEMA.fields())
                .filter(field -> !field.nullable())
                .noneMatch(field -> row.getAs(field.name()) == null);
        boolean isAlone = isWhole
                && Parameter.all().stream()
                        .filter(parameter -> !parameter.type().isOptional() && parameter.since() <= version)
                        .noneMatch(parameter -> row.getAs(parameter.column()) == null);
        shape.put(WITHOUT_NULLS, isAlone);
        shape.put(HAS_ERROR, row.getAs("error") != null);
        NUMBERS.forEach(number -> shape.put(HAS + number, row.getAs(number.column()) != null));
        for (Metric<?> array : ARRAYS) {
            int column = row.fieldIndex(array.column());
            List<?> elements = row.isNullAt(column) ? null : row.getList(column);
            shape.put(LENGTHS + array, elements == null ? null : elements.size());
            shape.put(HOLES + array, elements != null && elements.stream().anyMatch(Objects::isNull));
        }
        boolean sumsUp = !isAlone || version < LossSummary.SINCE || LossSummary.isOfItsLosses(row);
        shape.put(SUMS_UP, sumsUp);
        StructType schema = new StructType();
        for (String name : shape.keySet()) {
            schema = schema.add(name, DataTypes.NullType);
        }
        return new GenericRowWithSchema(shape.values().toArray(), schema);
    }

    private static Column isOlder(int version) {
        return functions.col("schema_version").lt(version);
    }

    private static Column areOfTheLosses() {
        return LossSummary.OF_LOSSES.entrySet().stream()
                .map(summary -> functions.col(summary.getKey()).eqNullSafe(functions.expr(summary.getValue())))
                .reduce(Column::and)
                .orElseThrow();
    }

    /** Spark looks through an array for a number that none has, and answers null when it has met a null instead. */
    private static Column holes(Metric<?> array) {
        Object none = switch (array.element()) {
            case INT -> Integer.MIN_VALUE;
            case FLOAT -> -Float.MAX_VALUE;
            case DOUBLE -> -Double.MAX_VALUE;
            case LONG, TEXT -> throw new IllegalStateException("no metric has such values: " + array);
        };
        Column column = functions.col(array.column());
        return functions.array_contains(column, none).isNull().and(column.isNotNull());
    }

    /** What is wrong with a row of this {@link #shape}, in words; null when nothing is. */
    static @Nullable String fault(Row shape) {
        if (!shape.<Boolean>getAs(WITHOUT_NULLS)) {
            return "a column that is never null is null";
        }
        int version = shape.<Integer>getAs("schema_version");
        if (version < 1 || version > SchemaVersions.CURRENT) {
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
        for (Parameter<?> parameter : Parameter.all()) {
            if (parameter.since() <= version && !areDetails(parameter, run, shape)) {
                return "%s %s of %s"
                        .formatted(
                                names(parameter),
                                parameter.type().details().size() == 1 ? "is not that" : "are not those",
                                parameter.column());
            }
        }
        String fault = switch (shape.<String>getAs("status")) {
            case RunRow.OK -> faultOfTrained(run, version, shape);
            case RunRow.FAILED -> faultOfFailed(shape);
            default -> "status is neither ok nor failed";
        };
        return fault != null || shape.<Boolean>getAs(SUMS_UP)
                ? fault
                : String.join(" or ", LossSummary.COLUMNS) + " is not that of its losses";
    }

    private static <T> boolean areDetails(Parameter<T> parameter, Hyperparameters run, Row shape) {
        return parameter.type().details().stream()
                .allMatch(detail ->
                        Objects.equals(detail.value().apply(run.get(parameter)), shape.<Double>getAs(detail.name())));
    }

    private static <T> String names(Parameter<T> parameter) {
        return parameter.type().details().stream().map(ValueType.Detail::name).collect(Collectors.joining(" and "));
    }

    private static @Nullable String faultOfTrained(Hyperparameters run, int version, Row shape) {
        if (shape.<Boolean>getAs(HAS_ERROR)) {
            return "status is ok, and there is an error";
        }
        for (Metric<?> number : NUMBERS) {
            if (number.since() <= version && !shape.<Boolean>getAs(HAS + number)) {
                return "status is ok, and %s is null".formatted(number);
            }
        }
        for (Metric<?> array : ARRAYS) {
            if (array.since() > version) {
                continue;
            }
            Integer length = shape.getAs(LENGTHS + array);
            if (length == null) {
                return "status is ok, and %s is null".formatted(array);
            }
            Parameter<Integer> counted =
                    array.extent() == Metric.Extent.PER_TIMESTEP ? Parameter.TIMESTEPS : Parameter.ITERATIONS;
            if (!length.equals(run.get(counted))) {
                return "%s has %d elements for %d %s".formatted(array, length, run.get(counted), counted);
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
        boolean hasTrajectory = NUMBERS.stream().anyMatch(number -> shape.<Boolean>getAs(HAS + number))
                || ARRAYS.stream().anyMatch(array -> shape.getAs(LENGTHS + array) != null);
        return hasTrajectory ? "status is failed, and there is a trajectory" : null;
    }
}
