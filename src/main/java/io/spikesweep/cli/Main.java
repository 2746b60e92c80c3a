package io.spikesweep.cli;

import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.launch.OutOfMemory;
import io.spikesweep.cli.text.Messages;
import io.spikesweep.cli.text.StandardOutput;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;

/** The program that spark-submit starts. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // numbers and messages are the same wherever it runs
        Locale.setDefault(Locale.ROOT);
        int code = execute(args);
        if (!"cluster".equals(System.getProperty("spark.submit.deployMode"))) {
            System.exit(code);
        }
        // a driver on the cluster ends by returning or by throwing: an exit code is not seen there, and exiting can be
        // taken for a crash
        if (code != ExitCode.OK) {
            throw new CommandFailedException(code);
        }
    }

    /** Errors are none of picocli's business; the one that tells a user something is this. */
    private static int execute(CommandLine program, String[] args) {
        try {
            return program.execute(args);
        } catch (OutOfMemoryError heap) {
            Messages.of(program.getCommandSpec()).error(OutOfMemory.line(heap).orElseThrow());
            return ExitCode.UNEXPECTED;
        }
    }

    private static int execute(String[] args) {
        StandardOutput output = new StandardOutput();
        PrintWriter out = output.writer();
        CommandLine program = CommandLines.create().setOut(out);
        int code = execute(program, args);
        out.flush();
        String lost = output.failure();
        if (lost == null) {
            return code;
        }
        Messages.of(program.getCommandSpec()).error("standard output could not be written: " + lost);
        return ExitCode.UNEXPECTED;
    }
}
