package io.spikesweep.analysis;

/** A query that Spark refused: the message is Spark's, in a line or two. */
public final class QueryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    QueryException(String message) {
        super(message);
    }

    QueryException(String message, Throwable cause) {
        super(message, cause);
    }
}
