package io.spikesweep.report;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;
import org.knowm.xchart.style.AxesChartStyler;

/**
 * The y axis that all panels of a figure share.
 *
 * @param title with the unit
 * @param scale linear or logarithmic
 * @param min at its lower end; of a logarithmic one, the exponent of ten
 * @param max at its upper end, likewise
 * @param note for the reader; empty for none
 */
record ValueAxis(String title, Scale scale, double min, double max, String note) {
    /** What a panel's axis is long, about: one decade never gets more than one label. */
    private static final int LENGTH = 220;

    private static final int LEAST_BETWEEN_LABELS = 30;
    private static final String ZEROS = "A value of 0 is drawn at the lower edge.";
    private static final double ROUNDING = 1e-9;

    enum Scale {
        LINEAR,
        LOGARITHMIC
    }

    /** Whole decades around the positive values; one more below them when some are 0. */
    static ValueAxis logarithmic(String title, DoubleStream values) {
        double[] finite = values.filter(Double::isFinite).toArray();
        DoubleSummaryStatistics positive =
                Arrays.stream(finite).filter(value -> value > 0).summaryStatistics();
        boolean zeros = positive.getCount() < finite.length;
        int low = positive.getCount() == 0 ? 0 : (int) Math.floor(Math.log10(positive.getMin()) + ROUNDING);
        int high = positive.getCount() == 0 ? 0 : (int) Math.ceil(Math.log10(positive.getMax()) - ROUNDING);
        int lowest = Math.min(zeros ? low - 1 : low, high - 1);
        return new ValueAxis(title, Scale.LOGARITHMIC, lowest, high, zeros ? ZEROS : "");
    }

    /** From 0 up. */
    static ValueAxis fromZero(String title, DoubleStream values) {
        double most = values.filter(Double::isFinite).max().orElse(0);
        return new ValueAxis(title, Scale.LINEAR, 0, most > 0 ? most : 1, "");
    }

    static ValueAxis share(String title) {
        return new ValueAxis(title, Scale.LINEAR, 0, 1, "");
    }

    void set(AxesChartStyler styler) {
        styler.setYAxisMin(min).setYAxisMax(max);
        if (scale == Scale.LOGARITHMIC) {
            styler.setYAxisTickLabelsFormattingFunction(this::power)
                    .setYAxisTickMarkSpacingHint((int) Math.max(LEAST_BETWEEN_LABELS, LENGTH / (max - min)));
        } else {
            styler.setYAxisTickLabelsFormattingFunction(Numbers::label);
        }
    }

    /** Where a value is drawn: NaN for none. */
    double place(double value) {
        if (!Double.isFinite(value)) {
            return Double.NaN;
        }
        return scale == Scale.LINEAR ? value : Math.max(Math.log10(value), min);
    }

    private String power(double exponent) {
        if (exponent == min && !note.isEmpty()) {
            return "0";
        }
        if (exponent != Math.rint(exponent)) {
            return " ";
        }
        return exponent == 0 ? "1" : exponent == 1 ? "10" : "10" + Numbers.superscript((int) exponent);
    }
}
