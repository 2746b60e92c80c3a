package io.spikesweep.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reals spread from one bound to the other, both included.
 *
 * <p>What lies between the bounds is rounded to twelve significant digits, so that the 0.01 of a range is the 0.01 that another
 * sweep lists, and its runs the same runs.
 */
record RealRange(double from, double to, long count, Scale scale) {
    private static final int LONGEST = 1_000_000;
    private static final MathContext DIGITS = new MathContext(12);

    /** How the values are spread. */
    enum Scale {
        LINEAR,
        LOG;

        static Scale named(String text) {
            return switch (text) {
                case "linear" -> LINEAR;
                case "log" -> LOG;
                default ->
                    throw new IllegalArgumentException("scale must be linear or log, but was '%s'".formatted(text));
            };
        }

        void require(double from, double to) {
            if (this == LOG && !(from > 0 && to > 0)) {
                throw new IllegalArgumentException(
                        "needs bounds > 0 on a log scale, but goes from %s to %s".formatted(from, to));
            }
        }

        /** StrictMath: the same bits, and so the same run ids, on every machine. */
        double at(double from, double to, double share) {
            return this == LINEAR
                    ? from + share * (to - from)
                    : from * StrictMath.exp(share * (StrictMath.log(to) - StrictMath.log(from)));
        }

        /** A range that has it, as a conf file writes it. */
        String written(String members) {
            return this == LINEAR ? "{ " + members + " }" : "{ " + members + ", scale = log }";
        }
    }

    RealRange {
        if (count < 1 || count > LONGEST) {
            throw new IllegalArgumentException("count must be from 1 to %d, but was %d".formatted(LONGEST, count));
        }
        if (count == 1 && from != to) {
            throw new IllegalArgumentException(
                    "count must be at least 2 to go from %s to %s, but was 1".formatted(from, to));
        }
        scale.require(from, to);
    }

    List<Double> values() {
        return IntStream.range(0, (int) count).mapToObj(this::value).toList();
    }

    private double value(int index) {
        if (index == 0) {
            return from;
        }
        if (index == count - 1) {
            return to;
        }
        return rounded(scale.at(from, to, index / (count - 1.0)));
    }

    static double rounded(double exact) {
        return new BigDecimal(exact).round(DIGITS).doubleValue();
    }

    @Override
    public String toString() {
        return scale.written("from = %s, to = %s, count = %d".formatted(from, to, count));
    }
}
