package io.spikesweep.report.figure;

import io.spikesweep.report.figure.Axis.Ends;
import io.spikesweep.report.figure.Axis.Scale;
import io.spikesweep.report.figure.Axis.Tick;
import io.spikesweep.report.words.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Where axes end, and their ticks. */
final class Axes {
    /** What is said of an axis on which zeros have no place of their own. */
    static final String ZEROS = "A log axis has no place for 0: values of 0 are drawn at its lower edge.";

    private static final int MOST_DECADES_LABELLED = 7;
    private static final int STEPS = 5;
    private static final int MOST_WHOLE_TICKS = 6;

    /** Beyond them ticks would be infinite, or the same. */
    private static final double LARGEST = 1e300;

    private static final double SMALLEST = 1e-300;
    private static final double ROUNDING = 1e-9;
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};
    private static final double[] ROUND_FACTORS = {1.01, 1.02, 1.05, 1.1, 1.2, 1.5, 2, 4, 10};
    private static final double[] ROUND_WHOLE = {1, 2, 5, 10};

    private Axes() {}

    /** Whole decades around the positive numbers; one more below them when some are not. */
    static Axis logarithmic(String name, DoubleStream numbers) {
        double[] finite = numbers.filter(Double::isFinite).toArray();
        DoubleSummaryStatistics positive =
                Arrays.stream(finite).filter(number -> number > 0).summaryStatistics();
        boolean zeros = positive.getCount() < finite.length;
        int low = positive.getCount() == 0 ? -1 : (int) Math.floor(Math.log10(positive.getMin()) + ROUNDING);
        int high = positive.getCount() == 0
                ? 0
                : Math.max(low + 1, (int) Math.ceil(Math.log10(positive.getMax()) - ROUNDING));
        int least = zeros ? low - 1 : low;
        int step = ceilDiv(high - least, MOST_DECADES_LABELLED);
        int first = Math.floorDiv(least, step) * step;
        int last = ceilDiv(high, step) * step;
        List<Tick> ticks = IntStream.rangeClosed(first / step, last / step)
                .map(place -> place * step)
                .mapToObj(place -> new Tick(place, zeros && place == first ? "0" : Numbers.power(place)))
                .toList();
        Scale scale = zeros ? Scale.LOGARITHMIC_ABOVE_ZERO : Scale.LOGARITHMIC;
        return new Axis(name, scale, first, last, ticks, Ends.FIXED);
    }

    private static int ceilDiv(int number, int by) {
        return -Math.floorDiv(-number, by);
    }

    /** From a round number to a round number, with 0 among them. */
    static Axis linear(String name, DoubleStream numbers) {
        return linear(name, Scale.LINEAR, numbers, Numbers::brief);
    }

    /** For differences of exponents of ten: a tick is a power of a round factor, where one is not too large. */
    static Axis factors(String name, DoubleStream differences) {
        return linear(name, Scale.FACTOR, differences, Axes::stepOfFactors, Numbers::timesTenToThe);
    }

    private static double stepOfFactors(double least) {
        return Arrays.stream(ROUND_FACTORS)
                .map(Math::log10)
                .filter(step -> step >= least * (1 - ROUNDING))
                .findFirst()
                .orElseGet(() -> roundUp(least, ROUND));
    }

    private static Axis linear(String name, Scale scale, DoubleStream numbers, DoubleFunction<String> label) {
        return linear(name, scale, numbers, least -> roundUp(least, ROUND), label);
    }

    private static Axis linear(
            String name, Scale scale, DoubleStream numbers, DoubleUnaryOperator round, DoubleFunction<String> label) {
        DoubleSummaryStatistics reach = DoubleStream.concat(
                        DoubleStream.of(0), numbers.filter(Double::isFinite).map(Axes::bounded))
                .summaryStatistics();
        double least = reach.getMin();
        double most = least == 0 && reach.getMax() == 0 ? 1 : reach.getMax();
        double step = round.applyAsDouble(Math.max(SMALLEST, most - least) / STEPS);
        long first = (long) Math.floor(least / step + ROUNDING);
        long last = Math.max(first + 1, (long) Math.ceil(most / step - ROUNDING));
        List<Tick> ticks = new ArrayList<>();
        for (long place = first; place <= last; place++) {
            double number = Numbers.withoutNoise(place * step);
            ticks.add(new Tick(number, label.apply(number)));
        }
        return new Axis(
                name, scale, ticks.get(0).place(), ticks.get(ticks.size() - 1).place(), ticks, Ends.OF_WHAT_IS_SHOWN);
    }

    private static double bounded(double number) {
        return Math.max(-LARGEST, Math.min(LARGEST, number));
    }

    /** Shares, from none to all. */
    static Axis shares(String name) {
        return fixed(linear(name, DoubleStream.of(1)));
    }

    /** From none to all, with one half among the ticks. */
    static Axis probabilities(String name) {
        List<Tick> ticks = DoubleStream.of(0, 0.25, 0.5, 0.75, 1)
                .mapToObj(place -> new Tick(place, Numbers.brief(place)))
                .toList();
        return new Axis(name, Scale.LINEAR, 0, 1, ticks, Ends.FIXED);
    }

    static Axis fixed(Axis axis) {
        return new Axis(axis.name(), axis.scale(), axis.least(), axis.most(), axis.ticks(), Ends.FIXED);
    }

    /** Neurons, which are counted: where there are none the axis has room for one. */
    static Axis counts(String name, DoubleStream numbers) {
        double most = numbers.filter(Double::isFinite).max().orElse(0);
        return linear(name, DoubleStream.of(Math.max(1, most)));
    }

    /** Whole numbers to the last one, which need not be round. */
    static Axis whole(String name, int first, double last) {
        double most = Math.max(first + 1, last);
        double step = roundUp(Math.max(1, most / MOST_WHOLE_TICKS), ROUND_WHOLE);
        List<Tick> ticks = new ArrayList<>();
        for (double tick = first > 0 ? first : 0; tick <= most; tick = (Math.floor(tick / step) + 1) * step) {
            ticks.add(new Tick(tick, Numbers.brief(tick)));
        }
        return new Axis(name, Scale.WHOLE, first, most, ticks, Ends.FIXED);
    }

    /** The least round number that is not below a positive one. */
    private static double roundUp(double number, double[] round) {
        double unit = Math.pow(10, Math.floor(Math.log10(number)));
        double factor = Arrays.stream(round)
                .filter(one -> one * unit >= number * (1 - ROUNDING))
                .findFirst()
                .orElse(round[round.length - 1]);
        return Numbers.withoutNoise(factor * unit);
    }
}
