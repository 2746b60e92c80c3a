package io.spikesweep.run;

import io.spikesweep.model.Trainer;
import io.spikesweep.store.RunRow;
import io.spikesweep.trial.Difference;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.RunId;
import io.spikesweep.trial.Trajectory;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Stored runs trained again, and compared with what is stored.
 *
 * @param replayed runs
 * @param different among them, in words: run id, field, iteration, both values; the first few
 */
public record Replay(long replayed, List<String> different) implements Serializable {
    private static final int MOST_TO_TELL = 20;

    public Replay {
        different = List.copyOf(different);
    }

    /** Trains the run of one row here; empty when it comes out as it is stored, bit by bit. */
    public static Optional<String> of(Row row) {
        return of(row, Trainer::train);
    }

    /** As {@link #of(Row)}, with a training that somebody looks into. */
    public static Optional<String> of(Row row, Function<Hyperparameters, Trajectory> training) {
        Hyperparameters run = RunRow.hyperparameters(row);
        String id = row.getAs("run_id");
        if (!RunId.of(run).text().equals(id)) {
            return Optional.of(id + ": was trained by another version of the trainer, or its row was changed");
        }
        return Difference.between(RunRow.trajectory(row), training.apply(run))
                .map(difference ->
                        id + ": " + difference.text("stored", "trained") + kernels(row.getAs("blas_core_type")));
    }

    /** Other kernels sum in another order: their last digits may differ, and it is no fault. */
    private static String kernels(String stored) {
        String here = Trainer.environment().blasCoreType();
        return here.equals(stored) ? "" : " (stored with the BLAS kernels %s, trained with %s)".formatted(stored, here);
    }

    /**
     * Trains a sample of runs on the cluster.
     *
     * @param runs to draw from, with all columns of a row
     * @param sample how many to draw
     */
    public static Replay sample(Dataset<Row> runs, int sample) {
        int cores = TaskSlots.of(runs.sparkSession().sparkContext());
        MapFunction<Row, String> answer = row -> of(row).orElse("");
        // a short text each: to keep the rows for a second question would be Spark's memory, and its serializer's
        List<String> answers = runs.where(functions.col("status").equalTo(RunRow.OK))
                .orderBy(functions.rand())
                .limit(sample)
                .repartition(Math.max(1, Math.min(sample, 4 * cores)))
                .map(answer, Encoders.STRING())
                .collectAsList();
        return new Replay(
                answers.size(),
                answers.stream()
                        .filter(different -> !different.isEmpty())
                        .limit(MOST_TO_TELL)
                        .toList());
    }
}
