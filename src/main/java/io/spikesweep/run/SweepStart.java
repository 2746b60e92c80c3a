package io.spikesweep.run;

import io.spikesweep.sweep.SweepConfig;

/**
 * A sweep as somebody starts it.
 *
 * @param sweep that it is
 * @param budget how much of it is trained now
 * @param command as it was typed, without secrets; empty where a program starts it
 */
public record SweepStart(SweepConfig sweep, SweepBudget budget, String command) {
    /** All of it, by a program. */
    public static SweepStart of(SweepConfig sweep) {
        return new SweepStart(sweep, SweepBudget.UNLIMITED, "");
    }
}
