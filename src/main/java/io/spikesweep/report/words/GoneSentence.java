package io.spikesweep.report.words;

import io.spikesweep.trial.NeuronActivity;
import io.spikesweep.trial.Parameter;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which neurons of a run had become infinite or NaN by an iteration, and when. */
public final class GoneSentence {
    private static final int MOST_NAMED = 20;

    private GoneSentence() {}

    public static String of(NeuronActivity activity) {
        int gone = activity.gone().length;
        String until =
                activity.iteration() == 0 ? "at iteration 0" : "from iteration 0 to %d".formatted(activity.iteration());
        if (gone == 0) {
            return "No neuron had an infinite or NaN potential %s.".formatted(until);
        }
        String named = IntStream.range(0, gone)
                .limit(MOST_NAMED)
                .mapToObj(place -> "%d (%d)".formatted(activity.gone()[place], activity.goneAt()[place]))
                .collect(Collectors.joining(", "));
        return "%d of %s had an infinite or NaN potential %s. Neuron (first such iteration): %s%s."
                .formatted(
                        gone,
                        Words.plural(activity.run().get(Parameter.NEURONS), "neuron"),
                        until,
                        named,
                        gone > MOST_NAMED ? " and " + Words.plural(gone - (long) MOST_NAMED, "other") : "");
    }
}
