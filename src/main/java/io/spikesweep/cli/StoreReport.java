package io.spikesweep.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.SweepJournal;
import io.spikesweep.store.SweepStatus;
import io.spikesweep.sweep.SweepConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a store holds and who is at work on it.
 *
 * @param store its URI
 * @param holder of its lease; null when it is free
 * @param batches that count, and that do not
 * @param sweeps that were run on it
 */
record StoreReport(String store, @Nullable String holder, ResultStore.BatchCount batches, List<Sweep> sweeps) {
    /** {@code state} of a sweep whose last command ended without a word. */
    private static final String INTERRUPTED = "interrupted";

    /**
     * One sweep: its grid as it was last run, and what the store has of it.
     *
     * @param sweep its name
     * @param state running, finished, stopped or interrupted
     * @param runs of its grid
     * @param ok stored with a trajectory, whoever trained them
     * @param failed and not trained since
     * @param missing the others
     * @param updatedAt when its last command last wrote its status
     */
    record Sweep(
            String sweep,
            String state,
            long runs,
            long ok,
            long failed,
            long missing,
            @JsonProperty("updated_at") String updatedAt) {}

    static StoreReport of(ResultStore store) {
        Optional<String> holder = store.observedHolder();
        List<Sweep> sweeps = new ArrayList<>();
        SweepJournal journal = store.journal();
        for (String name : journal.sweeps()) {
            journal.configuration(name)
                    .ifPresent(sweep -> sweeps.add(report(
                            sweep,
                            store,
                            journal.status(name),
                            holder.filter(words -> SweepJournal.isWriter(words, name))
                                    .isPresent())));
        }
        return new StoreReport(store.uri(), holder.orElse(null), store.batches(), sweeps);
    }

    private static Sweep report(SweepConfig sweep, ResultStore store, Optional<SweepStatus> status, boolean inUse) {
        long ok = store.trained(sweep.grid()).getLongCardinality();
        long failed = store.failed(sweep.grid()).getLongCardinality();
        String state = status.map(SweepStatus::state).orElse(INTERRUPTED);
        return new Sweep(
                sweep.name(),
                state.equals(SweepStatus.RUNNING) && !inUse ? INTERRUPTED : state,
                sweep.grid().size(),
                ok,
                failed,
                sweep.grid().size() - ok - failed,
                status.map(SweepStatus::updatedAt).orElse(""));
    }

    String json() {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(this);
        } catch (JsonProcessingException neverOfRecords) {
            throw new IllegalStateException(neverOfRecords);
        }
    }
}
