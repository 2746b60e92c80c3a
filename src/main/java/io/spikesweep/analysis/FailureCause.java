package io.spikesweep.analysis;

import io.spikesweep.store.RunRow;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.InvalidValueException;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.RunId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * Why some runs failed: those whose errors are the same but for numbers, ids and addresses.
 *
 * @param error of them all; where theirs differ, with {@value #DIFFERS} in the place of what differs from run to run
 * @param runs how many
 * @param exampleRunId one of them
 * @param example the same; empty where another version of the program, or another program, has written the row
 */
public record FailureCause(String error, long runs, String exampleRunId, Optional<Hyperparameters> example) {
    /** More than anybody looks into one by one; the view runs has them all. */
    static final int MOST_CAUSES = 20;

    static final String DIFFERS = "…";

    /** Addresses, ids of 6 hexadecimal digits and more with a decimal one among them, and numbers. */
    private static final String OF_ONE_RUN =
            "(?i)\\b0x[0-9a-f]+|@[0-9a-f]+\\b|\\b(?=[a-f-]*[0-9])[0-9a-f]{6,}(?:-[0-9a-f]+)*\\b|[0-9]+(?:[.,:][0-9]+)*(?:e[+-]?[0-9]+)?";

    public FailureCause {
        if (runs < 1) {
            throw new IllegalArgumentException("a cause must have a run that failed, but had %d".formatted(runs));
        }
    }

    /** The most frequent ones first, and of those that are as frequent the first by its text. */
    public static List<FailureCause> of(Views views) {
        String run =
                Parameter.all().stream().map(parameter -> parameter.column()).collect(Collectors.joining(", "));
        return views.ask("""
                        SELECT if(min(error) = max(error), min(error), cause) AS error, count(*) AS runs,
                          min_by(struct(run_id, schema_version, %1$s), run_id) AS example
                        FROM (
                          SELECT run_id, schema_version, %1$s, coalesce(error, 'no error was written down') AS error,
                            regexp_replace(coalesce(error, 'no error was written down'), r'%2$s', '%3$s') AS cause
                          FROM runs WHERE status = 'failed')
                        GROUP BY cause ORDER BY runs DESC, error LIMIT %4$d""".formatted(run, OF_ONE_RUN, DIFFERS, MOST_CAUSES)).collectAsList().stream()
                .map(FailureCause::of)
                .toList();
    }

    private static FailureCause of(Row row) {
        Row example = row.getStruct(2);
        String id = Objects.requireNonNull(example.getString(0));
        return new FailureCause(Objects.requireNonNull(row.getString(0)), row.getLong(1), id, run(example, id));
    }

    private static Optional<Hyperparameters> run(Row example, String id) {
        try {
            return Optional.of(RunRow.hyperparameters(example))
                    .filter(run -> RunId.of(run).text().equals(id));
        } catch (InvalidValueException fromElsewhere) {
            return Optional.empty();
        }
    }
}
