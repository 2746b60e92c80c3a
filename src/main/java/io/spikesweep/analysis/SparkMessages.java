package io.spikesweep.analysis;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkThrowable;

/** Spark's error messages without the plans and stack traces that follow them. */
public final class SparkMessages {
    private static final int LONGEST = 400;
    private static final Pattern READING = Pattern.compile("rror while reading file ((?:file|\\w+:/)\\S*\\w)");

    private static final Pattern WRITING = Pattern.compile("ailed while writing rows to ((?:file|\\w+:/)\\S*\\w)");

    /** As local files and HDFS say it, the latter also through a server's exception. */
    private static final Pattern DENIED = Pattern.compile("\\(Permission denied\\)|Permission denied: user=");

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

    /** What went wrong, in a line: the innermost cause, and the file that Spark was reading or the folder it was writing, if it was. */
    public static String failure(Throwable failure) {
        Throwable innermost = failure;
        String file = "";
        String target = "";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            innermost = cause;
            Matcher reading = READING.matcher(String.valueOf(cause.getMessage()));
            file = reading.find() ? reading.group(1) + ": " : file;
            Matcher writing = WRITING.matcher(String.valueOf(cause.getMessage()));
            target = writing.find() ? writing.group(1) + ": " : target;
        }
        String message = innermost.getMessage() == null ? "" : ": " + brief(innermost.getMessage());
        return (file.isEmpty() ? target : file) + innermost.getClass().getSimpleName() + message;
    }

    /** Whether it is that a file is not what its writer has written. */
    public static boolean isDamage(Throwable failure) {
        List<Throwable> causes = ExceptionUtils.getThrowableList(failure);
        return causes.stream()
                        .anyMatch(cause -> READING.matcher(String.valueOf(cause.getMessage()))
                                .find())
                && !(causes.get(causes.size() - 1) instanceof OutOfMemoryError)
                && !isDenied(failure);
    }

    /** Whether it is that this user may not: what may not be read is not damaged, and the same command will not be able to, either. */
    public static boolean isDenied(Throwable failure) {
        return ExceptionUtils.getThrowableList(failure).stream()
                .anyMatch(cause -> cause instanceof AccessControlException
                        || DENIED.matcher(String.valueOf(cause.getMessage())).find());
    }

    private static String brief(String message) {
        String sentence = message.split("(;?\\n'|\\n?\\n== SQL|\\nJVM stacktrace|\\n\\tat |;\\n)", 2)[0]
                .replaceAll("\\s+", " ")
                .trim();
        return sentence.length() <= LONGEST ? sentence : sentence.substring(0, LONGEST) + "...";
    }
}
