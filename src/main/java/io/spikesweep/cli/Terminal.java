package io.spikesweep.cli;

import io.spikesweep.report.TextChart;
import java.io.PrintWriter;

/** Which streams are a terminal: submit.sh says so, for Java cannot tell. */
final class Terminal {
    private Terminal() {}

    static boolean showsErrors() {
        return System.getenv("SPIKESWEEP_TERMINAL_ERR") != null;
    }

    /** Draws a curve in text where standard output is a terminal. */
    static void draw(float[] curve, PrintWriter out) {
        if (System.getenv("SPIKESWEEP_TERMINAL_OUT") != null) {
            out.println();
            out.println(TextChart.of(curve));
        }
    }
}
