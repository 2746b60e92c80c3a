package io.spikesweep.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A batch of rows written and committed, by one task; its share of Spark's job is in each row's time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 15, time = 1)
@Measurement(iterations = 3, time = 1)
public class WritingBenchmark {
    private static final int ROWS = 1000;

    private final Path folder;
    private final SparkSession spark;
    private final ResultStore store;
    private final Lease lease;
    private final JavaRDD<Row> rows;

    public WritingBenchmark() {
        folder = newFolder();
        spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", false)
                .getOrCreate();
        store = ResultStore.openOrCreate(spark, folder.resolve("store").toString());
        lease = store.lease("a benchmark", Duration.ZERO);
        List<Row> trained = LongStream.range(0, ROWS)
                .mapToObj(seed -> RowBenchmark.row(seed).toRow())
                .toList();
        rows = JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(trained, 1);
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("writing");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void commit() {
        store.commit(lease, rows, 1);
    }

    @TearDown
    public void close() throws IOException {
        lease.close();
        spark.stop();
        FileUtils.deleteDirectory(folder.toFile());
    }
}
