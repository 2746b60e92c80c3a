package io.spikesweep.cli.launch;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long ago a command was typed, as far as this process knows. */
public final class CommandAge {
    /** Whole seconds that submit.sh took before it started this Java, rounded up. */
    private static final String BEFORE = "SPIKESWEEP_SECONDS";

    private CommandAge() {}

    public static Duration now() {
        return of(
                System.getenv(BEFORE),
                Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()));
    }

    /** What is no number of seconds counts as none. */
    static Duration of(@Nullable String before, Duration uptime) {
        return before != null && before.matches("\\d{1,9}") ? uptime.plusSeconds(Long.parseLong(before)) : uptime;
    }
}
