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
    private final List<Daemon> daemons = new ArrayList<>();

    /** Those that have not been killed. */
    private final List<Daemon> workers = new ArrayList<>();

    /** A master or a worker. */
    private record Daemon(Process process, File log) {
        String said(String pattern) throws IOException {
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

        void awaitRegistered() throws IOException {
            said("(Successfully registered with master)");
        }

        /** Without what they start in their turn for a moment. */
        List<ProcessHandle> executors() {
            return process.children().toList();
        }
    }

    public StandaloneCluster(Path folder, int workers) throws IOException {
        this.folder = folder;
        url = start(
                        "master",
                        "org.apache.spark.deploy.master.Master",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "0",
                        "--webui-port",
                        "0")
                .said("Starting Spark master at (spark://\\S+)");
        for (int worker = 0; worker < workers; worker++) {
            startWorker();
        }
        for (Daemon worker : this.workers) {
            worker.awaitRegistered();
        }
    }

    private Daemon startWorker() throws IOException {
        String name = "worker" + daemons.size();
        Daemon worker = start(
                name,
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
                folder.resolve(name).toString(),
                url);
        workers.add(worker);
        return worker;
    }

    private Daemon start(String name, String main, String... arguments) throws IOException {
        Path spark = Submit.root().resolve("target/spark");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(System.getProperty("spikesweep.module.options").split(" ")));
        command.addAll(List.of("-cp", spark.resolve("jars") + "/*", main));
        command.addAll(List.of(arguments));
        File log = folder.resolve(name + ".log").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        builder.environment().put("SPARK_HOME", spark.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        Daemon daemon = new Daemon(builder.start(), log);
        daemons.add(daemon);
        return daemon;
    }

    /** What {@code --master} takes. */
    public String url() {
        return url;
    }

    /** Waits until no worker has an executor left: an application's executors outlive it by a moment. */
    public void awaitNoExecutors() {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (workers.stream()
                .flatMap(worker -> worker.process().descendants())
                .findAny()
                .isPresent()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("the executors of an ended application are still there");
            }
            LockSupport.parkNanos(GLANCE_NANOSECONDS);
        }
    }

    /** Kills the executors of one worker, as the operating system does when memory is short; the worker starts others. */
    public int killExecutors(int worker) {
        List<ProcessHandle> executors = workers.get(worker).executors();
        executors.forEach(ProcessHandle::destroyForcibly);
        return executors.size();
    }

    /** Fills the heap of one worker's executors from within, so that they run out of memory at whatever they do next. */
    public int exhaustExecutors(int worker) {
        List<ProcessHandle> executors = workers.get(worker).executors();
        executors.forEach(executor -> HeapHog.enter(executor, folder));
        return executors.size();
    }

    /** What a worker has logged of the ends of its executors and else. */
    public String log(int worker) throws IOException {
        return Files.readString(workers.get(worker).log().toPath());
    }

    /** Kills one worker and what runs on it; it does not come back. */
    public void killWorker(int worker) {
        Process lost = workers.remove(worker).process();
        List<ProcessHandle> executors = lost.descendants().toList();
        lost.destroyForcibly();
        executors.forEach(ProcessHandle::destroyForcibly);
    }

    /** Adds a worker, and waits until it can be used. */
    public void addWorker() throws IOException {
        startWorker().awaitRegistered();
    }

    @Override
    public void close() {
        for (Daemon daemon : daemons) {
            daemon.process().descendants().forEach(ProcessHandle::destroyForcibly);
            daemon.process().destroyForcibly();
        }
    }
}
