package io.spikesweep.cli.option;

import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.launch.Sessions;
import io.spikesweep.sweep.ConfAddress;
import io.spikesweep.sweep.StoreAddress;
import io.spikesweep.sweep.SweepConfig;
import io.spikesweep.sweep.TextFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The conf file of a sweep, and what the command line says differently. */
public final class SweepOptions {
    @Parameters(
            paramLabel = "CONF",
            description = "The conf file of the sweep: a path, hdfs:// or s3a://, or - for standard input.")
    private ConfAddress conf = new ConfAddress("");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Replace one key of the conf file, in every block: learning-rate=0.1,0.2 or seed=0..19 or sample.count=128")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--seeds", paramLabel = "N", description = "The seeds 0 to N - 1, instead of the conf file's.")
    private @Nullable Long seeds;

    @Option(
            names = "--store",
            paramLabel = "URI",
            description = "The store: a folder here, hdfs:// or s3a://, instead of the conf file's.")
    private @Nullable StoreAddress store;

    public SweepConfig sweep() {
        SweepConfig sweep = SweepConfig.read(conf, overrides(), Sessions.files());
        return store == null ? sweep : sweep.withStore(store.text());
    }

    private List<String> overrides() {
        if (seeds == null) {
            return overrides;
        }
        if (seeds < 1) {
            throw new BadInputException("--seeds must be at least 1, but was " + seeds);
        }
        List<String> all = new ArrayList<>(overrides);
        all.add("seed=0..%d".formatted(seeds - 1));
        return all;
    }

    /** The sweep as far as looking at it takes nothing away: empty when it comes through a pipe or from elsewhere. */
    public Optional<SweepConfig> look() {
        // the filesystem of another may be reached with Spark's options alone
        if (conf.isElsewhere() || new TextFile(conf.path()).isReadOnce()) {
            return Optional.empty();
        }
        SweepConfig sweep = sweep();
        LocalStores.requireStoreOrRoom(sweep.store());
        return Optional.of(sweep);
    }

    public ConfAddress conf() {
        return conf;
    }
}
