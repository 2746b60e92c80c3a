package io.spikesweep.cli;

/** The program that spark-submit starts. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        int code = CommandLines.create().execute(args);
        if (!"cluster".equals(System.getProperty("spark.submit.deployMode"))) {
            System.exit(code);
        }
        // a driver on the cluster ends by returning or by throwing: an exit code is not seen there, and exiting can be
        // taken for a crash
        if (code != ExitCode.OK) {
            throw new CommandFailedException(code);
        }
    }
}
