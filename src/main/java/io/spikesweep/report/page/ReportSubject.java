package io.spikesweep.report.page;

import io.spikesweep.analysis.Contrast;
import io.spikesweep.analysis.Provenance;
import io.spikesweep.sweep.Remarks;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a report is about.
 *
 * @param sweep whose runs it compares; empty for all runs of the store
 * @param store its URI
 * @param asked how many runs the sweep asks for; empty where nobody knows, or for all runs of the store
 * @param remarks what was last said of the sweep
 */
public record ReportSubject(String sweep, String store, OptionalLong asked, Remarks remarks) {
    private static final Pattern PLAIN = Pattern.compile("[\\w./:@%+=-]+");

    /** What the conf that a command takes when none is named sets itself. */
    private static final Set<Parameter<?>> OF_THE_PUBLISHED_RUN =
            Set.of(Parameter.SEED, Parameter.LEARNING_RATE, Parameter.BIAS_INIT);

    /** One of which nothing was said. */
    public ReportSubject(String sweep, String store, OptionalLong asked) {
        this(sweep, store, asked, Remarks.NONE);
    }

    String title() {
        return sweep.isEmpty() ? "All runs of " + store : sweep;
    }

    /** Of a sweep that is not done, how far it is; else empty. */
    String progress(Provenance provenance) {
        long stored = provenance.runs() + provenance.failed();
        return asked.isPresent() && stored < asked.getAsLong()
                ? "So far the store has %,d of the %,d %s that this sweep asks for."
                        .formatted(stored, asked.getAsLong(), asked.getAsLong() == 1 ? "run" : "runs")
                : "";
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

    /** To be typed: trains a run here, alone, whether a store has it or not. */
    static String trainCommand(Hyperparameters run) {
        return Parameter.inAGrid().stream()
                .filter(parameter -> OF_THE_PUBLISHED_RUN.contains(parameter)
                        || !run.get(parameter).equals(Hyperparameters.DEFAULTS.get(parameter)))
                .map(parameter -> " --set " + quoted(setting(parameter, run)))
                .collect(Collectors.joining("", "./submit.sh demo training", ""));
    }

    private static String setting(Parameter<?> parameter, Hyperparameters run) {
        String value = String.valueOf(run.get(parameter));
        return parameter.key() + "=" + (PLAIN.matcher(value).matches() ? value : '"' + value + '"');
    }

    /** One word for a shell, whatever a store calls its sweeps. */
    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
