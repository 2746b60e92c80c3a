package io.spikesweep.cli.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what a command takes. */
@Command(
        name = "help",
        description = "Say what a command takes: help run, help demo step.",
        footer = {"", "Example: ./submit.sh help demo step"},
        helpCommand = true)
public final class HelpCommand implements Runnable {
    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command; without one, all are listed.")
    private List<String> commands = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        CommandLine parent = Objects.requireNonNull(spec.parent()).commandLine();
        described(parent, commands).usage(parent.getOut());
        parent.getOut().flush();
    }

    /** The command below another that these words name. */
    public static CommandLine described(CommandLine parent, List<String> words) {
        CommandLine described = parent;
        for (String name : words) {
            CommandLine next = described.getSubcommands().get(name);
            if (next == null) {
                throw new UnmatchedArgumentException(described, List.of(name));
            }
            described = next;
        }
        return described;
    }
}
