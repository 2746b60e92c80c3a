package io.spikesweep.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the last command that ran a sweep has come: what {@code _sweeps/<name>/status.json} says.
 *
 * @param sweep its name
 * @param state {@code running}, {@code finished}, {@code paused} with runs left, or {@code stopped} by an error or a signal
 * @param runs of its grid
 * @param stored of them before that command began
 * @param trained of them by it, the failed ones among them
 * @param failed of them
 * @param updatedAt when this was written, in UTC
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SweepStatus(
        String sweep,
        String state,
        long runs,
        long stored,
        long trained,
        long failed,
        @JsonProperty("updated_at") String updatedAt) {
    /** A driver is at work, or was killed. */
    public static final String RUNNING = "running";
    /** All runs are stored. */
    public static final String FINISHED = "finished";
    /** There are runs left that a budget did not reach. */
    public static final String PAUSED = "paused";
    /** By an error or a signal. */
    public static final String STOPPED = "stopped";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * {@return a status as of now}
     *
     * @param sweep as above
     * @param state as above
     * @param runs as above
     * @param stored as above
     * @param trained as above
     * @param failed as above
     */
    public static SweepStatus now(String sweep, String state, long runs, long stored, long trained, long failed) {
        return new SweepStatus(
                sweep, state, runs, stored, trained, failed, Instant.now().toString());
    }

    /** The same of a sweep by another name. */
    SweepStatus of(String other) {
        return new SweepStatus(other, state, runs, stored, trained, failed, updatedAt);
    }

    String text() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException neverOfStrings) {
            throw new IllegalStateException(neverOfStrings);
        }
    }

    static Optional<SweepStatus> read(String text) {
        try {
            return Optional.ofNullable(JSON.readValue(text, SweepStatus.class));
        } catch (JsonProcessingException notOurs) {
            return Optional.empty();
        }
    }
}
