package io.spikesweep.cli;

import io.spikesweep.cli.launch.Checkable;
import io.spikesweep.cli.launch.ExitCode;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParseResult;

/** Looks at a command as far as that needs no Spark: submit.sh asks before it starts one. */
public final class CommandCheck {
    /** The command was answered here: it asked for help. */
    private static final int ANSWERED = 100;

    /** Nothing is wrong, and there is little to do. */
    private static final int SHORT = 101;

    /** Nothing is wrong, and there is next to nothing to do. */
    private static final int TINY = 102;

    private CommandCheck() {}

    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        System.exit(of(CommandLines.create(), args));
    }

    /** 0, {@value #SHORT} or {@value #TINY} when nothing is wrong as far as can be seen, else what the command itself would exit with. */
    static int of(CommandLine program, String... args) {
        return program.setExecutionStrategy(CommandCheck::check).execute(args);
    }

    private static int check(ParseResult parsed) {
        if (CommandLine.executeHelpRequest(parsed) != null) {
            return ANSWERED;
        }
        List<CommandLine> commands = parsed.asCommandLineList();
        CommandLine last = commands.get(commands.size() - 1);
        try {
            Checkable.Length length =
                    last.getCommand() instanceof Checkable command ? command.check() : Checkable.Length.UNKNOWN;
            return switch (length) {
                case TINY -> TINY;
                case SHORT -> SHORT;
                case UNKNOWN -> ExitCode.OK;
            };
        } catch (RuntimeException wrong) {
            throw new ExecutionException(last, String.valueOf(wrong.getMessage()), wrong);
        }
    }
}
