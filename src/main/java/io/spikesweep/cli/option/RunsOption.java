package io.spikesweep.cli.option;

import io.spikesweep.app.StoredRuns;
import io.spikesweep.cli.launch.Checkable;
import io.spikesweep.store.PlainStore;
import io.spikesweep.store.ResultStore;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The runs that a command looks at: all of a store, or those of one sweep. */
public final class RunsOption {
    @Mixin
    private StoreOption store = new StoreOption();

    @Option(
            names = "--sweep",
            paramLabel = "NAME",
            description = "Look at the runs of this sweep only, whoever trained them.")
    private @Nullable String sweep;

    public StoredRuns of(ResultStore opened) {
        return new StoredRuns(opened, sweep());
    }

    /** Whose they are, by its name; empty for all. */
    public Optional<String> sweep() {
        return Optional.ofNullable(sweep);
    }

    /** The store as it is now, without a Spark. */
    public PlainStore look() {
        return store.look();
    }

    /** As {@link StoreOption#check}. */
    public void check() {
        store.check();
    }

    /** Of a command that asks some questions of these runs. */
    public Checkable.Length length() {
        return LocalStores.hasFewRuns(store.address()) ? Checkable.Length.TINY : Checkable.Length.UNKNOWN;
    }

    /** The store's URI as it was given. */
    public String address() {
        return store.address();
    }

    public ResultStore open(SparkSession spark) {
        return store.open(spark);
    }
}
