package io.spikesweep.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikesweep.sweep.PrintableText;
import io.spikesweep.sweep.Remarks;
import io.spikesweep.sweep.Secrets;
import io.spikesweep.sweep.SweepConfig;
import io.spikesweep.trial.TrainerEnvironment;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One start of a sweep: what a file of {@code _sweeps/<name>/history} says.
 *
 * @param at when, in UTC
 * @param user who started it
 * @param command as it was typed, without secrets; empty where a program started it
 * @param applicationVersion of the spikesweep that was started
 * @param note that was given; empty where none was
 * @param tags that were given
 * @param conf with all its defaults; empty where it is too long to be kept here
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record HistoryEntry(
        String at,
        String user,
        String command,
        @JsonProperty("application_version") String applicationVersion,
        String note,
        List<String> tags,
        String conf) {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_COMMAND = 4000;

    /** So that the file, with all that JSON escapes, is one that is read. */
    private static final int LONGEST_CONF = 100_000;

    /**
     * Refuses what a file of the history does not say.
     *
     * @param at as {@link Instant} reads it
     * @param user of 200 letters at most
     * @param command of 8,000 letters at most
     * @param applicationVersion of 200 letters at most
     * @param note as {@link Remarks} have it
     * @param tags likewise
     * @param conf of 100,000 letters at most
     */
    public HistoryEntry {
        Instant.parse(at);
        require("user", user, LONGEST_NAME);
        require("command", command, 2 * LONGEST_COMMAND);
        require("application_version", applicationVersion, LONGEST_NAME);
        require("conf", conf, LONGEST_CONF);
        Remarks remarks = new Remarks(note, tags);
        note = remarks.note();
        tags = remarks.tags();
    }

    private static void require(String key, String text, int longest) {
        if (text.length() > longest) {
            throw new IllegalArgumentException("%s has %,d letters".formatted(key, text.length()));
        }
    }

    /**
     * {@return the start of a sweep that starts now}
     *
     * @param sweep with its note and tags
     * @param command as it was typed
     */
    public static HistoryEntry now(SweepConfig sweep, String command) {
        String conf = Secrets.withoutUsers(sweep.effective());
        return new HistoryEntry(
                Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                PrintableText.cut(System.getProperty("user.name", ""), LONGEST_NAME / 2),
                PrintableText.cut(command, LONGEST_COMMAND),
                TrainerEnvironment.version(),
                sweep.remarks().note(),
                sweep.remarks().tags(),
                conf.length() > LONGEST_CONF ? "" : conf);
    }

    Instant instant() {
        return Instant.parse(at);
    }

    /** {@return what was said of it} */
    public Remarks remarks() {
        return new Remarks(note, tags);
    }

    String text() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException neverOfStrings) {
            throw new IllegalStateException(neverOfStrings);
        }
    }

    /** Empty of another text, whoever wrote it. */
    static Optional<HistoryEntry> read(String text) {
        try {
            return Optional.ofNullable(JSON.readValue(text, HistoryEntry.class));
        } catch (JsonProcessingException notOurs) {
            return Optional.empty();
        }
    }
}
