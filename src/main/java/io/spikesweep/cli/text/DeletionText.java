package io.spikesweep.cli.text;

import io.spikesweep.app.DeletionPlan;
import io.spikesweep.store.RunRemoval;
import java.util.ArrayList;
import java.util.List;

/** What a deletion takes out of a store, in words. */
public final class DeletionText {
    private DeletionText() {}

    /** A line for each sweep, those that are kept, and the batches. */
    public static List<String> lines(DeletionPlan plan) {
        List<String> lines = new ArrayList<>();
        plan.runs().forEach((sweep, runs) -> lines.add("%s that sweep %s trained".formatted(runs(runs), sweep)));
        if (plan.failed() > 0) {
            lines.add("%,d of them failed".formatted(plan.failed()));
        }
        plan.kept()
                .forEach((sweep, runs) -> lines.add("%s kept: sweep %s asks for %s, too"
                        .formatted(
                                runs == 1 ? "1 run is" : "%,d runs are".formatted(runs),
                                sweep,
                                runs == 1 ? "it" : "them")));
        RunRemoval.Batches batches = plan.batches();
        if (batches.gone() > 0) {
            lines.add(batches.gone() == 1 ? "1 batch goes whole" : "%,d batches go whole".formatted(batches.gone()));
        }
        if (batches.rewritten() > 0) {
            lines.add("what stays of %s with %s is written anew"
                    .formatted(
                            batches.rewritten() == 1 ? "1 batch" : "%,d batches".formatted(batches.rewritten()),
                            ByteCount.text(batches.bytes())));
        }
        return lines;
    }

    public static String runs(long runs) {
        return runs == 1 ? "1 run" : "%,d runs".formatted(runs);
    }
}
