package io.spikesweep.cli;

import io.spikesweep.store.ResultStore;
import io.spikesweep.sweep.Grid;
import io.spikesweep.sweep.GridUnion;
import io.spikesweep.sweep.SweepConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** How much of a sweep one conf asks for: it may have been run with others before. */
final class SweepCoverage {
    private final SweepConfig conf;
    private final ResultStore store;
    private final GridUnion asked;

    private SweepCoverage(SweepConfig conf, ResultStore store, GridUnion asked) {
        this.conf = conf;
        this.store = store;
        this.asked = asked;
    }

    /** Of the confs that the store keeps of the sweep, and this one. */
    static SweepCoverage of(SweepConfig conf, ResultStore store) {
        Collection<SweepConfig> kept =
                store.journal().configurations(conf.name()).values();
        List<Grid> grids = new ArrayList<>(kept.stream().map(SweepConfig::grid).toList());
        grids.add(conf.grid());
        return new SweepCoverage(conf, store, GridUnion.of(grids));
    }

    /** The runs of the whole sweep. */
    GridUnion asked() {
        return asked;
    }

    /** Whether the conf asks for fewer than the whole. */
    boolean isPart() {
        return conf.grid().size() < asked.size();
    }

    /** What to say of a part; empty of the whole. */
    Optional<String> note() {
        if (!isPart()) {
            return Optional.empty();
        }
        String forget = "./submit.sh forget --sweep %s --store %s".formatted(conf.name(), ShellWord.of(store.uri()));
        return Optional.of(
                ("Note: this conf asks for %d of the %d runs of sweep %s, which was run with others, too: status, "
                                + "sql --sweep and report --sweep show all of them; to take a mistyped conf back: %s")
                        .formatted(conf.grid().size(), asked.size(), conf.name(), forget));
    }
}
