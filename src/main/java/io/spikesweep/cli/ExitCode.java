package io.spikesweep.cli;

/** What the program's exit codes mean. */
final class ExitCode {
    static final int OK = 0;
    /** Something unexpected, or a store that cannot be reached now: the same command may do later. */
    static final int UNEXPECTED = 1;
    /** The command, the conf file, the query or the store is wrong, and nothing was written. */
    static final int BAD_INPUT = 2;
    /** The sweep ended, and some of its runs failed. */
    static final int FAILED_RUNS = 3;

    /** A run that was trained again came out different. */
    static final int DIFFERENT = 4;
    /** Another driver has the store; try again later (EX_TEMPFAIL of sysexits.h). */
    static final int BUSY = 75;

    private ExitCode() {}
}
