package io.spikesweep.benchmark;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.Objects;

/** One of the Python programs, started once, that trains one run whenever it is asked to. */
final class PythonWorker implements AutoCloseable {
    private final Process process;
    private final BufferedWriter seeds;
    private final BufferedReader answers;
    private final String version;

    /** @param program published.py or inplace.py */
    PythonWorker(String program) throws IOException {
        // Debian's own, which has its python3-torch
        process = new ProcessBuilder(
                        "/usr/bin/python3", "src/bench/python/" + program, "--on-request", "--bias", "0", "1")
                .directory(Project.root().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
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
