package io.spikesweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.sweep.SweepConfig;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of other programs that no run can have left behind, beside ours. */
@Verify
class InvalidRowsTest {
    private final SparkSession spark = LocalSpark.session();

    /** Seeds 0 and 1, each with the bias (0, 1): the runs of {@link Sweeps#run}. */
    private final SweepConfig sweep = Sweeps.small("test", 2);

    @TempDir
    private Path folder;

    private ResultStore store;

    @BeforeEach
    void makeAStore() {
        store = ResultStore.openOrCreate(spark, folder.resolve("store").toString());
        LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(0, null)), 1);
        InvalidRows.notes();
    }

    private Dataset<Row> trained() {
        return spark.createDataFrame(LocalSpark.rows(Sweeps.row(1, null)), RunRow.SCHEMA);
    }

    private Dataset<Row> failed() {
        return spark.createDataFrame(LocalSpark.rows(Sweeps.row(1, "boom")), RunRow.SCHEMA);
    }

    private void putBatch(String name, Dataset<Row> rows) {
        rows.coalesce(1)
                .write()
                .parquet(folder.resolve("store/runs").resolve(name).toString());
        store = ResultStore.open(spark, folder.resolve("store").toString());
    }

    private static Dataset<Row> with(Dataset<Row> rows, String column, String sql) {
        DataType type = RunRow.SCHEMA.fields()[RunRow.SCHEMA.fieldIndex(column)].dataType();
        DataType nullable = type instanceof ArrayType array ? DataTypes.createArrayType(array.elementType()) : type;
        return rows.withColumn(column, functions.expr(sql).cast(nullable));
    }

    /** Of each the column that is changed, what to, and what is said of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            loss                      | slice(loss, 1, 7)                  | loss has 7 elements for 8 iterations
            loss                      | array()                            | loss has 0 elements for 8 iterations
            loss                      | null                               | status is ok, and loss is null
            loss                      | array_repeat(float(null), 8)       | loss has a null inside
            spikes                    | concat(spikes, array(1))           | spikes has 9 elements for 8 iterations
            active_neurons            | concat(slice(active_neurons, 1, 7), array(null)) | active_neurons has a null inside
            non_finite_neurons        | slice(non_finite_neurons, 1, 1)    | non_finite_neurons has 1 elements for 8 iterations
            first_timestep_spikes     | array_repeat(int(null), 8)         | first_timestep_spikes has a null inside
            gradient_norm             | transform(gradient_norm, (x, i) -> if(i = 3, null, x)) | gradient_norm has a null inside
            spikes_per_timestep_first | array(1)                           | spikes_per_timestep_first has 1 elements for 5 timesteps
            spikes_per_timestep_last  | null                               | status is ok, and spikes_per_timestep_last is null
            weight_change_norm        | null                               | status is ok, and weight_change_norm is null
            error                     | 'boom'                             | status is ok, and there is an error
            inputs                    | -1                                 | inputs must be at least 1, but was -1
            neurons                   | 0                                  | neurons must be at least 1, but was 0
            timesteps                 | -2147483648                        | timesteps must be at least 1, but was -2147483648
            iterations                | 0                                  | iterations must be at least 1, but was 0
            inputs                    | 2147483647                         | inputs x neurons must be at most 2147483639, the longest array, but was 64424509410
            learning_rate             | double('NaN')                      | learning-rate must be a finite number >= 0, but was NaN
            learning_rate             | double('infinity')                 | learning-rate must be a finite number >= 0, but was Infinity
            learning_rate             | -0.1                               | learning-rate must be a finite number >= 0, but was -0.1
            momentum                  | 1                                  | momentum must be in [0, 1), but was 1.0
            threshold                 | double('NaN')                      | threshold must be a finite number, but was NaN
            bias_init                 | 'uniform(0, '                      | bias-init must be default, "uniform(low, high)" (with the quotes) or constant(c), but was 'uniform(0, '
            bias_init                 | 'uniform(2, 1)'                    | bias-init needs low <= high, but was uniform(2.0, 1.0)
            bias_low                  | 0.5                                | bias_low and bias_high are not those of bias_init
            bias_high                 | null                               | bias_low and bias_high are not those of bias_init
            reset_gradient            | 'sideways'                         | reset-gradient must be through or detached, but was 'sideways'
            surrogate                 | 'relu'                             | surrogate must be spike, atan(a), fast-sigmoid(k), sigmoid(k), triangle(k) or boxcar(w), but was 'relu'
            surrogate                 | 'atan(2.0)'                        | run_id is not that of its hyperparameters
            surrogate                 | null                               | a column that is never null is null
            surrogate_parameter       | 2                                  | surrogate_parameter is not that of surrogate
            weight_init               | 'uniform(2, 1)'                    | weight-init needs low <= high, but was uniform(2.0, 1.0)
            weight_low                | -1                                 | weight_low and weight_high are not those of weight_init
            reset                     | 'soft'                             | reset must be zero, subtract or none, but was 'soft'
            decay                     | 2                                  | decay must be in [0, 1], but was 2.0
            target_rate               | -0.5                               | target-rate must be in [0, 1], but was -0.5
            input_rate                | double('NaN')                      | input-rate must be in [0, 1], but was NaN
            optimizer                 | 'sgdd'                             | optimizer must be sgd, nesterov or adam, but was 'sgdd'
            clip_norm                 | 0                                  | clip-norm must be a finite number > 0, or none, but was 0.0
            clip_norm                 | double('infinity')                 | clip-norm must be a finite number > 0, or none, but was Infinity
            clip_norm                 | 0.5                                | run_id is not that of its hyperparameters
            saturated_neurons         | array(1)                           | saturated_neurons has 1 elements for 8 iterations
            saturated_neurons         | null                               | status is ok, and saturated_neurons is null
            run_id                    | reverse(run_id)                    | run_id is not that of its hyperparameters
            run_id                    | upper(run_id)                      | run_id is not that of its hyperparameters
            seed                      | 7                                  | run_id is not that of its hyperparameters
            status                    | 'maybe'                            | status is neither ok nor failed
            schema_version            | 0                                  | schema_version is 0
            run_id                    | null                               | a column that is never null is null
            seed                      | null                               | a column that is never null is null
            sweep                     | null                               | a column that is never null is null
            last_loss                 | loss[0] + 1                        | last_loss or final_loss is not that of its losses
            last_loss                 | null                               | last_loss or final_loss is not that of its losses
            final_loss                | final_loss + 1                     | last_loss or final_loss is not that of its losses
            final_loss                | double('NaN')                      | last_loss or final_loss is not that of its losses
            started_at                | null                               | a column that is never null is null
            """)
    void trainedRowThatIsNotValid(String column, String sql, String fault) {
        assertFault(with(trained(), column, sql), fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            error  | null     | status is failed, and there is no error
            loss   | array(1) | status is failed, and there is a trajectory
            last_loss | 0.5   | last_loss or final_loss is not that of its losses
            status | 'ok'     | status is ok, and there is an error
            inputs | 0        | inputs must be at least 1, but was 0
            """)
    void failedRowThatIsNotValid(String column, String sql, String fault) {
        assertFault(with(failed(), column, sql), fault);
    }

    private void assertFault(Dataset<Row> row, String fault) {
        putBatch("theirs", row.unionByName(trained().withColumn("sweep", functions.lit("sound"))));
        Dataset<Row> read = store.storedRuns();
        assertThat(read.select("sweep").collectAsList())
                .extracting(one -> one.getString(0))
                .containsExactlyInAnyOrder("test", "sound");
        assertThat(InvalidRows.notes()).containsExactly("1 row of theirs is not valid: " + fault);
        assertThat(InvalidRows.notes()).isEmpty();
        // and as it is read without a Spark
        assertThat(plainly()).isNotNull();
        assertThat(InvalidRows.notes()).containsExactly("1 row of theirs is not valid: " + fault);
    }

    private StoredCounts plainly() {
        return Objects.requireNonNull(
                LocalSpark.look(store).counts(Map.of("test", sweep.runs())).get("test"));
    }

    @Test
    void soundRowsAreAllRead() {
        putBatch("theirs", trained().unionByName(failed()));
        assertThat(store.storedRuns().count()).isEqualTo(3);
        assertThat(InvalidRows.notes()).isEmpty();
    }

    @Test
    void theRunIsMissing() {
        putBatch("theirs", with(trained(), "loss", "slice(loss, 1, 7)"));
        assertThat(store.trained(sweep.runs()).getLongCardinality()).isOne();
        putBatch("failure", with(failed(), "error", "null"));
        InvalidRows.notes();
        assertThat(plainly()).isEqualTo(new StoredCounts(1, 0));
        assertThat(InvalidRows.notes())
                .containsExactly(
                        "1 row of failure is not valid: status is failed, and there is no error",
                        "1 row of theirs is not valid: loss has 7 elements for 8 iterations");
    }

    /** However often it is read, and by however many tasks. */
    @Test
    void eachRowIsCountedOnce() {
        Dataset<Row> wrong = with(trained(), "neurons", "-1");
        Dataset<Row> rows = wrong.unionByName(wrong)
                .unionByName(with(trained(), "error", "'a'"))
                .unionByName(with(trained(), "loss", "null"))
                .unionByName(with(trained(), "bias_init", "concat('a\\u001b[2J', repeat('b', 1000))"));
        putBatch("theirs", rows.unionByName(trained()));
        assertThat(store.storedRuns().count()).isEqualTo(2);
        assertThat(store.storedRuns().where("seed = 1").count()).isOne();
        assertThat(store.trained(sweep.runs()).getLongCardinality()).isEqualTo(2);
        assertThat(InvalidRows.notes())
                .singleElement()
                .asString()
                .startsWith("5 rows of theirs are not valid: bias-init must be")
                .endsWith("; and others")
                .hasSizeLessThan(400)
                .doesNotContain("\u001b");
    }

    @Test
    void compactionLosesNone() {
        putBatch("theirs", with(trained(), "neurons", "-1"));
        assertThatThrownBy(() -> {
                    try (Lease lease = store.lease("a test", Duration.ZERO)) {
                        store.compact(lease);
                    }
                })
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "1 row of theirs is not valid: neurons must be at least 1, but was -1, and would be lost: set them aside first, run --repair");
        assertThat(store.batches()).isEqualTo(new ResultStore.BatchCount(2, 0));
    }

    @Test
    void areSetAsideAndTheOthersKept() throws IOException {
        putBatch("theirs", with(trained(), "neurons", "-1").unionByName(trained()));
        putBatch("all wrong", with(trained(), "seed", "5"));
        List<Row> before = store.storedRuns().orderBy("run_id").collectAsList();
        try (Lease lease = store.lease("a test", Duration.ZERO)) {
            assertThat(store.setUnreadableAside(lease)).isEmpty();
            assertThat(store.setInvalidAside(lease))
                    .hasSize(2)
                    .anySatisfy(moved -> assertThat(moved)
                            .contains("/_quarantine/all wrong/part-", "1 row of part-", "is not valid: run_id is not"))
                    .anySatisfy(moved -> assertThat(moved)
                            .contains("/_quarantine/theirs/part-", "is not valid: neurons must be at least 1"));
        }
        InvalidRows.notes();
        assertThat(ResultStore.open(spark, store.uri())
                        .storedRuns()
                        .orderBy("run_id")
                        .collectAsList())
                .isEqualTo(before)
                .hasSize(2);
        assertThat(InvalidRows.notes()).isEmpty();
        try (Stream<Path> files = Files.walk(folder.resolve("store/_quarantine"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".parquet")))
                    .hasSize(2);
        }
    }
}
