package io.spikesweep.cli.option;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a command waits for a store that another driver has. */
public final class WaitOption {
    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            defaultValue = "0s",
            converter = DurationConverter.class,
            description =
                    "How long to wait for another driver that has the store: 30s, 10m, 2h (default: ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ZERO;

    public Duration duration() {
        return duration;
    }
}
