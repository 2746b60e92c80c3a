package io.spikesweep.trial;

/** What a number of a column, or of an array in it, is. */
public enum ElementType {
    INT,
    LONG,
    FLOAT,
    DOUBLE,
    TEXT
}
