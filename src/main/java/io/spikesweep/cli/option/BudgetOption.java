package io.spikesweep.cli.option;

import io.spikesweep.cli.launch.BadInputException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much of a sweep one command trains. */
public final class BudgetOption {
    @Option(
            names = "--max-runs",
            paramLabel = "N",
            description =
                    "Train so many runs at most, those that fail among them; the next run of the sweep goes on with the rest.")
    private @Nullable Long mostRuns;

    @Option(
            names = "--stop-after",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description =
                    "Commit what is trained, leave what is not, and end about so long after the command's start: 30s, 10m, 2h. Training stops a twentieth of that before, at most a minute.")
    private @Nullable Duration stopAfter;

    /** Throws what is wrong with them. */
    public void check() {
        if (mostRuns != null && mostRuns < 1) {
            throw new BadInputException("--max-runs must be at least 1, but was " + mostRuns);
        }
        if (stopAfter != null && stopAfter.isZero()) {
            throw new BadInputException("--stop-after must be at least 1s, but was 0");
        }
    }

    public long mostRuns() {
        return mostRuns == null ? Long.MAX_VALUE : mostRuns;
    }

    public Optional<Duration> stopAfter() {
        return Optional.ofNullable(stopAfter);
    }
}
