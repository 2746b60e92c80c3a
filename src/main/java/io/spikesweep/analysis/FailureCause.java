package io.spikesweep.analysis;

import java.util.List;
import java.util.Objects;

/**
 * Why some runs failed: those whose errors are the same but for numbers, ids and addresses.
 *
 * @param error of them all; where theirs differ, with {@value #DIFFERS} in the place of what differs from run to run
 * @param runs how many
 * @param exampleRunId one of them
 */
public record FailureCause(String error, long runs, String exampleRunId) {
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
    static List<FailureCause> of(Views views) {
        return views.query("""
                        SELECT if(min(error) = max(error), min(error), cause) AS error, count(*) AS runs, min(run_id) AS run_id
                        FROM (
                          SELECT run_id, coalesce(error, 'no error was written down') AS error,
                            regexp_replace(coalesce(error, 'no error was written down'), r'%s', '%s') AS cause
                          FROM runs WHERE status = 'failed')
                        GROUP BY cause ORDER BY runs DESC, error LIMIT %d""".formatted(OF_ONE_RUN, DIFFERS, MOST_CAUSES)).collectAsList().stream()
                .map(row -> new FailureCause(
                        Objects.requireNonNull(row.getString(0)),
                        row.getLong(1),
                        Objects.requireNonNull(row.getString(2))))
                .toList();
    }
}
