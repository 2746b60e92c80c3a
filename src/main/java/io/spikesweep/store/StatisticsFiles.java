package io.spikesweep.store;

import io.spikesweep.sweep.SweepConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The statistics of the sweeps of a store: a file of each table beside a sweep's status, replaced whole when it is run again. */
public final class StatisticsFiles {
    private final StoreFolder folder;

    StatisticsFiles(StoreFolder folder) {
        this.folder = folder;
    }

    /**
     * What was read.
     *
     * @param rows of all files that can be read
     * @param files how many those are
     * @param leftOut of each other file, in words, which it is and what is wrong with it
     */
    public record Read(Dataset<Row> rows, int files, List<String> leftOut) {
        /**
         * Keeps the list as it is now.
         *
         * @param rows as above
         * @param files as above
         * @param leftOut copied
         */
        public Read {
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * Replaces the tables of a sweep, one after the other: whoever reads meanwhile finds of each the old or the new one.
     *
     * @param lease of this store
     * @param sweep its name
     * @param tables their rows, with the columns of the table's schema, and an {@link java.time.Instant} for a time
     * @throws StoreBusyException when another driver has taken the lease over
     * @throws StoreException when they cannot be written
     */
    public void write(Lease lease, String sweep, Map<StatisticsTable, List<Row>> tables) {
        folder.requireOwnTree(folder.path(SweepJournal.FOLDER, sweep));
        for (Map.Entry<StatisticsTable, List<Row>> table : tables.entrySet()) {
            byte[] bytes = new ParquetTable(table.getKey().schema()).bytes(table.getValue());
            lease.requireHeld();
            folder.replace(
                    folder.path(SweepJournal.FOLDER, sweep, table.getKey().file()), bytes);
        }
    }

    /**
     * The rows of a table, those of all sweeps or of one. Others may have written a file: one that cannot be read, or lacks columns,
     * is left out.
     *
     * @param session that reads them, of {@link StoreSessions}
     * @param table which
     * @param sweep its name
     * @return the rows, and what was left out
     */
    public Read read(SparkSession session, StatisticsTable table, Optional<String> sweep) {
        TableCheck check = new TableCheck(
                new ParquetTable(table.schema()).type(), session.sessionState().newHadoopConf());
        List<FileStatus> files = AtOnce.map(sweeps(sweep), name -> files(name, table)).stream()
                .flatMap(List::stream)
                .toList();
        List<Optional<String>> faults = AtOnce.map(files, check::fault);
        List<Path> sound = IntStream.range(0, files.size())
                .filter(place -> faults.get(place).isEmpty())
                .mapToObj(place -> files.get(place).getPath())
                .toList();
        List<String> leftOut = faults.stream().flatMap(Optional::stream).toList();
        return new Read(scan(session, table, sound), sound.size(), leftOut);
    }

    private List<String> sweeps(Optional<String> sweep) {
        return sweep
                .map(List::of)
                .orElseGet(() -> folder.names(folder.path(SweepJournal.FOLDER)).stream()
                        .sorted()
                        .toList())
                .stream()
                .filter(SweepConfig::isName)
                .toList();
    }

    private List<FileStatus> files(String sweep, StatisticsTable table) {
        return folder.list(folder.path(SweepJournal.FOLDER, sweep)).stream()
                .filter(file -> file.isFile() && file.getPath().getName().equals(table.file()))
                .toList();
    }

    private static Dataset<Row> scan(SparkSession session, StatisticsTable table, List<Path> files) {
        return files.isEmpty()
                ? session.createDataFrame(List.<Row>of(), table.schema())
                : session.read()
                        .schema(table.schema())
                        .options(StoreSessions.READING)
                        .option("__globPaths__", false)
                        .parquet(files.stream().map(Path::toString).toArray(String[]::new));
    }
}
