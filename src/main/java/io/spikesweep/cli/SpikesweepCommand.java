package io.spikesweep.cli;

import io.spikesweep.cli.command.CompactCommand;
import io.spikesweep.cli.command.DeleteCommand;
import io.spikesweep.cli.command.DiffCommand;
import io.spikesweep.cli.command.DigestCommand;
import io.spikesweep.cli.command.ExportCommand;
import io.spikesweep.cli.command.ForgetCommand;
import io.spikesweep.cli.command.ImportCommand;
import io.spikesweep.cli.command.ParityCommand;
import io.spikesweep.cli.command.PlanCommand;
import io.spikesweep.cli.command.RenameCommand;
import io.spikesweep.cli.command.ReplayCommand;
import io.spikesweep.cli.command.ReportCommand;
import io.spikesweep.cli.command.RunCommand;
import io.spikesweep.cli.command.RunsCommand;
import io.spikesweep.cli.command.ShowCommand;
import io.spikesweep.cli.command.SqlCommand;
import io.spikesweep.cli.command.StatusCommand;
import io.spikesweep.cli.command.VerifyCommand;
import io.spikesweep.cli.demo.DemoCommand;
import io.spikesweep.cli.demo.SummaryCommand;
import io.spikesweep.cli.launch.HelpCommand;
import io.spikesweep.cli.manual.CompletionCommand;
import io.spikesweep.cli.manual.ManCommand;
import io.spikesweep.cli.text.Messages;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself: without a command it prints its help. */
@Command(
        name = "./submit.sh",
        synopsisHeading = "Usage: ",
        customSynopsis = {"./submit.sh [<spark-submit options> --] <command> [<arguments>]"},
        description = "%nTrains grids of integrate-and-fire networks on Apache Spark, and compares them.%n",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "Options:%n",
        footer = {
            "",
            "Exit codes: 0 success, 1 something unexpected, 2 bad input, 3 some runs failed, 4 results differ, 75 the store is in use.",
            "What stands before -- is given to spark-submit: --master, --executor-memory, --conf ..."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SpikesweepCommand.Version.class,
        subcommands = {
            RunCommand.class,
            PlanCommand.class,
            SqlCommand.class,
            ReportCommand.class,
            DigestCommand.class,
            StatusCommand.class,
            RunsCommand.class,
            ShowCommand.class,
            CompactCommand.class,
            ForgetCommand.class,
            DeleteCommand.class,
            RenameCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            ReplayCommand.class,
            VerifyCommand.class,
            ParityCommand.class,
            DiffCommand.class,
            DemoCommand.class,
            SummaryCommand.class,
            CompletionCommand.class,
            ManCommand.class,
            HelpCommand.class
        })
final class SpikesweepCommand implements Runnable, Messages.Speaker {
    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
    private boolean verbose;

    @Option(
            names = "--quiet",
            scope = ScopeType.INHERIT,
            description = "Say nothing but the answer, errors and warnings.")
    private boolean quiet;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public boolean isQuiet() {
        return quiet;
    }

    boolean isVerbose() {
        return verbose;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** From the build. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"spikesweep " + io.spikesweep.trial.TrainerEnvironment.version()};
        }
    }
}
