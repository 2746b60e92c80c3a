package io.spikesweep.report;

import java.util.DoubleSummaryStatistics;

/** Words and numbers as they stand in sentences. */
final class Words {
    private Words() {}

    static String plural(long count, String noun) {
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

    /** Of numbers that are not all 1: where three digits would say so, more of them. */
    static String factors(DoubleSummaryStatistics values) {
        String brief = range(values);
        return brief.equals("1")
                ? Numbers.exact(values.getMin())
                        + (values.getMin() == values.getMax() ? "" : " to " + Numbers.exact(values.getMax()))
                : brief;
    }

    /** Of shares, from 0 to 1. */
    static String percent(DoubleSummaryStatistics shares) {
        return range(100 * shares.getMin(), 100 * shares.getMax()) + " %";
    }
}
