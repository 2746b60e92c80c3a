package io.spikesweep.cli.option;

import io.spikesweep.cli.launch.Sessions;
import io.spikesweep.store.PlainStore;
import io.spikesweep.store.ResultStore;
import io.spikesweep.sweep.StoreAddress;
import io.spikesweep.sweep.SweepConfig;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** The store that a command reads. */
public final class StoreOption {
    @Option(
            names = "--store",
            paramLabel = "URI",
            defaultValue = SweepConfig.DEFAULT_STORE,
            description = "The store: a folder here, hdfs:// or s3a:// (default: ${DEFAULT-VALUE}).")
    private StoreAddress store = new StoreAddress(SweepConfig.DEFAULT_STORE);

    /** Throws what {@link #open} would, as far as that is known without a Spark. */
    public void check() {
        LocalStores.requireStore(store.text());
    }

    /** Its URI as it was given. */
    public String address() {
        return store.text();
    }

    /** As it is now, without a Spark. */
    public PlainStore look() {
        return PlainStore.open(store.text(), Sessions.hadoop());
    }

    public ResultStore open(SparkSession spark) {
        return ResultStore.open(spark, store.text());
    }
}
