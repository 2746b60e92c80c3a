package io.spikesweep.cli.text;

import io.spikesweep.report.words.Numbers;
import io.spikesweep.run.SweepPlan;
import io.spikesweep.sweep.Grid;
import io.spikesweep.sweep.PrintableText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plan in words. */
public final class PlanText {
    private static final double SECONDS_OF_AN_HOUR = 3600;
    private static final double LEAST_CORE_HOURS = 0.01;

    private PlanText() {}

    public static String of(SweepPlan plan) {
        StringBuilder text = new StringBuilder();
        text.append("sweep ").append(plan.sweep().name()).append(System.lineSeparator());
        plan.sweep().included().forEach(file -> text.append("  includes %s%n".formatted(PrintableText.line(file))));
        List<Grid> blocks = plan.sweep().runs().grids();
        if (blocks.size() == 1) {
            text.append(factors(blocks.get(0)));
            text.append("  %s%n".formatted(runs(plan.runs(), blocks.get(0))));
        } else {
            for (int k = 0; k < blocks.size(); k++) {
                text.append("  block %d of %d: %s%n"
                        .formatted(k + 1, blocks.size(), runs(blocks.get(k).size(), blocks.get(k))));
                text.append(factors(blocks.get(k)));
            }
            long repeated = plan.sweep().runs().places() - plan.runs();
            text.append("  %s in all%s%n"
                    .formatted(
                            count(plan.runs(), "run"),
                            repeated == 0
                                    ? ""
                                    : ": %,d of them %s in another block, too"
                                            .formatted(repeated, repeated == 1 ? "is" : "are")));
        }
        text.append("  store %s has %,d of them, %,d to train%n"
                .formatted(PrintableText.line(plan.store()), plan.stored(), plan.missing()));
        if (plan.missing() == 0) {
            return text.append("  nothing is left to train").toString();
        }
        if (plan.toTrain() < plan.missing()) {
            text.append("  of these %,d at most now%n".formatted(plan.toTrain()));
        }
        text.append(String.format(
                Locale.ROOT,
                "  estimated work: %s multiply-adds, %s, about %s on %d core%s",
                Numbers.brief(plan.multiplyAdds()),
                coreHours(plan.coreSeconds()),
                duration(plan.coreSeconds() / plan.cores()),
                plan.cores(),
                plan.cores() == 1 ? "" : "s"));
        return text.toString();
    }

    /** As a cluster's time is asked for, and accounted. */
    static String coreHours(double coreSeconds) {
        double hours = coreSeconds / SECONDS_OF_AN_HOUR;
        return hours < LEAST_CORE_HOURS
                ? "less than %s core-hours".formatted(LEAST_CORE_HOURS)
                : "about %s core-hours".formatted(Numbers.brief(hours));
    }

    private static String factors(Grid block) {
        return block.varied().stream()
                .map(factor -> "  %-15s %,d %s: %s%n"
                        .formatted(
                                factor.name(),
                                factor.size(),
                                factor.isPoints() ? "points" : "values",
                                PrintableText.cell(factor.text())))
                .collect(Collectors.joining());
    }

    private static String runs(long runs, Grid block) {
        String product = block.varied().stream()
                .map(factor -> "%,d".formatted(factor.size()))
                .collect(Collectors.joining(" x "));
        return count(runs, "run") + (product.contains("x") ? " = " + product : "");
    }

    private static String count(long runs, String noun) {
        return "%,d %s%s".formatted(runs, noun, runs == 1 ? "" : "s");
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
