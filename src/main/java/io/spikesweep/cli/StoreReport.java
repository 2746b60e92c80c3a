package io.spikesweep.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.StoredCounts;
import io.spikesweep.store.SweepJournal;
import io.spikesweep.store.SweepStatus;
import io.spikesweep.sweep.GridUnion;
import io.spikesweep.sweep.SweepConfig;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
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
     * One sweep: the runs that any of its confs asked for, and what the store has of them.
     *
     * @param sweep its name
     * @param state running, finished, stopped or interrupted
     * @param confs that it was run with, by their numbers
     * @param runs that they ask for, each counted once
     * @param ok stored with a trajectory, whoever trained them
     * @param failed and not trained since
     * @param missing the others
     * @param updatedAt when its last command last wrote its status
     */
    record Sweep(
            String sweep,
            String state,
            Set<Integer> confs,
            long runs,
            long ok,
            long failed,
            long missing,
            @JsonProperty("updated_at") String updatedAt) {}

    /** However many sweeps there are, the store is read once. */
    static StoreReport of(ResultStore opened) {
        ResultStore store = opened.lookedAt();
        Optional<String> holder = store.observedHolder();
        SweepJournal journal = store.journal();
        Map<String, SortedMap<Integer, SweepConfig>> confs = new LinkedHashMap<>();
        journal.sweeps().forEach(name -> confs.put(name, journal.configurations(name)));
        confs.values().removeIf(Map::isEmpty);
        List<GridUnion> asked = confs.values().stream().map(StoreReport::asked).toList();
        Iterator<StoredCounts> stored = StoredCounts.of(store, asked).iterator();
        Iterator<GridUnion> grids = asked.iterator();
        List<Sweep> sweeps = new ArrayList<>();
        for (Map.Entry<String, SortedMap<Integer, SweepConfig>> sweep : confs.entrySet()) {
            String name = sweep.getKey();
            boolean inUse =
                    holder.filter(words -> SweepJournal.isWriter(words, name)).isPresent();
            long runs = grids.next().size();
            sweeps.add(report(name, sweep.getValue().keySet(), runs, stored.next(), journal.status(name), inUse));
        }
        return new StoreReport(store.uri(), holder.orElse(null), store.batches(), sweeps);
    }

    private static GridUnion asked(SortedMap<Integer, SweepConfig> confs) {
        return GridUnion.of(confs.values().stream().map(SweepConfig::grid).toList());
    }

    private static Sweep report(
            String name,
            Set<Integer> confs,
            long runs,
            StoredCounts stored,
            Optional<SweepStatus> status,
            boolean inUse) {
        String state = status.map(SweepStatus::state).orElse(INTERRUPTED);
        return new Sweep(
                name,
                state.equals(SweepStatus.RUNNING) && !inUse ? INTERRUPTED : state,
                confs,
                runs,
                stored.ok(),
                stored.failed(),
                runs - stored.ok() - stored.failed(),
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
