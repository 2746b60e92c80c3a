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
import java.util.stream.LongStream;
import java.util.stream.Stream;

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
    private static final double[] ROUND_IN_A_DECADE = {1, 2, 5};
    private static final int MOST_FACTORS = 8;

    /** Beyond it multiples of one number crowd at the upper end of a log axis. */
    private static final double LARGEST_LINEAR_RATIO = 4;

    /** Of the axis, that labels have room in. */
    private static final double LEAST_GAP = 0.12;

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

    /** For differences of exponents of ten: round factors, which are not equally far from one another, with 1 among them. */
    static Axis factors(String name, DoubleStream differences) {
        DoubleSummaryStatistics reach = reach(differences);
        double low = Math.pow(10, reach.getMin());
        double high = reach.getMin() == 0 && reach.getMax() == 0 ? 10 : Math.pow(10, reach.getMax());
        return Stream.of(multiples(low, high), inDecades(low, high))
                .filter(Axes::areLegible)
                .findFirst()
                .map(factors -> factors(name, factors))
                .orElseGet(() -> linear(
                        name,
                        Scale.FACTOR,
                        DoubleStream.of(reach.getMin(), reach.getMax()),
                        least -> roundUp(Math.max(1, least), ROUND_WHOLE),
                        Numbers::timesTenToThe));
    }

    private static Axis factors(String name, double... factors) {
        List<Tick> ticks = DoubleStream.of(factors)
                .mapToObj(factor -> new Tick(Numbers.withoutNoise(Math.log10(factor)), "×" + Numbers.written(factor)))
                .toList();
        return new Axis(
                name,
                Scale.FACTOR,
                ticks.get(0).place(),
                ticks.get(ticks.size() - 1).place(),
                ticks,
                Ends.OF_WHAT_IS_SHOWN);
    }

    /** Of a round number, around both; none where they are too far from one another, or too near. */
    private static double[] multiples(double low, double high) {
        if (high / low > LARGEST_LINEAR_RATIO || high - low < ROUNDING) {
            return new double[0];
        }
        double step = roundUp((high - low) / STEPS, ROUND);
        double[] narrow = multiples(low, high, step);
        return areLegible(narrow) ? narrow : multiples(low, high, roundUp(step * (1 + 2 * ROUNDING), ROUND));
    }

    private static double[] multiples(double low, double high, double step) {
        return LongStream.rangeClosed(
                        (long) Math.floor(low / step + ROUNDING), (long) Math.ceil(high / step - ROUNDING))
                .mapToDouble(place -> Numbers.withoutNoise(place * step))
                .toArray();
    }

    /** 1, 2, 5, 10 and so on; none where they are too many. */
    private static double[] inDecades(double low, double high) {
        if (!(low > 0) || Double.isInfinite(high) || exponent(high) - exponent(low) > MOST_FACTORS) {
            return new double[0];
        }
        double[] all = IntStream.rangeClosed(exponent(low), exponent(high) + 1)
                .boxed()
                .flatMapToDouble(exponent -> DoubleStream.of(ROUND_IN_A_DECADE)
                        .map(round -> Numbers.withoutNoise(round * Math.pow(10, exponent))))
                .toArray();
        double first = DoubleStream.of(all)
                .filter(factor -> factor <= low * (1 + ROUNDING))
                .max()
                .orElse(all[0]);
        double last = DoubleStream.of(all)
                .filter(factor -> factor >= high * (1 - ROUNDING))
                .min()
                .orElse(all[all.length - 1]);
        return DoubleStream.of(all)
                .filter(factor -> factor >= first && factor <= last)
                .toArray();
    }

    private static int exponent(double factor) {
        return (int) Math.floor(Math.log10(factor) + ROUNDING);
    }

    private static boolean areLegible(double... factors) {
        if (factors.length < 2 || factors.length > MOST_FACTORS || factors[0] <= 0) {
            return false;
        }
        double all = Math.log10(factors[factors.length - 1] / factors[0]);
        return IntStream.range(1, factors.length)
                .allMatch(place -> Math.log10(factors[place] / factors[place - 1]) >= LEAST_GAP * all);
    }

    private static Axis linear(String name, Scale scale, DoubleStream numbers, DoubleFunction<String> label) {
        return linear(name, scale, numbers, least -> roundUp(least, ROUND), label);
    }

    private static Axis linear(
            String name, Scale scale, DoubleStream numbers, DoubleUnaryOperator round, DoubleFunction<String> label) {
        DoubleSummaryStatistics reach = reach(numbers);
        double most = reach.getMin() == 0 && reach.getMax() == 0 ? 1 : reach.getMax();
        return linear(name, scale, reach.getMin(), most, round, label);
    }

    /** From a round number to a round number, as near to these as they come. */
    static Axis between(String name, double least, double most) {
        return fixed(linear(
                name, Scale.LINEAR, bounded(least), bounded(most), step -> roundUp(step, ROUND), Numbers::brief));
    }

    private static Axis linear(
            String name,
            Scale scale,
            double least,
            double most,
            DoubleUnaryOperator round,
            DoubleFunction<String> label) {
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

    /** With 0 in it. */
    private static DoubleSummaryStatistics reach(DoubleStream numbers) {
        return DoubleStream.concat(
                        DoubleStream.of(0), numbers.filter(Double::isFinite).map(Axes::bounded))
                .summaryStatistics();
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
