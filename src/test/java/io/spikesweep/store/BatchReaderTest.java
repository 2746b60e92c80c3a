package io.spikesweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.BiasInitialisation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.columnar.CachedBatch;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scala.jdk.javaapi.CollectionConverters;

/** Batches of other programs, newer ones and careless ones, beside ours. */
@Verify
class BatchReaderTest {
    private static final List<String> COLUMNS = Arrays.asList(RunRow.SCHEMA.names());

    private final SparkSession spark = LocalSpark.session();

    @TempDir
    private Path folder;

    private ResultStore store;

    @BeforeEach
    void makeAStoreOfTwoBatches() {
        store = ResultStore.openOrCreate(spark, folder.resolve("store").toString());
        LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(1, null)), 1);
        LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(2, null)), 1);
    }

    private ResultStore opened() {
        return ResultStore.open(spark, folder.resolve("store").toString());
    }

    /** A committed batch of one file. */
    private String putBatch(String name, Dataset<Row> rows) throws IOException {
        Path batch = folder.resolve("store/runs").resolve(name);
        rows.coalesce(1).write().parquet(batch.toString());
        try (Stream<Path> files = Files.list(batch)) {
            return files.filter(file -> file.getFileName().toString().matches("part-.*\\.parquet"))
                    .map(file -> "file:" + file)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Dataset<Row> aRow() {
        return spark.createDataFrame(LocalSpark.rows(Sweeps.row(3, null)), RunRow.SCHEMA);
    }

    private void compact() {
        ResultStore another = opened();
        try (Lease lease = another.lease("a test", Duration.ZERO)) {
            another.compact(lease);
        }
    }

    @Test
    void unknownColumnIsReadPastAndNotLost() throws IOException {
        String file = putBatch("theirs", aRow().withColumn("leak", functions.lit(0.5)));
        assertThat(opened().storedRuns().count()).isEqualTo(3);
        assertThatThrownBy(this::compact)
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith(file + " has columns that this program does not know and would lose: leak; ");
        assertThat(spark.read()
                        .parquet(folder.resolve("store/runs/theirs").toString())
                        .columns())
                .contains("leak");
        assertThat(opened().batches()).isEqualTo(new ResultStore.BatchCount(3, 0));
    }

    /** 1 MB of trajectories: 2^20 bytes / (32 bytes x 200 iterations) = 163 rows. */
    @Test
    void rowsThatSparkKeepsAreInSmallPieces() {
        double[] losses = new double[200];
        Arrays.fill(losses, 0.5);
        RunRow[] rows = IntStream.range(0, 400)
                .mapToObj(seed -> Sweeps.row(seed, 0.1, BiasInitialisation.DEFAULT, Sweeps.trajectory(5, 0, losses)))
                .toArray(RunRow[]::new);
        LocalSpark.commit(store, LocalSpark.rows(rows), 1);
        Map<Object, RDD<?>> before = kept();
        ResultStore kept = opened().keptInSpark();
        assertThat(kept.storedRuns().count()).isEqualTo(402);
        Map<Object, RDD<?>> now = kept();
        now.keySet().removeAll(before.keySet());
        assertThat(now.values())
                .singleElement()
                .satisfies(rdd -> assertThat(
                                rdd.toJavaRDD().collect().stream().mapToInt(piece -> ((CachedBatch) piece).numRows()))
                        .hasSizeGreaterThan(2)
                        .allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(163)));
        kept.releaseFromSpark();
    }

    private Map<Object, RDD<?>> kept() {
        return new HashMap<>(CollectionConverters.asJava(spark.sparkContext().getPersistentRDDs()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rowsOfANewerVersion(boolean withStatistics) throws IOException {
        spark.sparkContext().hadoopConfiguration().setBoolean("parquet.column.statistics.enabled", withStatistics);
        String file;
        try {
            file = putBatch(
                    "theirs",
                    aRow().union(aRow().withColumn("schema_version", functions.lit(3)))
                            .withColumn("leak", functions.lit(0.5)));
        } finally {
            spark.sparkContext().hadoopConfiguration().unset("parquet.column.statistics.enabled");
        }
        String message = file + " has rows of schema version 3, and this program knows up to 2: use a newer spikesweep";
        assertThatThrownBy(() -> opened().storedRuns()).hasMessage(message).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> opened().trained(Sweeps.small("any", 3).runs()))
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"run_id, 2", "schema_version, 1", "bias_low, 2", "status, 2", "loss, 2", "final_loss, 2"})
    void columnThatIsNotThere(String column, int version) throws IOException {
        String file = putBatch("theirs", aRow().drop(column));
        assertThatThrownBy(() -> opened().storedRuns())
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith(
                        "%s lacks columns that rows of schema version %d have: %s; take its batch out",
                        file, version, column);
    }

    @Test
    void columnsInAnotherOrderAndCase() throws IOException {
        List<String> reversed = IntStream.range(0, COLUMNS.size())
                .mapToObj(column -> COLUMNS.get(COLUMNS.size() - 1 - column).toUpperCase(java.util.Locale.ROOT))
                .toList();
        putBatch("theirs", aRow().selectExpr(reversed.toArray(String[]::new)).toDF(reversed.toArray(String[]::new)));
        assertThat(opened().storedRuns().where("seed = 3 AND loss IS NOT NULL").count())
                .isOne();
    }

    @Test
    void filesOfManyBatches() throws IOException {
        // more than the driver looks at by itself
        Path good = folder.resolve("good");
        aRow().coalesce(1).write().parquet(good.toString());
        for (int copy = 0; copy < 70; copy++) {
            copy(good, folder.resolve("store/runs/copy-" + copy));
        }
        assertThat(opened().storedRuns().count()).isEqualTo(72);
        String file = putBatch("theirs", aRow().drop("loss"));
        assertThatThrownBy(() -> opened().storedRuns()).hasMessageStartingWith(file + " lacks columns");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
