package io.spikesweep.store;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.internal.SQLConf;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Sessions of our own beside a caller's, one for each use of a store. What a site or a caller has set says by what means Spark works: memory,
 * partitions of a shuffle, credentials, catalogs. It says nothing of what is written, read or planned: every other setting of
 * Spark SQL is the one that Spark comes with, or stands here. So one query has one answer at every site.
 */
public final class StoreSessions {
    /** Given to every read as well, since a session of the caller's own may read a store, too. */
    static final Map<String, String> READING = Map.of(
            "ignoreCorruptFiles", "false",
            "ignoreMissingFiles", "false",
            "mergeSchema", "false",
            // without it a flipped bit that still decodes would be taken for a number
            "parquet.page.verify-checksum.enabled", "true");

    private static final String PARTITIONS = "spark.sql.shuffle.partitions";

    /** Of Spark SQL's settings, those that a caller's session keeps. */
    private static final List<String> MEANS = List.of(PARTITIONS, "spark.sql.catalog.", "spark.sql.hive.");

    /** Spark asks it even for what is in no catalog, as a store's views are. */
    private static final String SESSION_CATALOG = "spark.sql.catalog.spark_catalog";

    /** Hadoop's settings of how files are written and read; its others say how filesystems are reached. */
    private static final List<String> FORMATS = List.of("parquet.", "mapreduce.", "mapred.");

    private static final Map<String, String> ALWAYS = Map.of(
            "spark.sql.session.timeZone", "UTC",
            "spark.sql.ansi.enabled", "true",
            // Spark's own value; unset, it is made out anew for every field, and every element of an array, that is
            // read interpreted
            "spark.sql.types.framework.enabled", "false",
            // a row has more columns than Spark would print of a plan without a warning
            "spark.sql.debug.maxToStringFields", "100",
            // in how many bytes' time a file is opened: a task reads a hundred small ones rather than thirty
            "spark.sql.files.openCostInBytes", String.valueOf(1 << 20),
            "parquet.page.verify-checksum.enabled", "true");

    /**
     * The format of the files is the store's. And when runs are lost on the way to their file, those that are trained again take
     * their place, though they took another time: from Spark 4.2 on it would otherwise end the job, for a row that is not what it
     * was.
     */
    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS"),
            Map.entry("spark.sql.parquet.writeLegacyFormat", "false"),
            Map.entry("spark.sql.shuffle.orderIndependentChecksum.enabled", "false"),
            Map.entry("spark.sql.shuffle.orderIndependentChecksum.enableFullRetryOnMismatch", "false"),
            Map.entry("parquet.writer.version", "PARQUET_1_0"),
            Map.entry("parquet.enable.dictionary", "true"),
            Map.entry("parquet.bloom.filter.enabled", "false"),
            Map.entry("parquet.page.write-checksum.enabled", "true"),
            Map.entry("parquet.summary.metadata.level", "NONE"),
            // the mark is ours to set, once the lease has been looked at
            Map.entry("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false"),
            // a task's file is there when the whole job has been committed
            Map.entry("mapreduce.fileoutputcommitter.algorithm.version", "1"),
            Map.entry("mapreduce.fileoutputcommitter.cleanup.skipped", "false"));

    /** Code that Spark generates and compiles costs more than it saves where few numbers go through it. */
    private static final Map<String, String> INTERPRETED =
            Map.of("spark.sql.codegen.wholeStage", "false", "spark.sql.codegen.factoryMode", "NO_CODEGEN");

    /** Else Spark parses each view again for every query that names it. */
    private static final Map<String, String> PLANNED = Map.of("spark.sql.legacy.storeAnalyzedPlanForView", "true");

    private static final Map<String, String> FEW = Map.of("spark.sql.adaptive.enabled", "false");

    /** More are read by code that Spark compiles for it. */
    public static final long FEW_RUNS = 20_000;

    /** Of all runs together; more are read by such code, too: without it each is an object on the heap. */
    static final long FEW_LOSSES = 1_000_000;

    private static final long RUNS_OF_A_PARTITION = 1_000;

    private static final long ROWS_OF_A_TASK = 100_000;

    /** Of a store whose rows nobody has counted, too. */
    private static final long MOST_TASKS = 1_000;

    private StoreSessions() {}

    /**
     * {@return a session for reading many runs, or nobody knows how many}
     *
     * @param caller whose Spark it is
     */
    public static SparkSession reading(SparkSession caller) {
        return with(caller, List.of(ALWAYS));
    }

    /**
     * For answers over so many runs. Over few, Spark is quicker when it neither compiles code for the answer nor looks for a better
     * plan on the way.
     *
     * @param caller whose Spark it is
     * @param runs how many, roughly
     * @param longest iterations that one of them has at most
     * @return the session
     */
    public static SparkSession reading(SparkSession caller, long runs, int longest) {
        if (runs > FEW_RUNS) {
            return with(caller, List.of(ALWAYS, tasks(caller, runs)));
        }
        SparkSession session = with(caller, List.of(ALWAYS, compilation(runs, longest), PLANNED, FEW));
        long partitions = Long.parseLong(session.conf().get(PARTITIONS));
        session.conf().set(PARTITIONS, Math.max(2, Math.min(partitions, runs / RUNS_OF_A_PARTITION)));
        return session;
    }

    /**
     * For a whole store of so many rows. Over few there is no compiled code, either; the plan is that of any session, and so is the
     * order in which means are added up.
     *
     * @param caller whose Spark it is
     * @param rows how many, roughly
     * @param longest iterations that one of them has at most
     * @return the session
     */
    public static SparkSession readingAll(SparkSession caller, long rows, int longest) {
        return with(
                caller,
                rows > FEW_RUNS
                        ? List.of(ALWAYS, tasks(caller, rows))
                        : List.of(ALWAYS, compilation(rows, longest), PLANNED));
    }

    /** The figures of an arm leave a task as one row, in whose making Spark needs room for several. */
    private static Map<String, String> tasks(SparkSession caller, long rows) {
        long tasks = Math.min(MOST_TASKS, rows / ROWS_OF_A_TASK);
        return tasks > caller.sparkContext().defaultParallelism()
                ? Map.of("spark.sql.files.minPartitionNum", String.valueOf(tasks))
                : Map.of();
    }

    private static Map<String, String> compilation(long runs, int longest) {
        return runs * longest > FEW_LOSSES ? Map.of() : INTERPRETED;
    }

    /** For writing rows that tasks have made: every executor would compile the code for their way into a file. */
    static SparkSession writing(SparkSession caller) {
        return with(caller, List.of(ALWAYS, FILES, INTERPRETED));
    }

    /** For reading many runs and writing them again. */
    static SparkSession rewriting(SparkSession caller) {
        return with(caller, List.of(ALWAYS, FILES));
    }

    private static SparkSession with(SparkSession caller, List<Map<String, String>> settings) {
        SparkSession session = caller.newSession();
        RuntimeConfig ours = session.conf();
        all(ours).keySet().stream().filter(StoreSessions::isSqls).forEach(ours::unset);
        all(caller.conf()).forEach((key, value) -> {
            if (isMeans(key)) {
                ours.set(key, value);
            }
        });
        settings.forEach(some -> some.forEach(ours::set));
        return session;
    }

    private static Map<String, String> all(RuntimeConfig conf) {
        return CollectionConverters.asJava(conf.getAll());
    }

    /** Also the older names that Spark still takes for a setting, which it does not list. */
    private static boolean isSqls(String key) {
        return key.startsWith("spark.sql.") && !SQLConf.isStaticConfigKey(key);
    }

    /** Spark's other settings hold for all sessions; a session's settings that are not Spark's are Hadoop's. */
    private static boolean isMeans(String key) {
        return isSqls(key)
                ? MEANS.stream().anyMatch(key::startsWith) && !key.startsWith(SESSION_CATALOG)
                : !key.startsWith("spark.") && FORMATS.stream().noneMatch(key::startsWith);
    }
}
