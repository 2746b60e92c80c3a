package io.spikesweep.report.figure;

/** How a thing is told from others of the same arm. */
public enum Sign {
    /** A marker of one colour; of a cell, an outline and a star: where a difference is marked. */
    FILLED,
    /** A marker's outline. */
    HOLLOW,
    /** A line without gaps. */
    SOLID,
    /** A line with gaps, its markers hollow. */
    DASHED
}
