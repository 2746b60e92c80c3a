package io.spikesweep.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** submit.sh as a user calls it: a process of its own, with its output and exit code. */
public final class Submit {
    private static final long PATIENCE_MINUTES = 5;

    private final Path script;
    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> starter = new ArrayList<>();

    private Submit(Path script, Path directory) {
        this.script = script;
        this.directory = directory;
    }

    /** Calls this project's script from a directory. */
    public static Submit from(Path directory) {
        return new Submit(root().resolve("submit.sh"), directory);
    }

    /** Calls another path to a script. */
    public Submit by(Path other) {
        return new Submit(other, directory);
    }

    /** With a variable of the environment. */
    public Submit with(String variable, String value) {
        Submit copy = new Submit(script, directory);
        copy.environment.putAll(environment);
        copy.environment.put(variable, value);
        copy.starter.addAll(starter);
        return copy;
    }

    /** By way of another program that starts it: {@code unshare -n}, say. */
    public Submit through(String... program) {
        Submit copy = new Submit(script, directory);
        copy.environment.putAll(environment);
        copy.starter.addAll(List.of(program));
        return copy;
    }

    /** The project's folder. */
    public static Path root() {
        return Path.of(System.getProperty("spikesweep.root"));
    }

    /** What a call printed, and how it ended. */
    public record Answer(int code, String out, String err) {}

    /** Starts a call and leaves it running; what it prints goes to files beside its directory's other files. */
    public Process start(String... arguments) {
        try {
            return builder(arguments)
                    .redirectOutput(
                            Files.createTempFile(directory, "out", ".txt").toFile())
                    .redirectError(
                            Files.createTempFile(directory, "err", ".txt").toFile())
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What the call that was started last has said on standard error. */
    public String lastErrors() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            Path newest = files.filter(file -> file.getFileName().toString().startsWith("err"))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .orElseThrow();
            return Files.readString(newest);
        }
    }

    /** Stops a driver's clock, or starts it again: what it holds it goes on holding. */
    public static void signal(Process driver, String signal) throws IOException, InterruptedException {
        // the shell's own: the program of that name is not there everywhere
        new ProcessBuilder("bash", "-c", "kill -" + signal + " " + driver.pid())
                .start()
                .waitFor();
    }

    private ProcessBuilder builder(String... arguments) {
        // a build in the background ignores Ctrl-C, and so would all that it starts
        List<String> command = new ArrayList<>(starter);
        command.addAll(List.of("env", "--default-signal=INT", script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().remove("SPARK_HOME");
        builder.environment().remove("SPARK_CONF_DIR");
        builder.environment().putAll(environment);
        return builder;
    }

    public Answer call(String... arguments) {
        try {
            File out = Files.createTempFile(directory, "out", ".txt").toFile();
            File err = Files.createTempFile(directory, "err", ".txt").toFile();
            ProcessBuilder builder = builder(arguments).redirectOutput(out).redirectError(err);
            Process process = builder.start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("still running after " + PATIENCE_MINUTES + " minutes: "
                        + builder.command() + "\n" + Files.readString(err.toPath()));
            }
            Answer answer =
                    new Answer(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
            Files.delete(out.toPath());
            Files.delete(err.toPath());
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
