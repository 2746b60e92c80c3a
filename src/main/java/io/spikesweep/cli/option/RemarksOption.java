package io.spikesweep.cli.option;

import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.sweep.Remarks;
import io.spikesweep.sweep.SweepConfig;
import io.spikesweep.trial.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is said of a sweep that is started, besides what its conf says. */
public final class RemarksOption {
    @Option(
            names = "--note",
            paramLabel = "TEXT",
            description = "A note for the sweep's history and report, of at most 1,000 letters, instead of the conf's.")
    private @Nullable String note;

    @Option(
            names = "--tag",
            paramLabel = "TAG",
            description = "A tag for them, besides the conf's; may be repeated, up to 20 in all.")
    private List<String> tags = new ArrayList<>();

    /** A sweep with this said of it. */
    public SweepConfig of(SweepConfig sweep) {
        try {
            return sweep.withRemarks(sweep.remarks().with(Optional.ofNullable(note), tags));
        } catch (InvalidValueException refused) {
            throw refused(refused);
        }
    }

    /** Throws what {@link #of} would of a conf that says nothing. */
    public void check() {
        try {
            Remarks.NONE.with(Optional.ofNullable(note), tags);
        } catch (InvalidValueException refused) {
            throw refused(refused);
        }
    }

    /** The option is called as one of what the key holds. */
    private static BadInputException refused(InvalidValueException refused) {
        return new BadInputException(
                "--%s %s, but was %s".formatted(refused.key().replaceFirst("s$", ""), refused.rule(), refused.found()));
    }
}
