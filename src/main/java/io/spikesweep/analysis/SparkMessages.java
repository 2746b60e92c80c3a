package io.spikesweep.analysis;

import org.apache.spark.SparkThrowable;

/** Spark's error messages without the plans and stack traces that follow them. */
public final class SparkMessages {
    private static final int LONGEST = 400;

    private SparkMessages() {}

    /**
     * What Spark says of a query, as a {@link QueryException}; a failure that is not the query's is passed on as it is.
     *
     * @param failure thrown by Spark, maybe around what a task threw
     */
    public static RuntimeException refusal(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SparkThrowable spark
                    && spark.getCondition() != null
                    && cause.getMessage() != null
                    && !spark.isInternalError()) {
                return new QueryException(brief(cause.getMessage()), failure);
            }
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    private static String brief(String message) {
        String sentence = message.split("(;?\\n'|\\n?\\n== SQL|\\nJVM stacktrace|\\n\\tat |;\\n)", 2)[0]
                .replaceAll("\\s+", " ")
                .trim();
        return sentence.length() <= LONGEST ? sentence : sentence.substring(0, LONGEST) + "...";
    }
}
