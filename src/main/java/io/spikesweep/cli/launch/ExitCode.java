package io.spikesweep.cli.launch;

/** What the program's exit codes mean. */
public final class ExitCode {
    public static final int OK = 0;
    /** Something unexpected, or a store that cannot be reached now: the same command may do later. */
    public static final int UNEXPECTED = 1;
    /** The command, the conf file, the query or the store is wrong, and nothing was written. */
    public static final int BAD_INPUT = 2;
    /** The sweep ended, and some of its runs failed. */
    public static final int FAILED_RUNS = 3;

    /** A run came out different: trained again, beside another program's, or in another store. */
    public static final int DIFFERENT = 4;
    /** Another driver has the store; try again later (EX_TEMPFAIL of sysexits.h). */
    public static final int BUSY = 75;

    private ExitCode() {}
}
