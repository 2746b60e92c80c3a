package io.spikesweep.app;

import io.spikesweep.store.ResultStore;
import io.spikesweep.store.SweepConfs;
import io.spikesweep.sweep.InvalidSweepException;
import io.spikesweep.sweep.RunSet;
import io.spikesweep.sweep.SweepConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How much of a sweep one conf asks for: it may have been run with others before. */
public final class SweepCoverage {
    private final SweepConfig conf;
    private final SweepConfs kept;
    private final RunSet asked;

    private SweepCoverage(SweepConfig conf, SweepConfs kept, RunSet asked) {
        this.conf = conf;
        this.kept = kept;
        this.asked = asked;
    }

    /**
     * {@return the coverage by the confs that the store keeps of the sweep, and this one}
     *
     * @param conf that is run
     * @param store that it is run on
     */
    public static SweepCoverage of(SweepConfig conf, ResultStore store) {
        SweepConfs kept = store.journal().confs(conf.name());
        List<SweepConfig> confs = new ArrayList<>(kept.readable().values());
        confs.add(conf);
        try {
            return new SweepCoverage(conf, kept, SweepConfig.runs(confs));
        } catch (InvalidSweepException uncountable) {
            SortedMap<Integer, String> reasons = new TreeMap<>(kept.unreadable());
            kept.readable().keySet().forEach(number -> reasons.put(number, String.valueOf(uncountable.getMessage())));
            SweepConfs none = new SweepConfs(Collections.emptySortedMap(), reasons);
            return new SweepCoverage(conf, none, conf.runs());
        }
    }

    /** {@return the runs of the whole sweep} */
    public RunSet asked() {
        return asked;
    }

    /** {@return whether the conf asks for fewer than the whole} */
    public boolean isPart() {
        return conf.runs().size() < asked.size();
    }

    /** {@return the confs of the sweep that the store keeps} */
    public SweepConfs kept() {
        return kept;
    }
}
