package io.spikesweep.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.spikesweep.trial.TrainerEnvironment;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the mark of a batch says that it holds, so that a file which is missing or short is noticed, and nothing has to be opened to
 * count runs: docs/results-schema.md describes it.
 *
 * @param format {@value #FORMAT}
 * @param schemaVersion the newest of its rows
 * @param applicationVersion of the spikesweep that wrote it
 * @param longestRun the most iterations of a run
 * @param columns of its files
 * @param files of its rows
 * @param replaces the files, by folder and name, whose rows it holds, too: of a batch that was written anew; none of another
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record BatchMark(
        String format,
        int schemaVersion,
        String applicationVersion,
        int longestRun,
        List<String> columns,
        List<MarkedFile> files,
        List<String> replaces) {
    private static final String FORMAT = "spikesweep batch";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /**
     * One file.
     *
     * @param name in the batch's folder
     * @param bytes that it has
     * @param rows that it has
     * @param lowestRunId of its rows; null when it has none
     * @param highestRunId of its rows; null when it has none
     * @param runs in it
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record MarkedFile(
            String name,
            long bytes,
            long rows,
            @Nullable String lowestRunId,
            @Nullable String highestRunId,
            List<RunCount> runs) {
        MarkedFile {
            if (Objects.requireNonNull(name, "name").isEmpty() || name.contains("/")) {
                throw new IllegalArgumentException("'%s' is no name of a file".formatted(name));
            }
            if (bytes < 0 || rows < 0) {
                throw new IllegalArgumentException("%s has %d bytes and %d rows".formatted(name, bytes, rows));
            }
            runs = List.copyOf(runs);
        }

        /** Whether an id that begins with these digits lies between the lowest and the highest. */
        boolean mayHold(String digits) {
            return lowestRunId == null
                    || highestRunId == null
                    || (digits.compareTo(highestRunId) <= 0 && !isBefore(digits, lowestRunId));
        }

        private static boolean isBefore(String digits, String id) {
            return digits.compareTo(id) < 0 && !id.startsWith(digits);
        }
    }

    /**
     * How many runs of a sweep have a status.
     *
     * @param sweep that trained them
     * @param status of them
     * @param count of them
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record RunCount(String sweep, String status, long count) {
        RunCount {
            Objects.requireNonNull(sweep, "sweep");
            Objects.requireNonNull(status, "status");
        }
    }

    BatchMark {
        columns = List.copyOf(columns);
        files = List.copyOf(files);
        // a mark that was written before there were any says nothing
        replaces = replaces == null ? List.of() : List.copyOf(replaces);
    }

    static BatchMark of(int schemaVersion, int longestRun, List<String> columns, List<MarkedFile> files) {
        return new BatchMark(
                FORMAT, schemaVersion, TrainerEnvironment.version(), longestRun, columns, files, List.of());
    }

    /**
     * The mark with that text; empty when it is another program's, which says nothing to us.
     *
     * @throws DamagedMarkException when it is damaged
     */
    static Optional<BatchMark> read(String text, String file) {
        try {
            JsonNode mark = JSON.readTree(text);
            return mark.path("format").asText().equals(FORMAT)
                    ? Optional.of(JSON.treeToValue(mark, BatchMark.class))
                    : Optional.empty();
        } catch (JsonProcessingException damaged) {
            if (text.contains(FORMAT)) {
                throw new DamagedMarkException(file, damaged);
            }
            return Optional.empty();
        }
    }

    String text() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException neverOfRecords) {
            throw new IllegalStateException(neverOfRecords);
        }
    }

    long rows() {
        return files.stream().mapToLong(MarkedFile::rows).sum();
    }

    long runs(String status) {
        return files.stream()
                .flatMap(file -> file.runs().stream())
                .filter(count -> count.status().equals(status))
                .mapToLong(RunCount::count)
                .sum();
    }

    Optional<MarkedFile> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /** The same batch, which was made of the rows of files. */
    BatchMark replacing(List<Path> written) {
        return new BatchMark(
                format,
                schemaVersion,
                applicationVersion,
                longestRun,
                columns,
                files,
                written.stream().map(BatchMark::address).toList());
    }

    /** What a file of a batch is named by in {@link #replaces}. */
    static String address(Path file) {
        return Objects.requireNonNull(file.getParent()).getName() + "/" + file.getName();
    }

    /** The same batch with some of its files alone. */
    BatchMark with(Predicate<MarkedFile> kept) {
        return new BatchMark(
                format,
                schemaVersion,
                applicationVersion,
                longestRun,
                columns,
                files.stream().filter(kept).toList(),
                replaces);
    }
}
