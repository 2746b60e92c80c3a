package io.spikesweep.report.plot;

import com.mitchtalmadge.asciidata.graph.ASCIIGraph;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A curve in a few lines of text. */
public final class TextChart {
    private static final int ROWS = 10;
    private static final int COLUMNS = 100;

    private TextChart() {}

    /** The curve of {@code values}, thinned to a terminal's width; empty when there is none to see. */
    public static String of(float[] values) {
        double[] curve = IntStream.range(0, Math.min(values.length, COLUMNS))
                .mapToDouble(column -> values[(int) ((long) column * values.length / Math.min(values.length, COLUMNS))])
                .toArray();
        double least = Arrays.stream(curve).min().orElse(0);
        double greatest = Arrays.stream(curve).max().orElse(0);
        boolean flat = !(greatest > least) || !Double.isFinite(greatest - least);
        return flat ? "" : ASCIIGraph.fromSeries(curve).withNumRows(ROWS).plot();
    }
}
