package io.spikesweep.testing;

import io.spikesweep.store.Lease;
import io.spikesweep.store.PlainStore;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.RunRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The one Spark of this Java virtual machine, on two cores; each caller has a session, and so views, of its own. */
public final class LocalSpark {
    static {
        FastLoop.leave("a Spark");
    }

    private static final SparkSession SHARED = SparkSession.builder()
            .master("local[2]")
            .appName("tests")
            .config("spark.ui.enabled", false)
            .config("spark.sql.shuffle.partitions", 4)
            .config("spark.sql.debug.maxToStringFields", 100)
            .config("spark.metrics.conf.driver.sink.jmx.class", "org.apache.spark.metrics.sink.JmxSink")
            // a test takes what this Spark has shuffled away, whereupon it loses touch with itself, and would end this
            // Java
            // after ten minutes
            .config("spark.executor.heartbeat.maxFailures", Integer.MAX_VALUE)
            .getOrCreate();

    private LocalSpark() {}

    public static SparkSession session() {
        return SHARED.newSession();
    }

    /** Rows as a batch takes them. */
    public static JavaRDD<Row> rows(RunRow... rows) {
        return JavaSparkContext.fromSparkContext(SHARED.sparkContext())
                .parallelize(Stream.of(rows).map(RunRow::toRow).toList(), 2);
    }

    /** A store as it is now, read without a Spark. */
    public static PlainStore look(ResultStore store) {
        return PlainStore.open(store.uri(), store.spark().sessionState().newHadoopConf());
    }

    /**
     * Commits a batch as a driver does.
     *
     * @return its folder
     */
    public static Path commit(ResultStore store, JavaRDD<Row> rows, int parts) {
        try (Lease lease = store.lease("a test", Duration.ZERO)) {
            return Path.of(store.commit(lease, rows, parts).folder().toUri().getPath());
        }
    }
}
