package io.spikesweep.cli.text;

import io.spikesweep.report.words.Numbers;
import io.spikesweep.run.SweepPlan;
import io.spikesweep.sweep.PrintableText;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plan in words. */
public final class PlanText {
    private PlanText() {}

    public static String of(SweepPlan plan) {
        StringBuilder text = new StringBuilder();
        text.append("sweep ").append(plan.sweep().name()).append(System.lineSeparator());
        plan.sweep()
                .varied()
                .forEach((parameter, axis) -> text.append("  %-15s %,d values: %s%n"
                        .formatted(parameter.key(), axis.size(), PrintableText.cell(axis.toString()))));
        String product = plan.sweep().varied().values().stream()
                .map(axis -> "%,d".formatted(axis.size()))
                .collect(Collectors.joining(" x "));
        text.append("  %,d run%s%s%n"
                .formatted(plan.runs(), plan.runs() == 1 ? "" : "s", product.contains("x") ? " = " + product : ""));
        text.append("  store %s has %,d of them, %,d to train%n"
                .formatted(PrintableText.line(plan.store()), plan.stored(), plan.missing()));
        if (plan.missing() == 0) {
            return text.append("  nothing is left to train").toString();
        }
        text.append(String.format(
                Locale.ROOT,
                "  estimated work: %s multiply-adds, about %s on %d core%s",
                Numbers.brief(plan.multiplyAdds()),
                duration(plan.coreSeconds() / plan.cores()),
                plan.cores(),
                plan.cores() == 1 ? "" : "s"));
        return text.toString();
    }

    /** Two leading units: 3 d 4 h, 2 h 5 min, 40 s. */
    public static String duration(double seconds) {
        Duration duration = Duration.ofSeconds((long) Math.ceil(seconds));
        if (duration.toDays() > 0) {
            return "%,d d %d h".formatted(duration.toDays(), duration.toHoursPart());
        }
        if (duration.toHours() > 0) {
            return "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart());
        }
        if (duration.toMinutes() > 0) {
            return "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart());
        }
        return duration.toSeconds() + " s";
    }
}
