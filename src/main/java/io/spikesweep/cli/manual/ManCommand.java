package io.spikesweep.cli.manual;

import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.launch.HelpCommand;
import io.spikesweep.report.output.OutputFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints pages of the manual, or writes them for man to find. */
@Command(
        name = "man",
        description = "Print a command's page of the manual for man(1), or write the pages of all commands.",
        footer = {"", "Example: ./submit.sh man run | man -l -", "         ./submit.sh man --dir ~/.local/share/man"},
        mixinStandardHelpOptions = true)
public final class ManCommand implements Callable<Integer> {
    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command; without one, the program.")
    private List<String> commands = new ArrayList<>();

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Write all pages into the folder man1 in this one: man finds them where it is in MANPATH.")
    private @Nullable Path dir;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (dir == null) {
            out.print(new ManPage(HelpCommand.described(spec.root().commandLine(), commands)
                            .getCommandSpec())
                    .text());
        } else {
            Path folder = OutputFolder.make(dir.resolve("man1"), "manual").path();
            for (ManPage page : ManPage.all(spec.root())) {
                Files.writeString(folder.resolve(page.file()), page.text());
            }
            out.println(folder.toAbsolutePath().normalize());
        }
        out.flush();
        return ExitCode.OK;
    }
}
