package io.spikesweep.cli.text;

import io.spikesweep.report.plot.TextChart;
import java.io.PrintWriter;

/** Which streams are a terminal: submit.sh says so, for Java cannot tell. */
public final class Terminal {
    private Terminal() {}

    public static boolean showsErrors() {
        return System.getenv("SPIKESWEEP_TERMINAL_ERR") != null;
    }

    /** Draws a curve in text where standard output is a terminal. */
    public static void draw(float[] curve, PrintWriter out) {
        if (System.getenv("SPIKESWEEP_TERMINAL_OUT") != null) {
            out.println();
            out.println(TextChart.of(curve));
        }
    }
}
