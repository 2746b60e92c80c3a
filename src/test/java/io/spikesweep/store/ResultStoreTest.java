package io.spikesweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.testing.Faults;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.Metric;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.FetchFailed;
import org.apache.spark.SparkEnv;
import org.apache.spark.Success$;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Verify
class ResultStoreTest {
    private final SparkSession spark = LocalSpark.session();

    @TempDir
    private Path folder;

    private String uri() {
        return folder.resolve("store").toString();
    }

    @Test
    void newStoreIsEmptyAndIsFoundAgain() {
        ResultStore store = ResultStore.openOrCreate(spark, uri());
        assertThat(store.uri()).isEqualTo("file:" + uri());
        assertThat(store.storedRuns().count()).isZero();
        assertThat(ResultStore.open(spark, uri()).storedRuns().schema().names()).isEqualTo(RunRow.SCHEMA.names());
    }

    @Test
    void committedRowsComeBackAsTheyWere() {
        ResultStore store = ResultStore.openOrCreate(spark, uri());
        LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(1, null), Sweeps.row(2, "it broke")), 1);
        LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(3, null)), 1);
        List<Row> stored = store.storedRuns().orderBy("seed").collectAsList();
        assertThat(stored).extracting(row -> row.<Long>getAs("seed")).containsExactly(1L, 2L, 3L);
        assertThat(stored).extracting(row -> row.<String>getAs("status")).containsExactly("ok", "failed", "ok");
        Row ok = stored.get(0);
        RunRow expected = Sweeps.row(1, null);
        assertThat(RunRow.hyperparameters(ok)).isEqualTo(expected.run());
        float[] loss = java.util.Objects.requireNonNull(expected.trajectory()).get(Metric.LOSS);
        assertThat(ok.<Float>getList(ok.fieldIndex("loss"))).hasSize(8).first().isEqualTo(loss[0]);
        assertThat(ok.<java.sql.Timestamp>getAs("started_at").toInstant()).isEqualTo(expected.startedAt());
        Row failed = stored.get(1);
        assertThat(failed.<String>getAs("error")).isEqualTo("it broke");
        assertThat(failed.isNullAt(failed.fieldIndex("loss"))).isTrue();
    }

    @Test
    void batchWithoutItsMarkIsNotThere() throws IOException {
        ResultStore store = ResultStore.openOrCreate(spark, uri());
        LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(1, null)), 1);
        Path batch = LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(2, null)), 1);
        // what a driver leaves that was killed while it committed: some files, no mark
        Files.delete(batch.resolve("_SUCCESS"));
        assertThat(store.storedRuns().count()).isOne();
        LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(2, null)), 1);
        assertThat(store.storedRuns().count()).isEqualTo(2);
        assertThat(store.trained(Sweeps.small("any", 3).runs()).getLongCardinality())
                .isEqualTo(2);
    }

    /** Jobs of this process that have failed as they were told to. */
    private static final AtomicInteger FAILED = new AtomicInteger();

    private static JavaRDD<Row> failing(int times, String message) {
        FAILED.set(0);
        return LocalSpark.rows(Sweeps.row(1, null)).map(row -> {
            if (FAILED.get() < times) {
                FAILED.incrementAndGet();
                throw new IllegalStateException(message);
            }
            return row;
        });
    }

    @Test
    void batchIsWrittenAgainWhenAnExecutorDiedCommittingIt() {
        ResultStore store = ResultStore.openOrCreate(spark, uri());
        // how Spark 4's OutputCommitCoordinator words it
        String died = "Authorized committer (attemptNumber=0, stage=1, partition=0) failed; but task commit success, "
                + "data duplication may happen.";
        LocalSpark.commit(store, failing(2, died), 1);
        assertThat(FAILED).hasValue(2);
        assertThat(store.storedRuns().count()).isOne();
        assertThatThrownBy(() -> LocalSpark.commit(store, failing(9, died), 1))
                .hasStackTraceContaining("Authorized committer");
        assertThat(FAILED).hasValue(4);
    }

    @Test
    void batchThatFailsOtherwiseIsNotWrittenAgain() {
        ResultStore store = ResultStore.openOrCreate(spark, uri());
        assertThatThrownBy(() -> LocalSpark.commit(store, failing(9, "no space left"), 1))
                .hasStackTraceContaining("no space left");
        assertThat(FAILED).hasValue(1);
        assertThat(store.storedRuns().count()).isZero();
    }

    /** Deletes what was shuffled as soon as the first file is written: what a machine takes with it that is lost just then. */
    private static final class ShuffleLoss extends SparkListener {
        private final AtomicInteger lostFiles = new AtomicInteger();
        private final AtomicInteger tasksThatFoundNone = new AtomicInteger();

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            if (end.taskType().equals("ResultTask") && end.reason() instanceof Success$ && lostFiles.get() == 0) {
                for (File folder :
                        SparkEnv.get().blockManager().diskBlockManager().localDirs()) {
                    lostFiles.addAndGet(deleteShuffled(folder));
                }
            }
            if (end.reason() instanceof FetchFailed) {
                tasksThatFoundNone.incrementAndGet();
            }
        }

        private static int deleteShuffled(File folder) {
            try (Stream<Path> files = Files.walk(folder.toPath())) {
                List<Path> shuffled = files.filter(
                                file -> file.getFileName().toString().startsWith("shuffle_"))
                        .toList();
                for (Path file : shuffled) {
                    Files.delete(file);
                }
                return shuffled.size();
            } catch (IOException unexpected) {
                throw new UncheckedIOException(unexpected);
            }
        }
    }

    @Test
    @Faults
    void batchIsWrittenAlthoughTrainedRunsAreLostOnTheWayToItsFiles() {
        ResultStore store = ResultStore.openOrCreate(spark, uri());
        RunRow[] runs = IntStream.range(0, 500)
                .mapToObj(seed -> Sweeps.failed(Sweeps.run(seed), "it broke"))
                .toArray(RunRow[]::new);
        int seconds = RunRow.SCHEMA.fieldIndex("training_seconds");
        // as real runs do, these take another time when they are trained again
        JavaRDD<Row> rows = LocalSpark.rows(runs).map(row -> {
            Object[] values = IntStream.range(0, row.size()).mapToObj(row::get).toArray();
            values[seconds] = (double) System.nanoTime();
            return RowFactory.create(values);
        });
        ShuffleLoss loss = new ShuffleLoss();
        spark.sparkContext().addSparkListener(loss);
        try {
            LocalSpark.commit(store, rows, 200);
        } finally {
            spark.sparkContext().removeSparkListener(loss);
        }
        assertThat(loss.lostFiles).hasPositiveValue();
        assertThat(loss.tasksThatFoundNone).hasPositiveValue();
        assertThat(store.storedRuns().select("run_id").distinct().count()).isEqualTo(500);
        assertThat(store.storedRuns().count()).isEqualTo(500);
    }

    @Test
    void twoWritersOfOneBatchDoNotMeet() {
        ResultStore store = ResultStore.openOrCreate(spark, uri());
        LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(1, "it broke")), 1);
        LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(1, null)), 1);
        assertThat(store.storedRuns().select("status").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder("failed", "ok");
    }

    @Test
    void storeWhoseMakerWasKilledIsMadeByTheNext() throws IOException {
        Files.createDirectories(folder.resolve("store"));
        Files.writeString(folder.resolve("store/_spikesweep.json-0badcafe"), "{");
        assertThat(ResultStore.openIfPresent(spark, uri())).isNull();
        assertThat(ResultStore.openOrCreate(spark, uri()).storedRuns().count()).isZero();
    }

    @Test
    void filesystemOfS3ThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> ResultStore.open(spark, "s3a://bucket/store"))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessage("store s3a://bucket/store cannot be reached: this Spark has no filesystem for S3: "
                        + "./submit.sh --packages org.apache.hadoop:hadoop-aws:3.5.0 -- ... brings it");
    }

    @Test
    void whatAKilledWriterLeftIsRemovedByTheNextHolderOfTheLease() throws IOException {
        ResultStore store = ResultStore.openOrCreate(spark, uri());
        store.journal().begin(Sweeps.small("one", 1));
        Path sweep = folder.resolve("store/_sweeps/one");
        Files.writeString(sweep.resolve("status.json-0badcafe"), "{");
        Files.writeString(sweep.resolve("notes-0badcafe"), "somebody's");
        Files.writeString(folder.resolve("store/_spikesweep.json-0badcafe"), "{");
        try (Lease lease = store.lease("a test", Duration.ZERO)) {
            assertThat(store.removeUnfinished(lease)).isZero();
        }
        assertThat(sweep.toFile().list()).containsExactlyInAnyOrder("confs", "sweep.conf", "notes-0badcafe");
        assertThat(folder.resolve("store").toFile().list())
                .containsExactlyInAnyOrder("_spikesweep.json", "_sweeps", "_lease");
    }

    @Test
    void eightThatMakeAStoreAtOnceAllHaveIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 25; round++) {
                String uri = folder.resolve("store-" + round).toString();
                CyclicBarrier start = new CyclicBarrier(8);
                Callable<String> driver = () -> {
                    start.await();
                    ResultStore store = ResultStore.openOrCreate(spark, uri);
                    // what each of them makes next, while others still look whether there is a store
                    store.journal().begin(Sweeps.small("one", 1));
                    return store.uri();
                };
                for (Future<String> opened : threads.invokeAll(Collections.nCopies(8, driver))) {
                    assertThat(opened.get()).isEqualTo("file:" + uri);
                }
                assertThat(new File(uri).list()).containsExactlyInAnyOrder("_spikesweep.json", "_sweeps");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void runsOfAGridAreFoundWhoeverTrainedThem() {
        ResultStore store = ResultStore.openOrCreate(spark, uri());
        LocalSpark.commit(
                store, LocalSpark.rows(Sweeps.row(1, null), Sweeps.row(2, "it broke"), Sweeps.row(77, null)), 1);
        // places: seed 0 has 0 and 1, seed 1 has 2 and 3: the uniform bias comes second
        assertThat(store.trained(Sweeps.small("other", 5).runs()).toArray()).containsExactly(3);
        assertThat(store.storedRuns(Sweeps.small("other", 5).runs()).count()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "x[1]",
                "{a,b}",
                "star*",
                "per%20cent",
                "größe",
                "a=b",
                "9:1 [a]",
                "a:b",
                "#a",
                "a?b",
                "-a",
                "~",
                " a",
                "a\\b",
                "%41",
                "$a",
                "a'b",
                "a\"b",
                "a,b",
                "^a",
                "a+b",
                "a&b;c|d",
                "a\tb"
            })
    void folderMayHaveAnyName(String name) {
        String uri = folder.resolve(name).toString();
        ResultStore store = ResultStore.openOrCreate(spark, uri);
        LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(1, null)), 1);
        assertThat(ResultStore.open(spark, uri).storedRuns().count()).isOne();
    }

    @Test
    void relativePathWithAColonIsAPath() {
        Configuration configuration = spark.sessionState().newHadoopConf();
        String here = Path.of("").toAbsolutePath().toString();
        assertThat(StoreFolder.at("9:1 [a]", configuration).root()).hasToString("file:" + here + "/9:1 [a]");
        assertThat(StoreFolder.at("./a:b", configuration).root()).hasToString("file:" + here + "/a:b");
        assertThatThrownBy(() -> StoreFolder.at("~/x", configuration))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("store ~/x begins with ~, which no shell has replaced: type \"$HOME/x\"");
    }

    @Test
    void storeThatIsNotThere() {
        assertThatThrownBy(() -> ResultStore.open(spark, uri()))
                .isInstanceOf(StoreException.class)
                .hasMessage("no store at file:%s: 'run' makes one, or name another", uri());
        assertThat(ResultStore.openIfPresent(spark, uri())).isNull();
        assertThat(folder.resolve("store")).doesNotExist();
    }

    @Test
    void folderOfSomebodyElse() throws IOException {
        Files.createDirectory(folder.resolve("store"));
        Files.writeString(folder.resolve("store/thesis.txt"), "mine");
        assertThatThrownBy(() -> ResultStore.openOrCreate(spark, uri()))
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "file:%s is not a spikesweep store: there are other files and no _spikesweep.json; name an empty or a new folder",
                        uri());
        assertThat(folder.resolve("store")).isDirectoryNotContaining("glob:**/runs");
        assertThatThrownBy(() -> ResultStore.open(spark, uri()))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith("no _spikesweep.json; name another");
    }

    @Test
    void storeBelowAFileIsNone() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() ->
                        ResultStore.openOrCreate(spark, file.resolve("store").toString()))
                .isExactlyInstanceOf(StoreAccessException.class)
                .hasMessage("%s is no folder, so that %s/store cannot be one: name another store", file, file);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"format": "spikesweep", "schema_version": 3} | store file:%s has schema version 3, and this program knows up to 2: use a newer spikesweep
            {"format": "other", "schema_version": 1}      | file:%s is not a spikesweep store: its _spikesweep.json says '{"format": "other", "schema_version": 1}'
            garbage                                       | file:%s is not a spikesweep store: its _spikesweep.json is not JSON
            """)
    void storeThatThisProgramCannotRead(String marker, String message) throws IOException {
        Files.createDirectory(folder.resolve("store"));
        Files.writeString(folder.resolve("store/_spikesweep.json"), marker);
        assertThatThrownBy(() -> ResultStore.open(spark, uri()))
                .isInstanceOf(StoreException.class)
                .hasMessage(message, uri());
    }

    @ParameterizedTest
    @CsvSource({
        "nosuch://host/x, StoreException",
        "://, StoreException",
        "s3a://bucket/x, StoreException",
        // what does not answer now may later: schedulers try again
        "hdfs://127.0.0.1:1/x, StoreUnreachableException",
        "hdfs://nosuch.invalid/x, StoreUnreachableException"
    })
    void storeThatCannotBeReached(String uri, String type) {
        spark.conf().set("spark.hadoop.ipc.client.connect.max.retries", 0);
        assertThatThrownBy(() -> ResultStore.open(spark, uri))
                .returns(type, thrown -> thrown.getClass().getSimpleName())
                .hasMessageStartingWith("store " + uri + " cannot be reached: ")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nope", "..", "../runs", "a*b"})
    void sweepThatTheStoreDoesNotHave(String sweep) {
        ResultStore store = ResultStore.openOrCreate(spark, uri());
        LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(1, null)), 1);
        assertThatThrownBy(() -> store.storedRuns(sweep))
                .isInstanceOf(StoreException.class)
                .hasMessage(store.uri() + " has no sweep " + sweep);
    }

    @Test
    void fileIsNoStore() throws IOException {
        Files.writeString(folder.resolve("store"), "a file");
        assertThatThrownBy(() -> ResultStore.openOrCreate(spark, uri()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is not a spikesweep store");
    }
}
