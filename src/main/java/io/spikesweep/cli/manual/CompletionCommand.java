package io.spikesweep.cli.manual;

import io.spikesweep.cli.launch.ExitCode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a shell has to know to complete this program's commands. */
@Command(
        name = "completion",
        description = "Print a script by which TAB completes the commands and options of submit.sh in a shell.",
        footer = {
            "",
            "Example: source <(./submit.sh completion bash)",
            "         ./submit.sh completion fish > ~/.config/fish/completions/submit.sh.fish"
        },
        mixinStandardHelpOptions = true)
public final class CompletionCommand implements Callable<Integer> {
    /** As the shell finds it, wherever it lies. */
    static final String SCRIPT = "submit.sh";

    /** Whose script it is. */
    enum Shell {
        /** Also of zsh, by that one's own bashcompinit. */
        bash,
        zsh,
        fish
    }

    @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.bash;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandSpec program = spec.root();
        PrintWriter out = program.commandLine().getOut();
        out.println(
                shell == Shell.fish
                        ? FishCompletion.of(program)
                        : AutoComplete.bash(SCRIPT, program.commandLine()).strip());
        out.flush();
        return ExitCode.OK;
    }
}
