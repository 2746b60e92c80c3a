package io.spikesweep.cli.option;

import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.sweep.SweepConfig;

/** Names of sweeps as they are typed: each is a folder's in a store. */
public final class SweepNames {
    private SweepNames() {}

    /**
     * Returns when a sweep can be called so.
     *
     * @param what the option or parameter
     */
    public static void require(String what, String name) {
        if (!SweepConfig.isName(name)) {
            throw new BadInputException(
                    "%s must be a sweep's name, 1 to 64 letters, digits, '.', '_' or '-', and begin with a letter or digit, but was '%s'"
                            .formatted(what, name));
        }
    }
}
