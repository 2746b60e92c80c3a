package io.spikesweep.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The share that has had no event yet, over time in iterations, where some were not watched until their event.
 *
 * <p>Kaplan and Meier, "Nonparametric Estimation from Incomplete Observations", JASA 1958. The intervals are pointwise, with
 * Greenwood's variance on the scale of log(-log(share)): R's {@code survfit(conf.type = "log-log")}. That scale has no place for
 * a share of 1, whose interval is [1, 1] as R's, nor for one of 0, where R has none: its interval goes from 0 to the step
 * before's upper bound.
 */
public final class KaplanMeier {
    private static final SurvivalStep START = new SurvivalStep(0, 1, new Interval(1, 1));

    /** What a product of shares may be off by rounding: R's, the root of the machine's epsilon. */
    private static final double ROUNDING = Math.sqrt(Math.ulp(1.0));

    private final int watched;
    private final List<SurvivalStep> steps;
    private final List<Integer> censorings;

    private KaplanMeier(int watched, List<SurvivalStep> steps, List<Integer> censorings) {
        this.watched = watched;
        this.steps = steps;
        this.censorings = censorings;
    }

    /**
     * The curve of one or more that were watched, each from time 0.
     *
     * @param events when those who had the event had it
     * @param censorings until when the others were watched; at the time of an event, they were still at risk
     */
    public static KaplanMeier of(int[] events, int[] censorings) {
        IntStream.concat(Arrays.stream(events), Arrays.stream(censorings))
                .min()
                .ifPresentOrElse(KaplanMeier::requireTime, KaplanMeier::refuseNobody);
        return new KaplanMeier(
                events.length + censorings.length,
                List.copyOf(steps(events, censorings)),
                Arrays.stream(censorings).sorted().boxed().toList());
    }

    /** One at time 0, and one at every time of an event; ascending. */
    public List<SurvivalStep> steps() {
        return steps;
    }

    /** One for each that was censored; ascending. */
    public List<Integer> censorings() {
        return censorings;
    }

    /** The step that {@code time} lies on. */
    public SurvivalStep at(int time) {
        requireTime(time);
        return steps.stream()
                .filter(step -> step.time() <= time)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** How many were watched. */
    public int watched() {
        return watched;
    }

    /**
     * The first time at which fewer than half survive; where it is exactly half for a while and fewer later, the middle of that while, as
     * R's {@code survfit} has it; empty where more than half do to the end.
     */
    public OptionalDouble median() {
        List<SurvivalStep> low =
                steps.stream().filter(step -> step.share() < 0.5 + ROUNDING).toList();
        if (low.isEmpty()) {
            return OptionalDouble.empty();
        }
        boolean isHalf = Math.abs(low.get(0).share() - 0.5) < ROUNDING;
        return OptionalDouble.of(
                isHalf && low.size() > 1
                        ? (low.get(0).time() + low.get(1).time()) / 2.0
                        : low.get(0).time());
    }

    private static void requireTime(int time) {
        if (time < 0) {
            throw new IllegalArgumentException("times must be >= 0, but one was %d".formatted(time));
        }
    }

    private static void refuseNobody() {
        throw new IllegalArgumentException("there must be at least one event or censoring, but there was none");
    }

    private static List<SurvivalStep> steps(int[] events, int[] censorings) {
        Map<Integer, Long> eventsAt = Arrays.stream(events)
                .boxed()
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        List<SurvivalStep> steps = new ArrayList<>();
        if (!eventsAt.containsKey(START.time())) {
            steps.add(START);
        }
        SurvivalStep before = START;
        double variance = 0;
        for (Map.Entry<Integer, Long> entry : eventsAt.entrySet()) {
            int time = entry.getKey();
            double had = entry.getValue();
            double atRisk = from(time, events) + from(time, censorings);
            variance += had / (atRisk * (atRisk - had));
            before = step(time, before, (atRisk - had) / atRisk, variance);
            steps.add(before);
        }
        return steps;
    }

    private static long from(int time, int[] times) {
        return Arrays.stream(times).filter(other -> other >= time).count();
    }

    /** The step on which {@code kept} of the share before is left, with the variance of the share's logarithm. */
    private static SurvivalStep step(int time, SurvivalStep before, double kept, double variance) {
        double share = before.share() * kept;
        if (share == 0) {
            return new SurvivalStep(time, 0, new Interval(0, before.interval().high()));
        }
        double spread = Math.exp(Normal.HALF_WIDTH * Math.sqrt(variance) / -Math.log(share));
        return new SurvivalStep(time, share, new Interval(Math.pow(share, spread), Math.pow(share, 1 / spread)));
    }
}
