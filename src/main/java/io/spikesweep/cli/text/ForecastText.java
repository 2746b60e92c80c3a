package io.spikesweep.cli.text;

import io.spikesweep.run.Forecast;
import io.spikesweep.run.SweepPlan;

/** A forecast in words. */
public final class ForecastText {
    private static final int PER_CENT = 100;

    private ForecastText() {}

    public static String of(SweepPlan plan, Forecast forecast) {
        double time = forecast.time().toSeconds();
        String in = "in %s on %d core%s"
                .formatted(whole(PlanText.duration(time)), plan.cores(), plan.cores() == 1 ? "" : "s");
        double needed = forecast.coreSeconds() / plan.cores();
        String reached = needed <= time
                ? "all %,d runs would be stored, after about %s".formatted(plan.runs(), PlanText.duration(needed))
                : "about %,d of the %,d runs (%d %%) would be stored"
                        .formatted(forecast.stored(), plan.runs(), PER_CENT * forecast.stored() / plan.runs());
        return "%s %s, %s".formatted(in, reached, basis(forecast));
    }

    /** 8 h, and not 8 h 0 min. */
    private static String whole(String duration) {
        return duration.replaceFirst("(?<= [a-z]{1,3}) 0 [a-z]+$", "");
    }

    private static String basis(Forecast forecast) {
        String runs = "%,d stored run%s".formatted(forecast.measured(), forecast.measured() == 1 ? "" : "s");
        return switch (forecast.basis()) {
            case MEASURED -> "measured from %s of this shape".formatted(runs);
            case PARTLY_MEASURED ->
                "measured from %s, and estimated for shapes that the store has none of".formatted(runs);
            case ESTIMATED -> "estimated: the store has no run of this shape";
        };
    }
}
