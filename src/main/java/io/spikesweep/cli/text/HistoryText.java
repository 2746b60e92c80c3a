package io.spikesweep.cli.text;

import io.spikesweep.store.HistoryEntry;
import io.spikesweep.store.SweepHistory;
import io.spikesweep.sweep.PrintableText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The starts of a sweep in words, the last one at the end. */
public final class HistoryText {
    private HistoryText() {}

    public static String of(String sweep, SweepHistory history) {
        List<String> lines = new ArrayList<>();
        if (history.starts().isEmpty()) {
            lines.add("No start of sweep %s is kept: those of spikesweep before 0.2.0 are not".formatted(sweep));
        }
        if (history.earlier() > 0) {
            lines.add("%,d earlier starts are not shown".formatted(history.earlier()));
        }
        history.starts().forEach((file, entry) -> addTo(lines, file, entry));
        return String.join(System.lineSeparator(), lines);
    }

    private static void addTo(List<String> lines, String file, Optional<HistoryEntry> entry) {
        if (entry.isEmpty()) {
            lines.add(PrintableText.line("unknown: " + file + " cannot be read"));
            return;
        }
        HistoryEntry start = entry.get();
        String program = "spikesweep " + start.applicationVersion();
        lines.add(PrintableText.line("%s  %s  %s".formatted(start.at(), start.user(), program)));
        addTo(lines, start.command());
        addTo(
                lines,
                String.join(" ", start.tags().stream().map(tag -> "#" + tag).toList()));
        addTo(lines, start.note().replaceAll("\\s+", " "));
    }

    private static void addTo(List<String> lines, String text) {
        if (!text.isEmpty()) {
            lines.add("  " + PrintableText.line(text));
        }
    }
}
