package io.spikesweep.app;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.spikesweep.store.LeaseHolder;
import io.spikesweep.store.PlainStore;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.StoredCounts;
import io.spikesweep.store.SweepConfs;
import io.spikesweep.store.SweepJournal;
import io.spikesweep.store.SweepStatus;
import io.spikesweep.sweep.GridUnion;
import io.spikesweep.sweep.InvalidSweepException;
import io.spikesweep.sweep.Remarks;
import io.spikesweep.sweep.SweepConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a store holds and who is at work on it.
 *
 * @param store its URI
 * @param holder of its lease; null when it is free
 * @param batches that count, and that do not
 * @param bytes of the files that count
 * @param sweeps that were run on it
 */
public record StoreReport(
        String store, @Nullable String holder, ResultStore.BatchCount batches, long bytes, List<Sweep> sweeps) {
    /** {@code state} of a sweep whose last command ended without a word. */
    private static final String INTERRUPTED = "interrupted";

    /** Of a sweep of which a conf cannot be read: nobody knows which runs are its. */
    static final String UNKNOWN = "unknown";

    /**
     * One sweep: the runs that any of its confs asked for, and what the store has of them.
     *
     * @param sweep its name
     * @param state running, finished, paused, stopped, interrupted or unknown
     * @param confs that it was run with, by their numbers
     * @param runs that they ask for, each counted once
     * @param ok stored with a trajectory, whoever trained them
     * @param failed and not trained since
     * @param missing the others
     * @param trained by its last command so far, the failed ones among them: a command that runs has not stored all of them yet
     * @param updatedAt when its last command last wrote its status
     * @param note that was last given
     * @param tags that were given with it
     */
    public record Sweep(
            String sweep,
            String state,
            Set<Integer> confs,
            @JsonSerialize(using = CountWriter.class) long runs,
            @JsonSerialize(using = CountWriter.class) long ok,
            @JsonSerialize(using = CountWriter.class) long failed,
            @JsonSerialize(using = CountWriter.class) long missing,
            @JsonSerialize(using = CountWriter.class) long trained,
            @JsonProperty("updated_at") String updatedAt,
            String note,
            List<String> tags) {
        /** Stands for a number of runs that is not known. */
        static final long UNCOUNTED = -1;

        /**
         * {@return a number of runs as a table shows it}
         *
         * @param count of runs, or that it is not known
         */
        public static String text(long count) {
            return count == UNCOUNTED ? UNKNOWN : String.valueOf(count);
        }
    }

    /** Writes a number of runs, null for one that is not known. */
    public static final class CountWriter extends JsonSerializer<Long> {
        @Override
        public void serialize(Long count, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (count == Sweep.UNCOUNTED) {
                json.writeNull();
            } else {
                json.writeNumber(count);
            }
        }
    }

    /**
     * {@return the report of all sweeps} However many there are, the store is read once.
     *
     * @param store that is read
     */
    public static StoreReport of(PlainStore store) {
        return of(store, name -> true);
    }

    /**
     * As {@link #of(PlainStore)}, of some sweeps alone.
     *
     * @param store that is read
     * @param wanted says of a sweep's name whether it is one
     * @return the report
     */
    public static StoreReport of(PlainStore store, Predicate<String> wanted) {
        Optional<LeaseHolder> holder = store.observedHolder();
        SweepJournal journal = store.journal();
        Map<String, SweepConfs> confs = new LinkedHashMap<>();
        journal.sweeps().stream().filter(wanted).forEach(name -> confs.put(name, countable(journal.confs(name))));
        confs.values().removeIf(kept -> kept.numbers().isEmpty());
        Map<String, GridUnion> asked = new LinkedHashMap<>();
        confs.forEach((name, kept) -> {
            if (kept.areKnown()) {
                asked.put(name, SweepConfig.runs(kept.readable().values()));
            }
        });
        Map<String, StoredCounts> stored = store.counts(asked);
        List<Sweep> sweeps = new ArrayList<>();
        confs.forEach((name, kept) -> {
            boolean inUse = holder.filter(process -> process.mayRun(name)).isPresent();
            GridUnion runs = asked.get(name);
            StoredCounts counts = stored.get(name);
            sweeps.add(
                    runs != null && counts != null
                            ? report(name, kept.numbers(), runs.size(), counts, journal, inUse)
                            : unknown(name, kept.numbers(), journal));
        });
        return new StoreReport(
                store.uri(), holder.map(LeaseHolder::words).orElse(null), store.batches(), store.bytes(), sweeps);
    }

    /** Those whose runs cannot be counted say nothing more than those that cannot be read. */
    private static SweepConfs countable(SweepConfs confs) {
        try {
            SweepConfig.runs(confs.readable().values());
            return confs;
        } catch (InvalidSweepException uncountable) {
            SortedMap<Integer, String> reasons = new TreeMap<>();
            confs.numbers().forEach(number -> reasons.put(number, String.valueOf(uncountable.getMessage())));
            return new SweepConfs(Collections.emptySortedMap(), reasons);
        }
    }

    private static Sweep report(
            String name, Set<Integer> confs, long runs, StoredCounts stored, SweepJournal journal, boolean inUse) {
        Optional<SweepStatus> status = journal.status(name);
        Remarks remarks = journal.remarks(name);
        String state = status.map(SweepStatus::state).orElse(INTERRUPTED);
        return new Sweep(
                name,
                state.equals(SweepStatus.RUNNING) && !inUse ? INTERRUPTED : state,
                confs,
                runs,
                stored.ok(),
                stored.failed(),
                runs - stored.ok() - stored.failed(),
                status.map(SweepStatus::trained).orElse(Sweep.UNCOUNTED),
                status.map(SweepStatus::updatedAt).orElse(""),
                remarks.note(),
                remarks.tags());
    }

    private static Sweep unknown(String name, Set<Integer> confs, SweepJournal journal) {
        Remarks remarks = journal.remarks(name);
        return new Sweep(
                name,
                UNKNOWN,
                confs,
                Sweep.UNCOUNTED,
                Sweep.UNCOUNTED,
                Sweep.UNCOUNTED,
                Sweep.UNCOUNTED,
                journal.status(name).map(SweepStatus::trained).orElse(Sweep.UNCOUNTED),
                journal.status(name).map(SweepStatus::updatedAt).orElse(""),
                remarks.note(),
                remarks.tags());
    }

    /** {@return the report as one JSON object} */
    public String json() {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(this);
        } catch (JsonProcessingException neverOfRecords) {
            throw new IllegalStateException(neverOfRecords);
        }
    }
}
