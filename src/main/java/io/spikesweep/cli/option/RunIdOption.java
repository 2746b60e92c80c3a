package io.spikesweep.cli.option;

import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.store.PlainRuns;
import io.spikesweep.store.PlainStore;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Parameters;

/** One run of a store, by its id or the beginning of it. */
public final class RunIdOption {
    private static final int MOST_TO_NAME = 5;

    @Parameters(
            paramLabel = "RUN_ID",
            description = "The id of the run, or as many of its first digits as tell it from the others.")
    private String id = "";

    /** Throws what {@link #find} would of any store. */
    public void check() {
        if (!id.matches("[0-9a-f]{1,32}")) {
            throw new BadInputException(
                    "a run id must be 1 to 32 of the digits 0-9 and a-f, but was '%s'".formatted(id));
        }
    }

    /** Its row, with all columns. */
    public Row find(PlainStore store) {
        check();
        List<Row> found = new PlainRuns(store).beginningWith(id, MOST_TO_NAME);
        if (found.isEmpty()) {
            throw new BadInputException("no run of this store begins with '%s': runs lists them".formatted(id));
        }
        if (found.size() > 1) {
            throw new BadInputException("several runs begin with '%s': %s"
                    .formatted(
                            id,
                            found.stream()
                                    .map(row -> row.<String>getAs("run_id"))
                                    .collect(Collectors.joining(", "))));
        }
        return found.get(0);
    }
}
