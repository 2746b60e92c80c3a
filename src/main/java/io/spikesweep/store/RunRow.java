package io.spikesweep.store;

import io.spikesweep.model.BiasInitialisation;
import io.spikesweep.model.Hyperparameters;
import io.spikesweep.model.ResetGradient;
import io.spikesweep.model.RunId;
import io.spikesweep.model.TrainerEnvironment;
import io.spikesweep.model.Trajectory;
import java.time.Instant;
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

    /** Of the columns below and their meaning. */
    public static final int SCHEMA_VERSION = 1;

    /** Of a trajectory, before compression. */
    public static final long BYTES_PER_ITERATION = 28;

    /** {@code status} of a run that has a trajectory. */
    public static final String OK = "ok";

    /** {@code status} of a run that threw. */
    public static final String FAILED = "failed";

    /** The columns, in their order. */
    public static final StructType SCHEMA = new StructType(new StructField[] {
        required("run_id", DataTypes.StringType),
        required("sweep", DataTypes.StringType),
        required("schema_version", DataTypes.IntegerType),
        required("seed", DataTypes.LongType),
        required("learning_rate", DataTypes.DoubleType),
        required("bias_init", DataTypes.StringType),
        optional("bias_low", DataTypes.DoubleType),
        optional("bias_high", DataTypes.DoubleType),
        required("momentum", DataTypes.DoubleType),
        required("threshold", DataTypes.DoubleType),
        required("reset_gradient", DataTypes.StringType),
        required("inputs", DataTypes.IntegerType),
        required("neurons", DataTypes.IntegerType),
        required("timesteps", DataTypes.IntegerType),
        required("iterations", DataTypes.IntegerType),
        required("status", DataTypes.StringType),
        optional("error", DataTypes.StringType),
        required("application_version", DataTypes.StringType),
        required("spark_version", DataTypes.StringType),
        required("nd4j_version", DataTypes.StringType),
        required("java_version", DataTypes.StringType),
        required("blas_core_type", DataTypes.StringType),
        required("host", DataTypes.StringType),
        required("started_at", DataTypes.TimestampType),
        required("training_seconds", DataTypes.DoubleType),
        optional("loss", arrayOf(DataTypes.FloatType)),
        optional("spikes", arrayOf(DataTypes.IntegerType)),
        optional("first_timestep_spikes", arrayOf(DataTypes.IntegerType)),
        optional("active_neurons", arrayOf(DataTypes.IntegerType)),
        optional("non_finite_neurons", arrayOf(DataTypes.IntegerType)),
        optional("gradient_norm", arrayOf(DataTypes.DoubleType)),
        optional("spikes_per_timestep_first", arrayOf(DataTypes.IntegerType)),
        optional("spikes_per_timestep_last", arrayOf(DataTypes.IntegerType)),
        optional("weight_change_norm", DataTypes.DoubleType),
    });

    public RunRow {
        if ((trajectory == null) == (error == null)) {
            throw new IllegalArgumentException("a run has either a trajectory or an error");
        }
    }

    /** The columns that say which run a row is and whether it has a trajectory: enough for {@link #hyperparameters}. */
    static List<String> identityColumns() {
        return Stream.of(
                        "run_id",
                        "seed",
                        "learning_rate",
                        "bias_init",
                        "momentum",
                        "threshold",
                        "reset_gradient",
                        "inputs",
                        "neurons",
                        "timesteps",
                        "iterations",
                        "status")
                .toList();
    }

    private static StructField required(String name, DataType type) {
        return DataTypes.createStructField(name, type, false);
    }

    private static StructField optional(String name, DataType type) {
        return DataTypes.createStructField(name, type, true);
    }

    private static DataType arrayOf(DataType element) {
        return DataTypes.createArrayType(element, false);
    }

    /** The values in the order of {@link #SCHEMA}. */
    public Row toRow() {
        BiasInitialisation.@Nullable Uniform bias =
                run.biasInitialisation() instanceof BiasInitialisation.Uniform uniform ? uniform : null;
        return RowFactory.create(
                RunId.of(run).text(),
                sweep,
                SCHEMA_VERSION,
                run.seed(),
                run.learningRate(),
                run.biasInitialisation().toString(),
                bias == null ? null : bias.low(),
                bias == null ? null : bias.high(),
                run.momentum(),
                run.threshold(),
                run.resetGradient().toString(),
                run.inputs(),
                run.neurons(),
                run.timesteps(),
                run.iterations(),
                trajectory == null ? FAILED : OK,
                error,
                environment.applicationVersion(),
                sparkVersion,
                environment.nd4jVersion(),
                environment.javaVersion(),
                environment.blasCoreType(),
                host,
                java.sql.Timestamp.from(startedAt),
                trainingSeconds,
                trajectory == null ? null : trajectory.loss(),
                trajectory == null ? null : trajectory.spikes(),
                trajectory == null ? null : trajectory.firstTimestepSpikes(),
                trajectory == null ? null : trajectory.activeNeurons(),
                trajectory == null ? null : trajectory.nonFiniteNeurons(),
                trajectory == null ? null : trajectory.gradientNorm(),
                trajectory == null ? null : trajectory.firstSpikesPerTimestep(),
                trajectory == null ? null : trajectory.lastSpikesPerTimestep(),
                trajectory == null ? null : trajectory.weightChangeNorm());
    }

    /** The hyperparameters that a row of {@link #identityColumns} or more holds. */
    public static Hyperparameters hyperparameters(Row row) {
        return new Hyperparameters(
                row.<Long>getAs("seed"),
                row.<Double>getAs("learning_rate"),
                row.<Double>getAs("momentum"),
                row.<Double>getAs("threshold"),
                BiasInitialisation.parse(row.getAs("bias_init")),
                ResetGradient.parse(row.getAs("reset_gradient")),
                row.<Integer>getAs("inputs"),
                row.<Integer>getAs("neurons"),
                row.<Integer>getAs("timesteps"),
                row.<Integer>getAs("iterations"));
    }

    /** The trajectory of a row with all columns and {@code status = 'ok'}. */
    public static Trajectory trajectory(Row row) {
        return new Trajectory(
                floats(row, "loss"),
                ints(row, "spikes"),
                ints(row, "first_timestep_spikes"),
                ints(row, "active_neurons"),
                ints(row, "non_finite_neurons"),
                row.<Double>getList(row.fieldIndex("gradient_norm")).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray(),
                ints(row, "spikes_per_timestep_first"),
                ints(row, "spikes_per_timestep_last"),
                row.<Double>getAs("weight_change_norm"));
    }

    private static float[] floats(Row row, String column) {
        List<Float> values = row.getList(row.fieldIndex(column));
        float[] floats = new float[values.size()];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = values.get(k);
        }
        return floats;
    }

    private static int[] ints(Row row, String column) {
        return row.<Integer>getList(row.fieldIndex(column)).stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
