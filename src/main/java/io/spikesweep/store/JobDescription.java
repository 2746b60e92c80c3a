package io.spikesweep.store;

import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/** What a thread's Spark jobs are for, in the words that Spark's pages and its history server show. */
public final class JobDescription {
    private static final String KEY = "spark.job.description";

    private JobDescription() {}

    /**
     * Of the calling thread's jobs from now on, and of those of threads that it starts.
     *
     * @param spark that runs the jobs
     * @param words what the jobs are for, on Spark's pages
     */
    public static void set(SparkSession spark, String words) {
        spark.sparkContext().setJobDescription(words);
    }

    /**
     * What a part of them is for, behind a colon, until it is done.
     *
     * @param <T> of what comes of it
     * @param spark that runs the jobs
     * @param part what it is for
     * @param work the part
     * @return what has come of it
     */
    public static <T> T of(SparkSession spark, String part, Supplier<T> work) {
        SparkContext context = spark.sparkContext();
        String whole = context.getLocalProperty(KEY);
        context.setJobDescription(whole == null ? part : whole + ": " + part);
        try {
            return work.get();
        } finally {
            context.setJobDescription(whole);
        }
    }
}
