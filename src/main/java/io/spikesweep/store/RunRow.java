package io.spikesweep.store;

import io.spikesweep.trial.ElementType;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Metric;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.RunId;
import io.spikesweep.trial.TrainerEnvironment;
import io.spikesweep.trial.Trajectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * One trial run as a row of the store, whole or not at all: docs/results-schema.md describes every column.
 *
 * @param sweep whose command trained it
 * @param run its hyperparameters
 * @param trajectory what the training left behind; null when it failed
 * @param error why it failed; null when it did not
 * @param environment of the trainer
 * @param sparkVersion of the Spark that ran it
 * @param host it ran on
 * @param startedAt when the training began
 * @param trainingSeconds how long it took
 */
public record RunRow(
        String sweep,
        Hyperparameters run,
        @Nullable Trajectory trajectory,
        @Nullable String error,
        TrainerEnvironment environment,
        String sparkVersion,
        String host,
        Instant startedAt,
        double trainingSeconds) {

    /** Of a trajectory, before compression. */
    public static final long BYTES_PER_ITERATION = 32;

    /** {@code status} of a run that has a trajectory. */
    public static final String OK = "ok";

    /** {@code status} of a run that threw. */
    public static final String FAILED = "failed";

    static final String RUN_ID = "run_id";
    static final String STATUS = "status";
    private static final String SCHEMA_VERSION = "schema_version";

    /** The columns, in their order. */
    public static final StructType SCHEMA = new StructType(columns().toArray(StructField[]::new));

    private static Stream<StructField> columns() {
        return Stream.of(
                        Stream.of(
                                required(RUN_ID, DataTypes.StringType),
                                required("sweep", DataTypes.StringType),
                                required(SCHEMA_VERSION, DataTypes.IntegerType)),
                        Parameter.all().stream().flatMap(RunRow::columns),
                        Stream.of(
                                required(STATUS, DataTypes.StringType),
                                optional("error", DataTypes.StringType),
                                required("application_version", DataTypes.StringType),
                                required("spark_version", DataTypes.StringType),
                                required("nd4j_version", DataTypes.StringType),
                                required("java_version", DataTypes.StringType),
                                required("blas_core_type", DataTypes.StringType),
                                required("host", DataTypes.StringType),
                                required("started_at", DataTypes.TimestampType),
                                required("training_seconds", DataTypes.DoubleType)),
                        Metric.all().stream().map(RunRow::column),
                        Stream.of(
                                optional(LossSummary.LAST, DataTypes.FloatType),
                                optional(LossSummary.FINAL, DataTypes.DoubleType)))
                .flatMap(part -> part);
    }

    private static Stream<StructField> columns(Parameter<?> parameter) {
        return Stream.concat(
                Stream.of(
                        parameter.type().isOptional()
                                ? optional(
                                        parameter.column(),
                                        type(parameter.type().element()))
                                : required(
                                        parameter.column(),
                                        type(parameter.type().element()))),
                parameter.type().details().stream().map(detail -> optional(detail.name(), DataTypes.DoubleType)));
    }

    private static StructField column(Metric<?> metric) {
        DataType element = type(metric.element());
        return optional(
                metric.column(),
                metric.extent() == Metric.Extent.ONCE ? element : DataTypes.createArrayType(element, false));
    }

    private static DataType type(ElementType element) {
        return switch (element) {
            case INT -> DataTypes.IntegerType;
            case LONG -> DataTypes.LongType;
            case FLOAT -> DataTypes.FloatType;
            case DOUBLE -> DataTypes.DoubleType;
            case TEXT -> DataTypes.StringType;
        };
    }

    /**
     * A row is a result or a failure.
     *
     * @param sweep as above
     * @param run as above
     * @param trajectory null where there is an error
     * @param error null where there is a trajectory
     * @param environment as above
     * @param sparkVersion as above
     * @param host as above
     * @param startedAt as above
     * @param trainingSeconds as above
     * @throws IllegalArgumentException when it has both a trajectory and an error, or neither
     */
    public RunRow {
        if ((trajectory == null) == (error == null)) {
            throw new IllegalArgumentException("a run has either a trajectory or an error");
        }
    }

    /** The columns that say which run a row is and whether it has a trajectory: enough for {@link #hyperparameters}. */
    static List<String> identityColumns() {
        return Stream.of(
                        Stream.of(RUN_ID, SCHEMA_VERSION),
                        Parameter.all().stream().map(parameter -> parameter.column()),
                        Stream.of(STATUS))
                .flatMap(part -> part)
                .toList();
    }

    /** One that is null in no row of a version that has it. */
    private static StructField required(String name, DataType type) {
        return DataTypes.createStructField(name, type, !SchemaVersions.isOfAll(name));
    }

    private static StructField optional(String name, DataType type) {
        return DataTypes.createStructField(name, type, true);
    }

    /** {@return the values in the order of {@link #SCHEMA}} */
    public Row toRow() {
        List<@Nullable Object> values = new ArrayList<>(List.of(RunId.of(run).text(), sweep, SchemaVersions.CURRENT));
        Parameter.all().forEach(parameter -> addValues(parameter, values));
        values.addAll(Arrays.asList(
                trajectory == null ? FAILED : OK,
                error,
                environment.applicationVersion(),
                sparkVersion,
                environment.nd4jVersion(),
                environment.javaVersion(),
                environment.blasCoreType(),
                host,
                java.sql.Timestamp.from(startedAt),
                trainingSeconds));
        for (Metric<?> metric : Metric.all()) {
            values.add(trajectory == null ? null : trajectory.find(metric).orElse(null));
        }
        values.add(trajectory == null ? null : trajectory.lastLoss());
        values.add(trajectory == null ? null : trajectory.finalLoss());
        return RowFactory.create(values.toArray());
    }

    private <T> void addValues(Parameter<T> parameter, List<@Nullable Object> values) {
        values.add(parameter.stored(run));
        parameter.type().details().forEach(detail -> values.add(detail.value().apply(run.get(parameter))));
    }

    /**
     * {@return the hyperparameters that a row of {@link #identityColumns} or more holds}
     *
     * @param row of the store
     */
    public static Hyperparameters hyperparameters(Row row) {
        int version = row.<Integer>getAs(SCHEMA_VERSION);
        return Hyperparameters.of(parameter ->
                parameter.since() > version ? parameter.standard() : row.<Object>getAs(parameter.column()));
    }

    /**
     * {@return the trajectory of a row with all columns and {@code status = 'ok'}}
     *
     * @param row of the store
     */
    public static Trajectory trajectory(Row row) {
        int version = row.<Integer>getAs(SCHEMA_VERSION);
        return Trajectory.of(metric -> metric.since() > version ? null : value(metric, row));
    }

    private static @Nullable Object value(Metric<?> metric, Row row) {
        int column = row.fieldIndex(metric.column());
        if (row.isNullAt(column) || metric.extent() == Metric.Extent.ONCE) {
            return row.get(column);
        }
        List<Number> numbers = row.getList(column);
        return switch (metric.element()) {
            case FLOAT -> floats(numbers);
            case DOUBLE -> numbers.stream().mapToDouble(Number::doubleValue).toArray();
            case INT -> numbers.stream().mapToInt(Number::intValue).toArray();
            case LONG, TEXT -> throw new IllegalStateException("no metric has such values: " + metric);
        };
    }

    private static float[] floats(List<Number> numbers) {
        float[] floats = new float[numbers.size()];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = numbers.get(k).floatValue();
        }
        return floats;
    }
}
