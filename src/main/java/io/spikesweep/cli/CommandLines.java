package io.spikesweep.cli;

import io.spikesweep.analysis.QueryException;
import io.spikesweep.analysis.SparkMessages;
import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.launch.FailureLine;
import io.spikesweep.cli.launch.SweepStoppedException;
import io.spikesweep.cli.launch.UnfitMachineException;
import io.spikesweep.cli.text.Colours;
import io.spikesweep.cli.text.Messages;
import io.spikesweep.cli.text.PrintableWriter;
import io.spikesweep.machine.NativeLibraryException;
import io.spikesweep.model.InsufficientMemoryException;
import io.spikesweep.process.ShutdownHook;
import io.spikesweep.report.output.OutputException;
import io.spikesweep.run.SweepInterruptedException;
import io.spikesweep.store.InvalidRows;
import io.spikesweep.store.StoreBusyException;
import io.spikesweep.store.StoreException;
import io.spikesweep.store.StoreUnreachableException;
import io.spikesweep.sweep.ConfAddress;
import io.spikesweep.sweep.InvalidSweepException;
import io.spikesweep.sweep.PrintableText;
import io.spikesweep.sweep.StoreAddress;
import io.spikesweep.sweep.WrittenNumber;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** The command line with its errors in one line, for the person who reads them. */
final class CommandLines {
    private CommandLines() {}

    static CommandLine create() {
        SpikesweepCommand program = new SpikesweepCommand();
        CommandLine commands = new CommandLine(program);
        return commands.setErr(new PrintWriter(new PrintableWriter(commands.getErr()), true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        Colours.OF_OUTPUT.areShown() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .registerConverter(int.class, text -> number(text, Integer::valueOf, "a whole number"))
                .registerConverter(Integer.class, text -> number(text, Integer::valueOf, "a whole number"))
                .registerConverter(long.class, text -> number(text, Long::valueOf, "a whole number"))
                .registerConverter(Long.class, text -> number(text, Long::valueOf, "a whole number"))
                .registerConverter(double.class, text -> number(text, Double::valueOf, "a number"))
                .registerConverter(Path.class, CommandLines::path)
                .registerConverter(StoreAddress.class, CommandLines::address)
                .registerConverter(ConfAddress.class, CommandLines::conf)
                .setParameterExceptionHandler(CommandLines::misused)
                .setExecutionStrategy(CommandLines::execute)
                .setExecutionExceptionHandler((thrown, command, parsed) -> failed(program, thrown, command));
    }

    /** And says at the end which rows it has left out. */
    private static int execute(ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } finally {
            Messages messages = Messages.of(parsed.commandSpec());
            InvalidRows.notes()
                    .forEach(rows -> messages.tell("warning: " + rows + " (left out; run --repair sets them aside)"));
        }
    }

    private static <T> T number(String text, Function<String, T> read, String expected) {
        try {
            return read.apply(text.strip());
        } catch (NumberFormatException other) {
            throw new TypeConversionException(
                    "must be %s, but was '%s'%s".formatted(expected, text, WrittenNumber.hint(text)));
        }
    }

    private static Path path(String text) {
        Optional<String> left = StoreAddress.leftByAShell(text);
        if (left.isPresent()) {
            throw new BadInputException(left.get());
        }
        return Path.of(text);
    }

    private static ConfAddress conf(String text) {
        try {
            return new ConfAddress(text);
        } catch (IllegalArgumentException refused) {
            throw new BadInputException(String.valueOf(refused.getMessage()));
        }
    }

    private static StoreAddress address(String text) {
        try {
            return new StoreAddress(text);
        } catch (IllegalArgumentException refused) {
            throw new BadInputException("--" + refused.getMessage());
        }
    }

    private static int misused(ParameterException misuse, String[] args) {
        CommandLine command = misuse.getCommandLine();
        Messages messages = Messages.of(command.getCommandSpec());
        if (misuse.getCause() instanceof BadInputException value) {
            messages.error(PrintableText.line(String.valueOf(value.getMessage())));
            return ExitCode.BAD_INPUT;
        }
        messages.error(PrintableText.line(Misuse.line(misuse)));
        messages.say("(%s shows more)".formatted(Misuse.help(command)));
        return ExitCode.BAD_INPUT;
    }

    private static int failed(SpikesweepCommand program, Exception thrown, CommandLine command) {
        Messages messages = Messages.of(command.getCommandSpec());
        if (thrown instanceof StoreBusyException) {
            messages.error(PrintableText.line(String.valueOf(thrown.getMessage())));
            return ExitCode.BUSY;
        }
        if (thrown instanceof SweepInterruptedException) {
            // its last line was said; the code is the signal's
            return ExitCode.UNEXPECTED;
        }
        if (ShutdownHook.isShuttingDown() && !program.isVerbose()) {
            // whatever it says, it was told to end; the code is the signal's
            messages.say("stopped");
            return ExitCode.UNEXPECTED;
        }
        boolean badInput = thrown instanceof InvalidSweepException
                || (thrown instanceof StoreException && !(thrown instanceof StoreUnreachableException))
                || thrown instanceof QueryException
                || thrown instanceof OutputException
                || thrown instanceof BadInputException
                || thrown instanceof InsufficientMemoryException;
        boolean mustChange = badInput || SparkMessages.isDenied(thrown);
        boolean saysItself = badInput
                || thrown instanceof StoreUnreachableException
                || thrown instanceof SweepStoppedException
                || thrown instanceof NativeLibraryException
                || thrown instanceof UnfitMachineException;
        String message = saysItself ? String.valueOf(thrown.getMessage()) : FailureLine.of(thrown);
        messages.error(PrintableText.line(message));
        if (program.isVerbose()) {
            thrown.printStackTrace(command.getErr());
            command.getErr().flush();
        } else if (!mustChange) {
            messages.say("(--verbose shows where)");
        }
        return mustChange ? ExitCode.BAD_INPUT : ExitCode.UNEXPECTED;
    }
}
