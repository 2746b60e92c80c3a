package io.spikesweep.cli;

import io.spikesweep.store.ResultStore;
import io.spikesweep.store.SweepConfs;
import io.spikesweep.sweep.Grid;
import io.spikesweep.sweep.GridUnion;
import io.spikesweep.sweep.InvalidSweepException;
import io.spikesweep.sweep.RunSet;
import io.spikesweep.sweep.SweepConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How much of a sweep one conf asks for: it may have been run with others before. */
final class SweepCoverage {
    private final SweepConfig conf;
    private final ResultStore store;
    private final SweepConfs kept;
    private final RunSet asked;

    private SweepCoverage(SweepConfig conf, ResultStore store, SweepConfs kept, RunSet asked) {
        this.conf = conf;
        this.store = store;
        this.kept = kept;
        this.asked = asked;
    }

    /** Of the confs that the store keeps of the sweep, and this one. */
    static SweepCoverage of(SweepConfig conf, ResultStore store) {
        SweepConfs kept = store.journal().confs(conf.name());
        List<Grid> grids = new ArrayList<>(
                kept.readable().values().stream().map(SweepConfig::grid).toList());
        grids.add(conf.grid());
        try {
            return new SweepCoverage(conf, store, kept, GridUnion.of(grids));
        } catch (InvalidSweepException uncountable) {
            SortedMap<Integer, String> reasons = new TreeMap<>(kept.unreadable());
            kept.readable().keySet().forEach(number -> reasons.put(number, String.valueOf(uncountable.getMessage())));
            SweepConfs none = new SweepConfs(Collections.emptySortedMap(), reasons);
            return new SweepCoverage(conf, store, none, GridUnion.of(List.of(conf.grid())));
        }
    }

    /** The runs of the whole sweep. */
    RunSet asked() {
        return asked;
    }

    /** Whether the conf asks for fewer than the whole. */
    boolean isPart() {
        return conf.grid().size() < asked.size();
    }

    /** What to say of a part; empty of the whole. */
    Optional<String> note() {
        if (!kept.areKnown()) {
            return Optional.of(
                    "warning: confs %s of sweep %s cannot be used, and which runs they ask for is unknown: %s; to take them away: %s --conf N"
                            .formatted(
                                    kept.unreadable().keySet(),
                                    conf.name(),
                                    kept.unreadable().values().iterator().next(),
                                    forget()));
        }
        if (!isPart()) {
            return Optional.empty();
        }
        return Optional.of(
                ("Note: this conf asks for %d of the %d runs of sweep %s, which was run with others, too: status, "
                                + "sql --sweep and report --sweep show all of them; to take a mistyped conf back: %s")
                        .formatted(conf.grid().size(), asked.size(), conf.name(), forget()));
    }

    private String forget() {
        return "./submit.sh forget --sweep %s --store %s".formatted(conf.name(), ShellWord.of(store.uri()));
    }
}
