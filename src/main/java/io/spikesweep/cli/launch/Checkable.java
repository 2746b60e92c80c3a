package io.spikesweep.cli.launch;

/** A command that can say what is wrong with it before a Spark is started for it. */
public interface Checkable {
    /** What is known of a command's length before it runs. */
    enum Length {
        /** Over before the training itself, or the statistics of a report, would have paid for being compiled well. */
        TINY,
        /** Over before Java's optimising compiler would have paid for what Spark does in it. */
        SHORT,
        UNKNOWN
    }

    /** Throws what the command itself would throw. */
    Length check();
}
