package io.spikesweep.cli.command;

import io.spikesweep.app.StoreCare;
import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.option.StoreOption;
import io.spikesweep.cli.option.WaitOption;
import io.spikesweep.cli.text.Table;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.SweepConfs;
import io.spikesweep.sweep.SweepConfig;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes a conf back that a sweep was run with by mistake. */
@Command(
        name = "forget",
        description =
                "Take back a conf that a sweep was run with: its runs stay stored, and are no longer asked for by it. "
                        + "Without --conf the confs are listed.",
        footer = {"", "Example: ./submit.sh forget --sweep bias-init --conf 2"},
        mixinStandardHelpOptions = true)
public final class ForgetCommand extends SparkCommand {
    @Option(names = "--sweep", paramLabel = "NAME", required = true, description = "The sweep.")
    private String sweep = "";

    @Option(names = "--conf", paramLabel = "N", description = "The number of the conf, as the list says.")
    private @Nullable Integer conf;

    @Mixin
    private WaitOption wait = new WaitOption();

    @Mixin
    private StoreOption option = new StoreOption();

    @Override
    public Length check() {
        option.check();
        return Length.UNKNOWN;
    }

    @Override
    int answer(SparkSession spark) {
        ResultStore store = option.open(spark);
        SweepConfs confs = store.journal().confs(sweep);
        if (confs.numbers().isEmpty()) {
            throw new BadInputException("%s keeps no conf of a sweep %s".formatted(store.uri(), sweep));
        }
        if (conf == null) {
            out().println(table(confs));
            return ExitCode.OK;
        }
        if (!confs.numbers().contains(conf)) {
            throw new BadInputException("--conf must be one of %s, but was %d".formatted(confs.numbers(), conf));
        }
        new StoreCare(store, wait.duration()).forget(sweep, conf);
        out().printf("Conf %d of sweep %s is forgotten; its runs stay stored%n", conf, sweep);
        return ExitCode.OK;
    }

    private static String table(SweepConfs confs) {
        return Table.of(
                        List.of(
                                Table.Column.<Integer>numbers("conf", String::valueOf),
                                Table.Column.<Integer>numbers("runs", number -> runs(confs, number)),
                                Table.Column.<Integer>words("asks for", number -> axes(confs, number))),
                        List.copyOf(confs.numbers()))
                .text();
    }

    private static String runs(SweepConfs confs, int number) {
        SweepConfig kept = confs.readable().get(number);
        return kept == null ? "unknown" : String.valueOf(kept.runs().size());
    }

    private static String axes(SweepConfs confs, int number) {
        SweepConfig kept = confs.readable().get(number);
        return kept == null
                ? "cannot be read: " + confs.unreadable().get(number)
                : kept.runs().grids().stream()
                        .map(grid -> String.join(", ", grid.lines()))
                        .collect(Collectors.joining("; "));
    }
}
