package io.spikesweep.cli;

import io.spikesweep.analysis.QueryException;
import io.spikesweep.analysis.SparkMessages;
import io.spikesweep.model.InsufficientMemoryException;
import io.spikesweep.model.NativeLibraryException;
import io.spikesweep.report.OutputException;
import io.spikesweep.run.SweepInterruptedException;
import io.spikesweep.store.ShutdownHook;
import io.spikesweep.store.StoreBusyException;
import io.spikesweep.store.StoreException;
import io.spikesweep.store.StoreUnreachableException;
import io.spikesweep.sweep.InvalidSweepException;
import io.spikesweep.sweep.StoreAddress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line with its errors in one line, for the person who reads them. */
final class CommandLines {
    private CommandLines() {}

    static CommandLine create() {
        SpikesweepCommand program = new SpikesweepCommand();
        return new CommandLine(program)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .registerConverter(Path.class, CommandLines::path)
                .registerConverter(StoreAddress.class, CommandLines::address)
                .setParameterExceptionHandler(CommandLines::misused)
                .setExecutionExceptionHandler((thrown, command, parsed) -> failed(program, thrown, command));
    }

    private static Path path(String text) {
        Optional<String> left = StoreAddress.leftByAShell(text);
        if (left.isPresent()) {
            throw new BadInputException(left.get());
        }
        return Path.of(text);
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
        PrintWriter err = command.getErr();
        if (misuse.getCause() instanceof BadInputException value) {
            err.println("error: " + value.getMessage());
            err.flush();
            return ExitCode.BAD_INPUT;
        }
        err.println("error: " + String.valueOf(misuse.getMessage()).replaceFirst("^Error: ", ""));
        if (misuse instanceof UnmatchedArgumentException unmatched
                && unmatched.getUnmatched().stream().anyMatch(argument -> argument.matches("[\\w-]+=.*"))) {
            err.println("The shell takes unquoted braces apart: --set 'seed={from=0,count=25}'");
        }
        if (!UnmatchedArgumentException.printSuggestions(misuse, err)) {
            command.usage(err);
        }
        err.flush();
        return ExitCode.BAD_INPUT;
    }

    private static int failed(SpikesweepCommand program, Exception thrown, CommandLine command) {
        PrintWriter err = command.getErr();
        if (thrown instanceof StoreBusyException) {
            err.println("error: " + thrown.getMessage());
            err.flush();
            return ExitCode.BUSY;
        }
        if (thrown instanceof SweepInterruptedException) {
            // its last line was said; the code is the signal's
            return ExitCode.UNEXPECTED;
        }
        if (ShutdownHook.isShuttingDown() && !program.isVerbose()) {
            // whatever it says, it was told to end; the code is the signal's
            err.println("stopped");
            err.flush();
            return ExitCode.UNEXPECTED;
        }
        boolean badInput = thrown instanceof InvalidSweepException
                || (thrown instanceof StoreException && !(thrown instanceof StoreUnreachableException))
                || thrown instanceof QueryException
                || thrown instanceof OutputException
                || thrown instanceof BadInputException
                || thrown instanceof InsufficientMemoryException;
        boolean saysItself = badInput
                || thrown instanceof StoreUnreachableException
                || thrown instanceof SweepStoppedException
                || thrown instanceof NativeLibraryException
                || thrown instanceof UnfitMachineException;
        err.println("error: " + (saysItself ? thrown.getMessage() : SparkMessages.failure(thrown)));
        if (program.isVerbose()) {
            thrown.printStackTrace(err);
        } else if (!badInput) {
            err.println("(--verbose shows where)");
        }
        err.flush();
        return badInput ? ExitCode.BAD_INPUT : ExitCode.UNEXPECTED;
    }
}
