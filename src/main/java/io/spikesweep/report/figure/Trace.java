package io.spikesweep.report.figure;

import io.spikesweep.analysis.Estimate;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A line of an arm with its band, at places of its axes; NaN where there is nothing.
 *
 * @param arm whose it is: its place in the block's legend
 * @param kind what tells it from other lines of the arm; empty for nothing
 * @param sign {@link Sign#FILLED} for the arm's own dashes, else how the line, or a point by itself, is drawn
 * @param course between its points
 * @param x ascending
 * @param mid of the line
 * @param band its ends; none when the line has none
 * @param runs single ones, each as long as x
 * @param marked places of the line that carry the arm's marker
 * @param ends where single runs left the watch
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
public record Trace(
        int arm,
        String kind,
        Sign sign,
        Course course,
        double[] x,
        double[] mid,
        Band band,
        List<double[]> runs,
        int[] marked,
        List<Spot> ends) {
    public Trace {
        if (mid.length != x.length || runs.stream().anyMatch(run -> run.length != x.length)) {
            throw new IllegalArgumentException(
                    "a line must have a place for each of %d x, but had %d".formatted(x.length, mid.length));
        }
    }

    /** As many markers of a line as there is room for, about. */
    private static final int MARKERS = 6;

    /** How a line goes from a point to the next. */
    public enum Course {
        STRAIGHT,
        /** On the height of the former as far as the latter. */
        STEPS,
        /** Not at all: they stand by themselves. */
        NONE
    }

    /**
     * Around a line.
     *
     * @param low its lower end
     * @param high its upper end
     */
    public record Band(double[] low, double[] high) {
        static final Band NONE = new Band(new double[0], new double[0]);
    }

    /** A place in a panel. */
    public record Spot(double x, double y) {}

    /** A line of means, without a band. */
    static Trace of(Axis axis, int arm, int arms, double[] x, double[] numbers) {
        double[] mid = Arrays.stream(numbers).map(axis::place).toArray();
        return new Trace(
                arm, "", Sign.FILLED, Course.STRAIGHT, x, mid, Band.NONE, List.of(), marked(mid, arm, arms), List.of());
    }

    /** Points by themselves, at places of their axes. */
    static Trace ofPoints(int arm, String kind, double[] x, double[] y) {
        return new Trace(
                arm,
                kind,
                Sign.HOLLOW,
                Course.NONE,
                x,
                y,
                Band.NONE,
                List.of(),
                IntStream.range(0, x.length).toArray(),
                List.of());
    }

    /** A line of estimates with their intervals, and of the single runs. */
    static Trace of(Axis axis, int arm, int arms, double[] x, List<@Nullable Estimate> estimates, List<double[]> runs) {
        double[] mid = each(axis, estimates, Estimate::value);
        Band band = new Band(
                each(axis, estimates, estimate -> estimate.interval().low()),
                each(axis, estimates, estimate -> estimate.interval().high()));
        List<double[]> lines = runs.stream()
                .map(run -> Arrays.stream(run).map(axis::place).toArray())
                .toList();
        return new Trace(arm, "", Sign.FILLED, Course.STRAIGHT, x, mid, band, lines, marked(mid, arm, arms), List.of());
    }

    /** The same line, drawn in another way. */
    Trace as(String another, Sign how) {
        return new Trace(arm, another, how, course, x, mid, band, runs, marked, ends);
    }

    private static double[] each(Axis axis, List<@Nullable Estimate> estimates, ToDoubleFunction<Estimate> number) {
        return estimates.stream()
                .mapToDouble(estimate -> estimate == null ? Double.NaN : axis.place(number.applyAsDouble(estimate)))
                .toArray();
    }

    /** Some places, which are not those of other arms where there are enough, and wherever a point stands alone. */
    static int[] marked(double[] mid, int arm, int arms) {
        int every = Math.max(1, (mid.length + MARKERS - 1) / MARKERS);
        int first = arm * every / arms;
        return IntStream.range(0, mid.length)
                .filter(place -> isPresent(mid, place))
                .filter(place -> place % every == first || (!isPresent(mid, place - 1) && !isPresent(mid, place + 1)))
                .toArray();
    }

    private static boolean isPresent(double[] numbers, int place) {
        return place >= 0 && place < numbers.length && Double.isFinite(numbers[place]);
    }

    /** Whether there is anything to see. */
    public boolean hasValue() {
        return Arrays.stream(mid).anyMatch(Double::isFinite);
    }
}
