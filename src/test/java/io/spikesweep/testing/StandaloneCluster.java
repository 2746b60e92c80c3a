package io.spikesweep.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Spark standalone cluster of real processes on the loopback address: one master, some workers of one core. */
public final class StandaloneCluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long GLANCE_NANOSECONDS = 50_000_000;

    private final Path folder;
    private final String url;
    private final List<Process> processes = new ArrayList<>();
    private final List<Process> workers = new ArrayList<>();

    public StandaloneCluster(Path folder, int workers) throws IOException {
        this.folder = folder;
        url = said(
                start(
                        "master",
                        "org.apache.spark.deploy.master.Master",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "0",
                        "--webui-port",
                        "0"),
                "Starting Spark master at (spark://\\S+)");
        for (int worker = 0; worker < workers; worker++) {
            File log = start(
                    "worker" + worker,
                    "org.apache.spark.deploy.worker.Worker",
                    "--host",
                    "127.0.0.1",
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--webui-port",
                    "0",
                    "--work-dir",
                    folder.resolve("work" + worker).toString(),
                    url);
            this.workers.add(processes.get(processes.size() - 1));
            said(log, "(Successfully registered with master)");
        }
    }

    private File start(String name, String main, String... arguments) throws IOException {
        Path spark = Submit.root().resolve("target/spark");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx256m"));
        command.addAll(List.of(System.getProperty("spikesweep.module.options").split(" ")));
        command.addAll(List.of("-cp", spark.resolve("jars") + "/*", main));
        command.addAll(List.of(arguments));
        File log = folder.resolve(name + ".log").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        builder.environment().put("SPARK_HOME", spark.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        processes.add(builder.start());
        return log;
    }

    private static String said(File log, String pattern) throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            String text = Files.readString(log.toPath());
            Matcher matcher = Pattern.compile(pattern).matcher(text);
            if (matcher.find()) {
                return matcher.group(1);
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("never said " + pattern + ":\n" + text);
            }
            LockSupport.parkNanos(GLANCE_NANOSECONDS);
        }
    }

    /** What {@code --master} takes. */
    public String url() {
        return url;
    }

    /** Waits until no worker has an executor left: an application's executors outlive it by a moment. */
    public void awaitNoExecutors() {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (workers.stream().flatMap(Process::descendants).findAny().isPresent()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("the executors of an ended application are still there");
            }
            LockSupport.parkNanos(GLANCE_NANOSECONDS);
        }
    }

    /** Without what they start in their turn for a moment. */
    private List<ProcessHandle> executors(int worker) {
        return workers.get(worker).children().toList();
    }

    /** Kills the executors of one worker, as the operating system does when memory is short; the worker starts others. */
    public int killExecutors(int worker) {
        List<ProcessHandle> executors = executors(worker);
        executors.forEach(ProcessHandle::destroyForcibly);
        return executors.size();
    }

    /** Fills the heap of one worker's executors from within, so that they run out of memory at whatever they do next. */
    public int exhaustExecutors(int worker) {
        List<ProcessHandle> executors = executors(worker);
        executors.forEach(executor -> HeapHog.enter(executor, folder));
        return executors.size();
    }

    /** What a worker has logged of the ends of its executors and else. */
    public String log(int worker) throws IOException {
        return Files.readString(folder.resolve("worker" + worker + ".log"));
    }

    /** Kills one worker and what runs on it; it does not come back. */
    public void killWorker(int worker) {
        List<ProcessHandle> executors = workers.get(worker).descendants().toList();
        workers.get(worker).destroyForcibly();
        executors.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
