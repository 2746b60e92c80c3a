package io.spikesweep.report.figure;

/** One of the frames of a figure. */
public sealed interface Panel permits LinePanel, PointPanel, HeatPanel {
    /** Above it. */
    String title();

    /** Below the title: the quantity, and how it is drawn. */
    String subtitle();
}
