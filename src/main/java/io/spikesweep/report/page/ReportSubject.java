package io.spikesweep.report.page;

import io.spikesweep.analysis.Contrast;
import java.util.regex.Pattern;

/**
 * What a report is about.
 *
 * @param sweep whose runs it compares; empty for all runs of the store
 * @param store its URI
 */
public record ReportSubject(String sweep, String store) {
    private static final Pattern PLAIN = Pattern.compile("[\\w./:@%+=-]+");

    String title() {
        return sweep.isEmpty() ? "All runs of " + store : sweep;
    }

    /** To be typed: answers a query over the same runs. */
    String queryCommand(Contrast contrast) {
        String pairs = contrast.pairsAreThoseOf(Contrast.OF_THE_BIAS)
                ? ""
                : " --compare " + contrast.factor().key() + " --reference "
                        + quoted(contrast.reference().toString());
        return "./submit.sh sql --store " + quoted(store) + (sweep.isEmpty() ? "" : " --sweep " + quoted(sweep)) + pairs
                + " --file query.sql";
    }

    /** To be typed: trains a run again and compares it. */
    String replayCommand(String runId) {
        return "./submit.sh replay " + quoted(runId) + " --store " + quoted(store);
    }

    /** One word for a shell, whatever a store calls its sweeps. */
    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
