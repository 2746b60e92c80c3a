package io.spikesweep.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;

/**
 * What the file of a lease says.
 *
 * @param holder in words, for whoever has to wait
 * @param host of the holder's process
 * @param process its number on that host
 * @param started when that process began: numbers are used again
 * @param refreshed when the holder last said that it lives, by its own clock
 * @param released whether the holder has given the lease back
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record LeaseFile(String holder, String host, long process, String started, String refreshed, boolean released) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static LeaseFile ofThisProcess(String holder, String host) {
        ProcessHandle process = ProcessHandle.current();
        return new LeaseFile(
                holder, host, process.pid(), startOf(process), Instant.now().toString(), false);
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    LeaseFile refreshedNow() {
        return new LeaseFile(holder, host, process, started, Instant.now().toString(), released);
    }

    LeaseFile given() {
        return new LeaseFile(holder, host, process, started, refreshed, true);
    }

    /** Whether its process ran on {@code thisHost} and is no more. */
    boolean isOfADeadProcessOn(String thisHost) {
        return host.equals(thisHost)
                && ProcessHandle.of(process)
                        .filter(alive -> startOf(alive).equals(started))
                        .isEmpty();
    }

    /** Empty for a file that is being written. */
    static Optional<LeaseFile> read(String text) {
        try {
            return Optional.of(JSON.readValue(text, LeaseFile.class));
        } catch (JsonProcessingException unfinished) {
            return Optional.empty();
        }
    }

    String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException neverOfStrings) {
            throw new IllegalStateException(neverOfStrings);
        }
    }
}
