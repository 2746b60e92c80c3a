package io.spikesweep.report.words;

import java.util.DoubleSummaryStatistics;

/** Words and numbers as they stand in sentences. */
public final class Words {
    private Words() {}

    /** {@code 1 run}, {@code 2 runs}. */
    public static String plural(long count, String noun) {
        return count == 1 ? "1 " + noun : count + " " + noun + "s";
    }

    static String range(double low, double high) {
        String from = Numbers.brief(low);
        String to = Numbers.brief(high);
        return from.equals(to) ? from : from + " to " + to;
    }

    static String range(DoubleSummaryStatistics values) {
        return range(values.getMin(), values.getMax());
    }

    /** The factor that a difference of logarithms to base 10 is. */
    public static double factor(double difference) {
        return Math.pow(10, difference);
    }

    public static String factors(DoubleSummaryStatistics values) {
        return factors(values.getMin(), values.getMax());
    }

    static String factors(double low, double high) {
        String from = factorText(low);
        String to = factorText(high);
        return from.equals(to) ? from : from + " to " + to;
    }

    /** Where three digits would say that a factor is 1 that is not, more of them. */
    private static String factorText(double factor) {
        String brief = Numbers.brief(factor);
        return brief.equals("1") && factor != 1 ? Numbers.exact(factor) : brief;
    }

    /** Of shares, from 0 to 1. */
    static String percent(DoubleSummaryStatistics shares) {
        return range(100 * shares.getMin(), 100 * shares.getMax()) + " %";
    }
}
