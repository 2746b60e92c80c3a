package io.spikesweep.app;

/** A report of runs so long that it would not fit the Java heap. */
public final class ReportTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long needed;

    ReportTooLargeException(String message, long needed) {
        super(message);
        this.needed = needed;
    }

    /** {@return how many bytes of Java heap it takes} */
    public long needed() {
        return needed;
    }
}
