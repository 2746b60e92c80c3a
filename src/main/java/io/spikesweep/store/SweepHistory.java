package io.spikesweep.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The last starts of a sweep.
 *
 * @param earlier how many more there are, which were not looked at
 * @param starts by the names of their files, which are in the order of time; empty where a file cannot be read
 */
public record SweepHistory(int earlier, SortedMap<String, Optional<HistoryEntry>> starts) {
    /**
     * Keeps the map as it is now.
     *
     * @param earlier as above
     * @param starts copied
     */
    public SweepHistory {
        starts = Collections.unmodifiableSortedMap(new TreeMap<>(starts));
    }

    /** {@return a JSON object of its files by their names, null for one that cannot be read} */
    public String json() {
        Map<String, @Nullable HistoryEntry> entries = new LinkedHashMap<>();
        starts.forEach((file, entry) -> entries.put(file, entry.orElse(null)));
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(entries);
        } catch (JsonProcessingException neverOfRecords) {
            throw new IllegalStateException(neverOfRecords);
        }
    }
}
