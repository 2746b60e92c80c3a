package io.spikesweep.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/** Counts the runs of a new batch's files, by the ends of the files where these say enough, and else by a look into the rows. */
final class FileCounts {
    private static final String RUN_ID = "run_id";
    private static final String SWEEP = "sweep";
    private static final String STATUS = "status";

    private final SparkSession spark;
    private final Path batch;
    private @Nullable Map<String, List<Row>> counted;

    FileCounts(SparkSession spark, Path batch) {
        this.spark = spark;
        this.batch = batch;
    }

    List<BatchMark.MarkedFile> of(List<FileFooter> footers) {
        List<BatchMark.MarkedFile> files = new ArrayList<>();
        footers.forEach(footer -> files.add(of(footer)));
        return files;
    }

    private BatchMark.MarkedFile of(FileFooter footer) {
        FileFooter.Range runs = footer.texts().get(RUN_ID);
        FileFooter.Range sweeps = footer.texts().get(SWEEP);
        FileFooter.Range statuses = footer.texts().get(STATUS);
        if (runs == null || sweeps == null || statuses == null || !sweeps.isOne() || !statuses.isOne()) {
            return counted(footer);
        }
        return file(
                footer,
                runs.lowest(),
                runs.highest(),
                List.of(new BatchMark.RunCount(sweeps.lowest(), statuses.lowest(), footer.rows())));
    }

    private static BatchMark.MarkedFile file(
            FileFooter footer, @Nullable String lowest, @Nullable String highest, List<BatchMark.RunCount> counts) {
        return new BatchMark.MarkedFile(
                footer.file().getName(), footer.bytes(), footer.rows(), lowest, highest, counts);
    }

    private BatchMark.MarkedFile counted(FileFooter footer) {
        if (counted == null) {
            counted = count();
        }
        List<Row> groups = counted.getOrDefault(footer.file().getName(), List.of());
        return file(
                footer,
                groups.stream()
                        .map(group -> group.getString(3))
                        .sorted()
                        .findFirst()
                        .orElse(null),
                groups.stream()
                        .map(group -> group.getString(4))
                        .reduce((one, other) -> one.compareTo(other) > 0 ? one : other)
                        .orElse(null),
                groups.stream()
                        .map(group -> new BatchMark.RunCount(group.getString(1), group.getString(2), group.getLong(5)))
                        .toList());
    }

    /** Of every file its groups: file, sweep, status, lowest and highest id, and how many. */
    private Map<String, List<Row>> count() {
        Map<String, List<Row>> files = new HashMap<>();
        BatchReader.scan(spark, List.of(batch))
                .groupBy(functions.input_file_name(), functions.col(SWEEP), functions.col(STATUS))
                .agg(functions.min(RUN_ID), functions.max(RUN_ID), functions.count("*"))
                .orderBy(SWEEP, STATUS)
                .collectAsList()
                .forEach(group -> files.computeIfAbsent(
                                InvalidRows.path(group.getString(0)).getName(), file -> new ArrayList<>())
                        .add(group));
        return files;
    }
}
