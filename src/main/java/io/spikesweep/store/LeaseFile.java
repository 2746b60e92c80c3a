package io.spikesweep.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What the file of a lease says.
 *
 * @param holder in words, for whoever has to wait
 * @param host of the holder's process
 * @param processes which processes its number is of: two hosts may have one name, and one host containers that count each for itself
 * @param process its number among them
 * @param started when that process began: numbers are used again
 * @param refreshed when the holder last said that it lives, by its own clock
 * @param released whether the holder has given the lease back
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record LeaseFile(
        String holder,
        String host,
        String processes,
        long process,
        String started,
        String refreshed,
        boolean released) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");

    /** What is missing is empty: a file that somebody else wrote. */
    LeaseFile {
        holder = Objects.requireNonNullElse(holder, "another driver");
        host = Objects.requireNonNullElse(host, "");
        processes = Objects.requireNonNullElse(processes, "");
        started = Objects.requireNonNullElse(started, "");
        refreshed = Objects.requireNonNullElse(refreshed, "");
    }

    static LeaseFile ofThisProcess(String holder, String host) {
        ProcessHandle process = ProcessHandle.current();
        return new LeaseFile(
                holder,
                host,
                processesHere(),
                process.pid(),
                startOf(process),
                Instant.now().toString(),
                false);
    }

    /** This start of this kernel, and the namespace in it that process numbers are of; empty where Linux does not say. */
    private static String processesHere() {
        try {
            return Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(NAMESPACE);
        } catch (IOException notLinux) {
            return "";
        }
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    LeaseFile refreshedNow() {
        return new LeaseFile(
                holder, host, processes, process, started, Instant.now().toString(), released);
    }

    LeaseFile given() {
        return new LeaseFile(holder, host, processes, process, started, refreshed, true);
    }

    /** Whether its process ran on {@code thisHost} and is no more. */
    boolean isOfADeadProcessOn(String thisHost) {
        return host.equals(thisHost)
                && processes.equals(processesHere())
                && ProcessHandle.of(process)
                        .filter(alive -> startOf(alive).equals(started))
                        .isEmpty();
    }

    /** Empty for a file that is being written. */
    static Optional<LeaseFile> read(String text) {
        try {
            return Optional.ofNullable(JSON.readValue(text, LeaseFile.class));
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
