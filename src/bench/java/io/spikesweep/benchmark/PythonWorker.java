package io.spikesweep.benchmark;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** One of the Python programs, started once, that trains one run whenever it is asked to. */
final class PythonWorker implements AutoCloseable {
    /** Makes the C library keep what a program gives back, so that the same memory serves the next iteration. */
    static final Map<String, String> KEEPING_MEMORY = Map.of(
            "GLIBC_TUNABLES",
            "glibc.malloc.mmap_threshold=1073741824:glibc.malloc.trim_threshold=1073741824:glibc.malloc.top_pad=67108864");

    private final Process process;
    private final BufferedWriter seeds;
    private final BufferedReader answers;
    private final String version;

    /** @param program published.py or inplace.py */
    PythonWorker(String program) throws IOException {
        this(program, Map.of());
    }

    /** @param environment what is added to this process's */
    PythonWorker(String program, Map<String, String> environment) throws IOException {
        // Debian's own, which has its python3-torch
        ProcessBuilder builder = new ProcessBuilder(
                        "/usr/bin/python3", "src/bench/python/" + program, "--on-request", "--bias", "0", "1")
                .directory(Project.root().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        process = builder.start();
        seeds = process.outputWriter();
        answers = process.inputReader();
        version = line(answers);
    }

    /** The seconds of its training loop. */
    double train(long seed) throws IOException {
        seeds.write(seed + "\n");
        seeds.flush();
        return Double.parseDouble(line(answers));
    }

    private static String line(BufferedReader answers) throws IOException {
        return Objects.requireNonNull(answers.readLine(), "the Python program has ended: see above");
    }

    /** PyTorch's, and its BLAS. */
    String version() {
        return version;
    }

    @Override
    public void close() throws IOException {
        seeds.close();
    }
}
