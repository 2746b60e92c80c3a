package io.spikesweep.cli.text;

import io.spikesweep.app.ExpectedSummary;
import io.spikesweep.app.Parity;
import io.spikesweep.trial.Metric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code parity} says beside the runs that differ. */
public final class ParityText {
    private ParityText() {}

    /** Of the file, before anything is trained. */
    public static List<String> notes(ExpectedSummary file) {
        List<String> notes = new ArrayList<>();
        file.firstReducedSeed()
                .ifPresent(seed -> notes.add(
                        "note: of %s the low 32 bits were taken, as PyTorch's generator takes them; first of %d in line %d"
                                .formatted(count(file.reducedSeeds(), "seed"), seed.written(), seed.line())));
        if (!file.ignored().isEmpty()) {
            notes.add("note: fields that say nothing here: " + String.join(", ", file.ignored()));
        }
        if (!file.versions().isEmpty()) {
            notes.add("computed by torch " + String.join(", ", file.versions()));
        }
        notes.add("compared: "
                + Metric.all().stream()
                        .filter(metric -> file.linesWith(metric) > 0)
                        .map(metric -> compared(metric, file))
                        .collect(Collectors.joining(", ")));
        if (!file.notCompared().isEmpty()) {
            notes.add("not compared, since no line has it: " + names(file.notCompared()));
        }
        return notes;
    }

    private static String compared(Metric<?> metric, ExpectedSummary file) {
        long lines = file.linesWith(metric);
        return lines == file.runs()
                ? metric.column()
                : "%s (in %d of %d lines)".formatted(metric.column(), lines, file.runs());
    }

    private static String names(Collection<Metric<?>> metrics) {
        return metrics.stream().map(Metric::column).collect(Collectors.joining(", "));
    }

    /** Of the comparison. */
    public static String summary(Parity.Outcome outcome, long allowed) {
        String permitted = outcome.different() > 0 && allowed > 0 ? " (%d may)".formatted(allowed) : "";
        return "%s compared: %d equal, %d different%s"
                .formatted(count(outcome.runs(), "run"), outcome.equal(), outcome.different(), permitted);
    }

    /** Where the runs that were compared came from, beside a store. */
    public static String origin(Parity.Outcome outcome) {
        return "%d taken from the store, %d trained".formatted(outcome.taken(), outcome.runs() - outcome.taken());
    }

    private static String count(long number, String noun) {
        return "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }
}
