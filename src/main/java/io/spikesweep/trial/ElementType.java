package io.spikesweep.trial;

/** What a number of a column, or of an array in it, is. */
public enum ElementType {
    /** Of 32 bits, with a sign. */
    INT,
    /** Of 64 bits, with a sign. */
    LONG,
    /** Of 32 bits. */
    FLOAT,
    /** Of 64 bits. */
    DOUBLE,
    /** Of any length. */
    TEXT
}
