package io.spikesweep.benchmark;

import io.spikesweep.model.Trainer;
import io.spikesweep.store.Lease;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.RunRow;
import io.spikesweep.store.SweepStatus;
import io.spikesweep.sweep.RunSet;
import io.spikesweep.sweep.SweepConfig;
import io.spikesweep.trial.Hyperparameters;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A million tiny runs of four arms as two thousand sweeps of a second leave them: in as many batches. */
final class ManyBatches {
    static final String HYPERPARAMETERS =
            "seed = { from = 0, count = 250000 }, learning-rate = [0.1, 0.2], bias-init = [default, \"uniform(0, 1)\"],"
                    + " inputs = 2, neurons = 2, timesteps = 2, iterations = 2";

    private static final int BATCHES = 2000;

    private ManyBatches() {}

    static void train(Path conf, Path folder) {
        SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        SweepConfig sweep = SweepConfig.read(conf);
        RunSet runs = sweep.runs();
        ResultStore store = ResultStore.openOrCreate(spark, folder.toString());
        store.journal().begin(sweep);
        long each = runs.size() / BATCHES;
        try (Lease lease = store.lease("a benchmark", Duration.ZERO)) {
            for (long batch = 0; batch < BATCHES; batch++) {
                List<Row> rows = LongStream.range(batch * each, (batch + 1) * each)
                        .parallel()
                        .mapToObj(place -> row(sweep.name(), runs.run(place)))
                        .toList();
                store.commit(lease, context.parallelize(rows, 1), 1);
            }
        }
        store.journal().write(SweepStatus.now(sweep.name(), "finished", runs.size(), 0, runs.size(), 0));
        spark.stop();
    }

    private static Row row(String sweep, Hyperparameters run) {
        return new RunRow(
                        sweep,
                        run,
                        Trainer.train(run),
                        null,
                        Trainer.environment(),
                        "4.2.0",
                        "localhost",
                        Instant.EPOCH,
                        1e-3)
                .toRow();
    }
}
