package io.spikesweep.cli.command;

import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.option.RunIdOption;
import io.spikesweep.cli.option.StoreOption;
import io.spikesweep.cli.text.RunText;
import io.spikesweep.cli.text.RunsFormat;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints one stored run. */
@Command(
        name = "show",
        description = "Print one stored run: its hyperparameters, what came of it, by what it was trained, its loss.",
        footer = {"", "Example: ./submit.sh show 7af4c929 --store results"},
        mixinStandardHelpOptions = true)
public final class ShowCommand extends PlainCommand {
    /** How it is printed. */
    enum Format {
        text,
        json
    }

    @Mixin
    private RunIdOption run = new RunIdOption();

    @Mixin
    private StoreOption store = new StoreOption();

    @Option(
            names = "--format",
            defaultValue = "text",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format = Format.text;

    @Override
    public Length check() {
        run.check();
        store.check();
        return Length.TINY;
    }

    @Override
    int answer() throws IOException {
        Row found = run.find(store.look());
        if (format == Format.json) {
            RunsFormat.jsonl.write(List.of(found), List.of(found.schema().names()), out());
        } else {
            RunText.write(found, out());
        }
        return ExitCode.OK;
    }
}
