package io.spikesweep.cli.text;

import io.spikesweep.report.words.Numbers;
import io.spikesweep.store.SweepStatus;
import io.spikesweep.sweep.PrintableText;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** How sweeps come on, from one look at their store to the next: by their status files alone, however large it is. */
public final class WatchedSweeps {
    private static final double MILLISECONDS = 1e3;
    private static final String UNKNOWN = "";

    /**
     * A sweep as a look has found it.
     *
     * @param status that its last command has written
     * @param state of it: interrupted where it says that it runs and nobody is at work on the store
     * @param rate in runs a second since it was first seen; 0 where it is not known
     */
    public record Line(SweepStatus status, String state, double rate) {
        private long done() {
            return status.stored() + status.trained();
        }

        private String speed() {
            return rate == 0 ? UNKNOWN : "%s runs/s".formatted(Numbers.brief(rate));
        }

        private String timeLeft() {
            return rate == 0 ? UNKNOWN : PlanText.duration(Math.max(0, status.runs() - done()) / rate);
        }

        /** For where nothing is drawn again. */
        String text() {
            String speed = rate == 0 ? "" : ", %s, %s left".formatted(speed(), timeLeft());
            return PrintableText.line("%s %s: %s, %,d of %,d runs%s, %,d failed"
                    .formatted(
                            status.updatedAt(), status.sweep(), state, done(), status.runs(), speed, status.failed()));
        }
    }

    private final Map<String, SweepStatus> first = new HashMap<>();
    private final Set<String> alone = new HashSet<>();
    private List<String> told = List.of();

    /** Takes in what their status files say now. */
    public List<Line> look(List<SweepStatus> statuses, Predicate<String> isAtWork) {
        return statuses.stream().map(status -> line(status, isAtWork)).toList();
    }

    private Line line(SweepStatus status, Predicate<String> isAtWork) {
        String name = status.sweep();
        boolean runs = status.state().equals(SweepStatus.RUNNING);
        if (!runs) {
            first.remove(name);
            return new Line(status, status.state(), 0);
        }
        // at one look its lease may be just being written anew: at two it is gone
        if (isAtWork.test(name)) {
            alone.remove(name);
        } else if (!alone.add(name)) {
            return new Line(status, "interrupted", 0);
        }
        // fewer than before are another command's
        SweepStatus since = first.merge(name, status, (old, now) -> now.trained() < old.trained() ? now : old);
        double seconds = seconds(since, status);
        return new Line(status, status.state(), seconds > 0 ? (status.trained() - since.trained()) / seconds : 0);
    }

    private static double seconds(SweepStatus from, SweepStatus to) {
        return at(from).flatMap(begin -> at(to).map(end -> Duration.between(begin, end)))
                .map(passed -> passed.toMillis() / MILLISECONDS)
                .orElse(0.0);
    }

    private static Optional<Instant> at(SweepStatus status) {
        try {
            return Optional.of(Instant.parse(status.updatedAt()));
        } catch (DateTimeParseException notOurs) {
            return Optional.empty();
        }
    }

    /** To be drawn again at each look. */
    public static String table(List<Line> lines) {
        return Table.of(
                        List.of(
                                Table.Column.<Line>words(
                                        "sweep", line -> line.status().sweep()),
                                Table.Column.<Line>words("state", Line::state),
                                Table.Column.<Line>numbers("done", line -> "%,d".formatted(line.done())),
                                Table.Column.<Line>numbers(
                                        "runs",
                                        line -> "%,d".formatted(line.status().runs())),
                                Table.Column.<Line>numbers("rate", Line::speed),
                                Table.Column.<Line>numbers("time left", Line::timeLeft),
                                Table.Column.<Line>numbers(
                                        "failed",
                                        line -> "%,d".formatted(line.status().failed()))),
                        lines)
                .text();
    }

    /** What has changed since it was asked last. */
    public List<String> news(List<Line> lines) {
        List<String> texts = lines.stream().map(Line::text).toList();
        List<String> fresh = new ArrayList<>(texts);
        fresh.removeAll(told);
        told = texts;
        return fresh;
    }
}
