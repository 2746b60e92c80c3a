package io.spikesweep.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikesweep.process.LinuxProcesses;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the file of a lease says.
 *
 * @param holder in words, for whoever has to wait
 * @param sweep that the holder runs, empty when none; null in the files of earlier versions
 * @param host of the holder's process
 * @param processes which processes its number is of: two hosts may have one name, and one host containers that count each for itself
 * @param process its number among them
 * @param started when that process began, by its host's clock: for earlier versions of this program, which compare it
 * @param ticks when it began, by no clock: numbers are used again; 0 where Linux does not say, and in the files of earlier versions
 * @param token drawn by whoever took the lease, so that it knows the file for its own; empty in the files of earlier versions
 * @param refreshed when the holder last said that it lives, by its own clock
 * @param released whether the holder has given the lease back
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record LeaseFile(
        String holder,
        @Nullable String sweep,
        String host,
        String processes,
        long process,
        String started,
        long ticks,
        String token,
        String refreshed,
        boolean released) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is missing is empty: a file that somebody else wrote. */
    LeaseFile {
        holder = Objects.requireNonNullElse(holder, "another driver");
        host = Objects.requireNonNullElse(host, "");
        processes = Objects.requireNonNullElse(processes, "");
        started = Objects.requireNonNullElse(started, "");
        token = Objects.requireNonNullElse(token, "");
        refreshed = Objects.requireNonNullElse(refreshed, "");
    }

    static LeaseFile ofThisProcess(LeaseHolder holder, String host) {
        ProcessHandle process = ProcessHandle.current();
        return new LeaseFile(
                holder.words(),
                holder.sweep(),
                host,
                LinuxProcesses.here(),
                process.pid(),
                process.info().startInstant().map(Instant::toString).orElse(""),
                LinuxProcesses.startOf(process.pid()),
                UUID.randomUUID().toString(),
                Instant.now().toString(),
                false);
    }

    LeaseFile refreshedNow() {
        return new LeaseFile(
                holder,
                sweep,
                host,
                processes,
                process,
                started,
                ticks,
                token,
                Instant.now().toString(),
                released);
    }

    LeaseFile given() {
        return new LeaseFile(holder, sweep, host, processes, process, started, ticks, token, refreshed, true);
    }

    LeaseHolder whose() {
        return new LeaseHolder(holder, sweep);
    }

    /** Whether it may be followed at once: given back, or its process surely is no more. */
    boolean mayBeFollowed() {
        return released || (isCountedHere() && LinuxProcesses.isDead(process, ticks));
    }

    /** Whether its process lives, on this machine. */
    boolean hasALivingProcess() {
        return isCountedHere() && LinuxProcesses.isAlive(process, ticks);
    }

    /** Whether its process is one of those that this one sees. */
    private boolean isCountedHere() {
        return !processes.isEmpty() && processes.equals(LinuxProcesses.here());
    }

    /** Whether somebody else has written it. */
    boolean differsInWriterFrom(LeaseFile mine) {
        return !token.equals(mine.token);
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
