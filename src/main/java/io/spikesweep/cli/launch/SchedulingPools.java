package io.spikesweep.cli.launch;

import io.spikesweep.app.ReportRefresh;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkConf;

/**
 * Spark's pools of jobs: first come, first served within each, and what a report asks for between two tasks of a batch. With a
 * single queue each of its dozens of jobs would wait until all tasks of a batch have begun.
 */
final class SchedulingPools {
    private static final String MODE = "spark.scheduler.mode";
    private static final String FILE = "spark.scheduler.allocation.file";

    private static final String POOLS = """
            <?xml version="1.0"?>
            <allocations>
              <pool name="%s"><schedulingMode>FIFO</schedulingMode><weight>1</weight><minShare>1</minShare></pool>
            </allocations>
            """;

    private SchedulingPools() {}

    /** Unless a site has its own. */
    static void fill(SparkConf settings, Path folder) {
        if (settings.contains(MODE) || settings.contains(FILE)) {
            return;
        }
        try {
            Path file = Files.writeString(folder.resolve("pools.xml"), POOLS.formatted(ReportRefresh.POOL));
            settings.set(MODE, "FAIR").set(FILE, file.toUri().toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
