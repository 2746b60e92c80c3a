package io.spikesweep.testing;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process of this user whom the permissions of files bind: where the tests are root's, without root's powers over them. */
public final class PlainUser {
    private static final long PATIENCE_MINUTES = 9;

    private PlainUser() {}

    /** Whether the tests may give files to others. */
    public static boolean hasPowers() {
        return System.getProperty("user.name").equals("root");
    }

    /**
     * Runs a class of the tests to its end.
     *
     * @param umask of the process
     * @param input that it reads
     * @return what it printed
     */
    public static String java(String umask, Class<?> main, Path directory, String input) {
        List<String> command = new ArrayList<>();
        if (hasPowers()) {
            command.addAll(List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--ambient-caps=-all"));
        }
        command.addAll(List.of("/bin/sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        try {
            File in = Files.createTempFile("in", ".txt").toFile();
            File out = Files.createTempFile("out", ".txt").toFile();
            File err = Files.createTempFile("err", ".txt").toFile();
            Files.writeString(in.toPath(), input);
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectInput(in)
                    .redirectOutput(out)
                    .redirectError(err)
                    .start();
            boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            String said = Files.readString(out.toPath(), StandardCharsets.UTF_8);
            String errors = Files.readString(err.toPath(), StandardCharsets.UTF_8);
            for (File file : List.of(in, out, err)) {
                Files.delete(file.toPath());
            }
            if (!ended || process.exitValue() != 0) {
                throw new IllegalStateException(
                        (ended ? "exit code " + process.exitValue() : "not ended") + "\n" + said + errors);
            }
            return said;
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
