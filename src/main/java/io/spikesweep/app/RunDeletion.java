package io.spikesweep.app;

import io.spikesweep.analysis.QueryException;
import io.spikesweep.analysis.RunCondition;
import io.spikesweep.analysis.SparkMessages;
import io.spikesweep.analysis.Views;
import io.spikesweep.process.MachineName;
import io.spikesweep.store.AskedRuns;
import io.spikesweep.store.Lease;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.RunRemoval;
import io.spikesweep.store.StoreException;
import io.spikesweep.store.SweepFolders;
import io.spikesweep.store.SweepJournal;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/**
 * Deletes runs of a store: of a sweep those that no other sweep asks for, and then what is kept of the sweep; by a condition whatever it
 * holds for.
 */
public final class RunDeletion {
    private static final String KEEPER = "keeper";
    private static final Column IS_KEPT = functions.col(KEEPER).isNotNull();

    private final ResultStore store;
    private final RunSelection selection;

    /**
     * @param store that is written
     * @param selection what goes
     */
    public RunDeletion(ResultStore store, RunSelection selection) {
        this.store = store;
        this.selection = selection;
    }

    /**
     * What {@link #delete} would do now; nothing is changed.
     *
     * @return what would be deleted
     * @throws QueryException when Spark refuses a condition
     * @throws StoreException when the store has no such sweep, or where nobody knows what another one asks for
     */
    public DeletionPlan plan() {
        return with(store.asOfNow(), (removal, plan) -> plan);
    }

    /**
     * Deletes what is there now.
     *
     * @param patience how long another living driver is waited for
     * @return what was deleted
     */
    public DeletionPlan delete(Duration patience) {
        return delete(patience, plan -> {});
    }

    /**
     * Deletes what somebody has agreed to.
     *
     * @param patience how long another living driver is waited for
     * @param agreed what it was when it was shown
     * @return what was deleted
     * @throws StoreException when it is something else by now
     */
    public DeletionPlan delete(Duration patience, DeletionPlan agreed) {
        return delete(patience, plan -> {
            if (!plan.isOfAsManyRunsAs(agreed)) {
                throw new StoreException("%s has changed since it was looked at, and nothing was deleted: look again"
                        .formatted(store.uri()));
            }
        });
    }

    private DeletionPlan delete(Duration patience, Consumer<DeletionPlan> agreement) {
        try (Lease lease = store.lease("a deletion on " + MachineName.here(), patience)) {
            store.removeUnfinished(lease);
            DeletionPlan deleted = with(store.asOfNow(), (removal, plan) -> {
                agreement.accept(plan);
                removal.remove(lease);
                return plan;
            });
            if (selection.isAWholeSweep()) {
                selection.sweep().ifPresent(name -> new SweepFolders(store).remove(lease, name));
            }
            return deleted;
        }
    }

    private DeletionPlan with(ResultStore now, BiFunction<RunRemoval, DeletionPlan, DeletionPlan> work) {
        Dataset<Row> selected = selected(now).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            List<Row> counts = counts(selected);
            JavaRDD<Row> gone =
                    selected.where(functions.not(IS_KEPT)).select("run_id").javaRDD();
            RunRemoval removal = RunRemoval.of(now, gone);
            return work.apply(removal, plan(counts, removal.batches()));
        } finally {
            selected.unpersist();
        }
    }

    /** Ids of runs, and the sweep for which each is kept. */
    private Dataset<Row> selected(ResultStore now) {
        Dataset<Row> runs = Views.of(now).runs();
        SweepJournal journal = now.journal();
        Column keeper = functions.lit(null).cast(DataTypes.StringType);
        if (selection.sweep().isPresent()) {
            String name = selection.sweep().get();
            AskedRuns own = new AskedRuns(journal, List.of(name));
            runs = runs.where(
                    own.isEmpty()
                            ? functions.col("sweep").equalTo(name)
                            : own.first().isNotNull());
            if (own.isEmpty() && !new SweepFolders(now).has(name) && runs.isEmpty()) {
                List<String> known = journal.sweeps();
                throw new StoreException("%s has no sweep %s%s"
                        .formatted(now.uri(), name, known.isEmpty() ? "" : "; it has " + String.join(", ", known)));
            }
            keeper = new AskedRuns(
                            journal,
                            journal.sweeps().stream()
                                    .filter(other -> !other.equals(name))
                                    .toList())
                    .first();
        }
        for (String condition : selection.conditions()) {
            runs = RunCondition.where(runs, condition);
        }
        return runs.select(functions.col("run_id"), functions.col("sweep"), functions.col("status"), keeper.as(KEEPER));
    }

    private List<Row> counts(Dataset<Row> selected) {
        try {
            return selected.groupBy("sweep", "status", KEEPER).count().collectAsList();
        } catch (RuntimeException failed) {
            throw selection.conditions().isEmpty() ? failed : SparkMessages.refusal(failed);
        }
    }

    private static DeletionPlan plan(List<Row> counts, RunRemoval.Batches batches) {
        SortedMap<String, Long> runs = new TreeMap<>();
        SortedMap<String, Long> kept = new TreeMap<>();
        long failed = 0;
        for (Row row : counts) {
            long count = row.getLong(3);
            if (row.isNullAt(2)) {
                runs.merge(row.getString(0), count, Long::sum);
                failed += "failed".equals(row.getString(1)) ? count : 0;
            } else {
                kept.merge(row.getString(2), count, Long::sum);
            }
        }
        return new DeletionPlan(runs, failed, kept, batches);
    }
}
