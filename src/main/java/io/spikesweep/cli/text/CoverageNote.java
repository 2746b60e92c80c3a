package io.spikesweep.cli.text;

import io.spikesweep.app.SweepCoverage;
import io.spikesweep.store.SweepConfs;
import io.spikesweep.sweep.SweepConfig;
import java.util.Optional;

/** What to say of a conf that asks for a part of its sweep. */
public final class CoverageNote {
    private CoverageNote() {}

    /** Empty of the whole. */
    public static Optional<String> of(SweepConfig conf, SweepCoverage coverage, String store) {
        String forget = "./submit.sh forget --sweep %s --store %s".formatted(conf.name(), ShellWord.of(store));
        SweepConfs kept = coverage.kept();
        if (!kept.areKnown()) {
            return Optional.of(
                    "warning: confs %s of sweep %s cannot be used, and which runs they ask for is unknown: %s; to take them away: %s --conf N"
                            .formatted(
                                    kept.unreadable().keySet(),
                                    conf.name(),
                                    kept.unreadable().values().iterator().next(),
                                    forget));
        }
        return coverage.isPart()
                ? Optional.of(
                        ("Note: this conf asks for %d of the %d runs of sweep %s, which was run with others, too: status, "
                                        + "sql --sweep and report --sweep show all of them; to take a mistyped conf back: %s")
                                .formatted(conf.runs().size(), coverage.asked().size(), conf.name(), forget))
                : Optional.empty();
    }
}
