package io.spikesweep.store;

/** Which of the rows of one run id stands for it: two stores that were merged, or a compaction that was interrupted, leave several. */
public final class RunCopies {
    /**
     * Its number among the copies of its run, as Spark SQL: 1 is the one. That with a trajectory comes before one without, that of the newer
     * schema before an older one, and of others that differ always the same: by their arrays themselves, at which nobody looks where
     * something else decides, while a hash of them would be made of every row.
     */
    public static final String NUMBER = """
            row_number() OVER (
              PARTITION BY run_id
              ORDER BY CASE status WHEN 'ok' THEN 0 ELSE 1 END, schema_version DESC, started_at DESC, host, training_seconds,
                weight_change_norm, loss, spikes, gradient_norm
            )""";

    private RunCopies() {}
}
