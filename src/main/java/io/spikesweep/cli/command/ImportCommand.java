package io.spikesweep.cli.command;

import io.spikesweep.app.StoreCare;
import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.option.LocalStores;
import io.spikesweep.cli.option.StoreOption;
import io.spikesweep.cli.option.WaitOption;
import io.spikesweep.cli.text.DeletionText;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.RunImport;
import io.spikesweep.sweep.PrintableText;
import io.spikesweep.sweep.StoreAddress;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Adds another store's runs and sweeps to a store. */
@Command(
        name = "import",
        description =
                "Add the runs of another store that this one has not, and the confs and history of its sweeps. The other"
                        + " store is read alone; where the command was killed, the same one goes on.",
        footer = {"", "Example: ./submit.sh import /media/usb/bias-init --store results"},
        mixinStandardHelpOptions = true)
public final class ImportCommand extends SparkCommand {
    @Parameters(index = "0", paramLabel = "DIR", description = "The other store: a folder here, hdfs:// or s3a://.")
    private StoreAddress source = new StoreAddress(".");

    @Mixin
    private WaitOption wait = new WaitOption();

    @Mixin
    private StoreOption option = new StoreOption();

    @Override
    public Length check() {
        LocalStores.requireStore(source.text());
        LocalStores.requireStoreOrRoom(option.address());
        return Length.UNKNOWN;
    }

    @Override
    int answer(SparkSession spark) {
        ResultStore other = ResultStore.open(spark, source.text());
        ResultStore store = ResultStore.openOrCreate(spark, option.address());
        RunImport.Added added = new StoreCare(store, wait.duration()).importFrom(other);
        added.unreadable().forEach(conf -> tell(PrintableText.line("warning: " + conf + " (left out)")));
        out().printf(
                        "Added %s, %,d of them failed; %s, and %s to the histories of sweeps%n",
                        DeletionText.runs(added.runs()),
                        added.failed(),
                        added.confs() == 1 ? "1 conf" : "%,d confs".formatted(added.confs()),
                        added.starts() == 1 ? "1 start" : "%,d starts".formatted(added.starts()));
        return ExitCode.OK;
    }
}
