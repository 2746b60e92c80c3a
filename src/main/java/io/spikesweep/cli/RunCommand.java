package io.spikesweep.cli;

import io.spikesweep.model.InsufficientMemoryException;
import io.spikesweep.model.MachineMemory;
import io.spikesweep.run.SweepOutcome;
import io.spikesweep.run.SweepRunner;
import io.spikesweep.store.Lease;
import io.spikesweep.store.ResultStore;
import io.spikesweep.sweep.Grid;
import io.spikesweep.sweep.SweepConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains what the store does not hold yet, and compares the arms. */
@Command(
        name = "run",
        description = "Train the runs of a sweep that its store does not hold yet, and print the comparison.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Mixin
    private SweepOptions options = new SweepOptions();

    @Option(
            names = "--repair",
            description = "First set files of the store aside that cannot be read, and so train again what they held.")
    private boolean repair;

    @Mixin
    private WaitOption wait = new WaitOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        SweepConfig sweep = options.sweep();
        sweep.warnings().forEach(warning -> err.println("warning: " + warning));
        err.flush();
        try (SparkSession spark = Sessions.open()) {
            requireMemory(sweep.grid(), spark.sparkContext());
            ResultStore store = ResultStore.openOrCreate(spark, sweep.store());
            warnOfLocalStore(store, spark.sparkContext(), err);
            if (repair) {
                repair(store, err);
            }
            SweepOutcome outcome = train(sweep, store, spark, err);
            PrintWriter out = spec.commandLine().getOut();
            out.println(ArmsTable.of(sweep, store));
            out.flush();
            err.println("Stored in " + store.uri());
            err.println("Next: ./submit.sh sql \"SELECT * FROM arms\" --store " + store.uri());
            err.flush();
            return outcome.failed() == 0 ? ExitCode.OK : ExitCode.FAILED_RUNS;
        }
    }

    private void repair(ResultStore store, PrintWriter err) {
        try (Lease lease = store.lease("a repair on " + Lease.host(), wait.duration())) {
            List<String> moved = store.setUnreadableAside(lease);
            moved.forEach(file -> err.println("Set aside a file that cannot be read: " + file));
            if (moved.isEmpty()) {
                err.println("Every file of the store can be read");
            }
            err.flush();
        }
    }

    private SweepOutcome train(SweepConfig sweep, ResultStore store, SparkSession spark, PrintWriter err) {
        try (ProgressDisplay display = new ProgressDisplay(err)) {
            if (!wait.duration().isZero()) {
                store.holder().ifPresent(holder -> err.println("waiting for " + holder));
                err.flush();
            }
            SweepOutcome outcome = new SweepRunner(spark).run(sweep, store, wait.duration(), display);
            display.ended(outcome);
            return outcome;
        }
    }

    /** On a cluster the executors look for themselves, and a run that does not fit fails alone. */
    private void requireMemory(Grid grid, SparkContext context) {
        if (context.isLocal()) {
            int concurrent = (int) Math.min(context.defaultParallelism(), grid.size());
            try {
                MachineMemory.require(grid.largest(), concurrent);
            } catch (InsufficientMemoryException tooLarge) {
                throw new BadInputException("%s: the largest run of the grid, on %d cores at once: %s"
                        .formatted(options.conf(), concurrent, tooLarge.getMessage()));
            }
        }
    }

    private static void warnOfLocalStore(ResultStore store, SparkContext context, PrintWriter err) {
        if (!context.isLocal() && store.uri().startsWith("file:")) {
            err.printf(
                    "warning: the store %s is a local folder and the master is %s: every executor must see the same folder there%n",
                    store.uri(), context.master());
            err.flush();
        }
    }
}
