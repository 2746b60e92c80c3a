package io.spikesweep.analysis;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * Where and by what the runs were trained.
 *
 * @param runs stored with a trajectory
 * @param failed and not trained since
 * @param sweeps whose commands trained them
 * @param seeds how many different ones
 * @param lowestSeed of them
 * @param highestSeed of them
 * @param applicationVersions of spikesweep
 * @param sparkVersions of Spark
 * @param nd4jVersions of ND4J
 * @param javaVersions of the executors
 * @param blasCoreTypes the kernels that OpenBLAS chose
 * @param hosts of the executors
 * @param firstStarted when the first training began, in UTC; empty of no runs
 * @param lastStarted when the last one began
 * @param trainingSeconds of all of them together
 * @param causes why runs failed, the most frequent ones first
 * @param digest of all results
 */
public record Provenance(
        long runs,
        long failed,
        List<String> sweeps,
        long seeds,
        Optional<Long> lowestSeed,
        Optional<Long> highestSeed,
        List<String> applicationVersions,
        List<String> sparkVersions,
        List<String> nd4jVersions,
        List<String> javaVersions,
        List<String> blasCoreTypes,
        List<String> hosts,
        Optional<String> firstStarted,
        Optional<String> lastStarted,
        double trainingSeconds,
        List<FailureCause> causes,
        Digest digest) {
    private static final int MOST_NAMES = 20;

    static Provenance of(Views views) {
        Row row = views.ask("""
                SELECT
                  count_if(status = 'ok') AS runs, count_if(status = 'failed') AS failed,
                  (SELECT count(seed) FROM (SELECT DISTINCT seed FROM runs)) AS seeds,
                  min(seed) AS lowest_seed, max(seed) AS highest_seed,
                  date_format(min(started_at), 'yyyy-MM-dd HH:mm:ss') AS first_started,
                  date_format(max(started_at), 'yyyy-MM-dd HH:mm:ss') AS last_started,
                  coalesce(sum(training_seconds), 0D) AS training_seconds,
                  collect_set(sweep) AS sweep, collect_set(application_version) AS application_version,
                  collect_set(spark_version) AS spark_version, collect_set(nd4j_version) AS nd4j_version,
                  collect_set(java_version) AS java_version, collect_set(blas_core_type) AS blas_core_type,
                  collect_set(host) AS host
                FROM runs""").first();
        return new Provenance(
                row.<Long>getAs("runs"),
                row.<Long>getAs("failed"),
                names(row, "sweep"),
                row.<Long>getAs("seeds"),
                Optional.ofNullable(row.getAs("lowest_seed")),
                Optional.ofNullable(row.getAs("highest_seed")),
                names(row, "application_version"),
                names(row, "spark_version"),
                names(row, "nd4j_version"),
                names(row, "java_version"),
                names(row, "blas_core_type"),
                names(row, "host"),
                Optional.ofNullable(row.getAs("first_started")),
                Optional.ofNullable(row.getAs("last_started")),
                row.<Double>getAs("training_seconds"),
                row.<Long>getAs("failed") > 0 ? FailureCause.of(views) : List.of(),
                Digest.of(views));
    }

    private static List<String> names(Row row, String column) {
        return names(row.getList(row.fieldIndex(column)));
    }

    /** Sorted, and no more of them than anybody reads. */
    static List<String> names(Collection<String> all) {
        List<String> sorted = all.stream().sorted().toList();
        return sorted.size() <= MOST_NAMES
                ? sorted
                : Stream.concat(
                                sorted.stream().limit(MOST_NAMES),
                                Stream.of("and " + (sorted.size() - MOST_NAMES) + " more"))
                        .toList();
    }
}
