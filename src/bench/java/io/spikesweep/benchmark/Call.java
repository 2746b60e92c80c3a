package io.spikesweep.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that has ended.
 *
 * @param code it ended with
 * @param out what it printed
 * @param seconds it took
 * @param processorSeconds it used, with its children, in itself and in the kernel
 * @param residentMegabytes the largest it, or one of its children, has been
 */
record Call(int code, String out, double seconds, double processorSeconds, double residentMegabytes) {
    private static final double NANOSECONDS = 1e9;
    private static final double KILOBYTES = 1e6 / 1024;
    private static final Pattern TIMES = Pattern.compile("(\\S+) (\\S+) (\\S+)\\s*$");

    /** submit.sh with these words after it. */
    static Call submit(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("./submit.sh"));
        command.addAll(List.of(words));
        return of(command, Project.root());
    }

    /** A Java virtual machine of this Java's, with these words after its name. */
    static Call java(List<String> words) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(words);
        return of(command, Project.root());
    }

    /** This call, which must have ended well. */
    Call orFail() {
        if (code != 0) {
            throw new IllegalStateException("exit code " + code + ": " + out);
        }
        return this;
    }

    /** Calls a command, and waits for it. */
    static Call of(List<String> command, Path folder) throws IOException {
        Path times = Files.createTempFile("times", ".txt");
        Path out = Files.createTempFile("out", ".txt");
        try {
            List<String> timed = new ArrayList<>(List.of("/usr/bin/time", "--format=%U %S %M", "--output=" + times));
            timed.addAll(command);
            ProcessBuilder builder = new ProcessBuilder(timed)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            // the Spark that Maven has fetched, whatever else is installed
            builder.environment().remove("SPARK_HOME");
            builder.environment().remove("SPARK_CONF_DIR");
            long start = System.nanoTime();
            int code = builder.start().waitFor();
            double seconds = (System.nanoTime() - start) / NANOSECONDS;
            Matcher measured = TIMES.matcher(Files.readString(times));
            if (!measured.find()) {
                throw new IllegalStateException("/usr/bin/time said " + Files.readString(times));
            }
            return new Call(
                    code,
                    Files.readString(out),
                    seconds,
                    Double.parseDouble(measured.group(1)) + Double.parseDouble(measured.group(2)),
                    Double.parseDouble(measured.group(3)) / KILOBYTES);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        } finally {
            Files.delete(times);
            Files.delete(out);
        }
    }
}
