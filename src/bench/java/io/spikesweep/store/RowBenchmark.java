package io.spikesweep.store;

import io.spikesweep.model.Shape;
import io.spikesweep.model.Trainer;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.encoders.ExpressionEncoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What becomes of a trajectory before it is written. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class RowBenchmark {
    private final RunRow run = row(0);
    private final Row row = run.toRow();
    private final ExpressionEncoder.Serializer<Row> serializer =
            ExpressionEncoder.apply(RunRow.SCHEMA).createSerializer();

    static RunRow row(long seed) {
        return new RunRow(
                "benchmark",
                Shape.DEFAULT.run(seed, 100),
                Trainer.train(Shape.DEFAULT.run(seed, 100)),
                null,
                Trainer.environment(),
                "",
                "localhost",
                Instant.EPOCH,
                0);
    }

    /** The values of a row, with the run's id. */
    @Benchmark
    public Row values() {
        return run.toRow();
    }

    /** The row in Spark's own format. */
    @Benchmark
    public InternalRow encode() {
        return serializer.apply(row);
    }
}
