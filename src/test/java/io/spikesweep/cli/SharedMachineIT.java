package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.testing.Faults;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Submit;
import io.spikesweep.testing.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver on a machine that others work on, too: what of it they can reach, and what they can have put in its way. */
@Needs(Tool.IP)
class SharedMachineIT {
    /** Of a port that listens, the fourth word is where, the sixth whose. */
    private static final int WHERE = 3;

    /** The driver's own, its block manager's, and its pages'. */
    private static final int PORTS = 3;

    @TempDir
    private Path folder;

    private Path temporary;
    private Submit submit;

    @BeforeEach
    void writeALongSweep() throws IOException {
        submit = Submit.from(folder);
        temporary = Files.createDirectory(folder.resolve("tmp"));
        Files.writeString(folder.resolve("long.conf"), """
                name = long
                hyperparameters { seed = { from = 0, count = 1000000 }, inputs = 50, neurons = 60, iterations = 30 }
                """);
    }

    private static List<String> listening(Process driver) throws IOException {
        Process ss = new ProcessBuilder("ss", "-H", "-l", "-t", "-n", "-p").start();
        List<String> ports = new ArrayList<>();
        try (var lines = ss.inputReader(StandardCharsets.UTF_8)) {
            lines.lines()
                    .filter(line -> line.contains("pid=" + driver.pid() + ","))
                    .map(line -> line.split("\\s+", -1)[WHERE])
                    .forEach(ports::add);
        }
        return ports;
    }

    /** All that it ever opens, as it is by the time its first batch is trained. */
    private List<String> portsOf(Process driver, int expected) throws Exception {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(4));
        Path status = folder.resolve("results/_sweeps/long/status.json");
        List<String> ports = listening(driver);
        while (ports.size() < expected || !Files.exists(status)) {
            assertThat(driver.isAlive()).as(submit.lastErrors()).isTrue();
            assertThat(Instant.now()).as("ports " + ports).isBefore(deadline);
            Thread.onSpinWait();
            ports = listening(driver);
        }
        return ports;
    }

    private static void end(Process driver) throws InterruptedException {
        driver.destroy();
        driver.waitFor();
    }

    @Test
    void everyPortIsOnLoopbackAndTemporaryFilesArePrivate() throws Exception {
        Process driver = submit.start(
                "--conf",
                "spark.ui.enabled=true",
                "--driver-java-options",
                "-Djava.io.tmpdir=" + temporary,
                "--",
                "run",
                "long.conf");
        try {
            assertThat(portsOf(driver, PORTS))
                    .allMatch(port -> port.matches("(127\\.0\\.0\\.1|\\[::ffff:127\\.0\\.0\\.1\\]):\\d+"));
            List<Path> ours = names("spikesweep-\\d+");
            assertThat(ours).hasSize(1);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ours.get(0))))
                    .isEqualTo("rwx------");
            // every other name has digits that were drawn, or is the Java's own
            assertThat(names("(?!spikesweep-\\d+|hsperfdata_.*|.*[0-9a-f]{8}.*|.*\\d{8,}.*).*"))
                    .isEmpty();
        } finally {
            end(driver);
        }
        assertThat(names("spikesweep.*")).isEmpty();
    }

    private List<Path> names(String pattern) throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches(pattern))
                    .toList();
        }
    }

    @Test
    @Faults
    void addressThatTheUserNamesIsThatOfThePagesToo() throws Exception {
        Process driver = submit.start(
                "--conf",
                "spark.ui.enabled=true",
                "--conf",
                "spark.driver.bindAddress=127.0.0.2",
                "--conf",
                "spark.driver.host=127.0.0.2",
                "--",
                "run",
                "long.conf");
        try {
            assertThat(portsOf(driver, PORTS)).allMatch(port -> port.contains("127.0.0.2"));
        } finally {
            end(driver);
        }
    }

    /** As a spark-submit of one's own starts it: nobody has said where the pages are to listen. */
    @Test
    @Faults
    void withoutSubmitTheNetworkHasNoPages() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of(
                "-cp",
                Submit.root().resolve("target/spark/jars") + "/*",
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                "local[2]",
                "--conf",
                "spark.ui.enabled=true",
                "--class",
                "io.spikesweep.cli.Main",
                Submit.root().resolve("target/spikesweep-application.jar").toString(),
                "run",
                "long.conf"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().keySet().removeAll(List.of("SPARK_LOCAL_IP", "SPARK_LOCAL_HOSTNAME", "SPARK_HOME"));
        Process driver = builder.start();
        try {
            assertThat(portsOf(driver, PORTS - 1)).allMatch(port -> port.contains("127.0.0.1"));
        } finally {
            end(driver);
        }
        assertThat(folder.resolve("err.txt")).content().contains("warning: Spark's web pages are off");
    }

    @Test
    @Faults
    void nameThatSomebodyHasTakenIsInNobodysWay() throws IOException {
        for (String name : List.of("spikesweep-warehouse", "spark-warehouse", "spikesweep", "spark", "derby.log")) {
            Files.writeString(temporary.resolve(name), "taken");
        }
        Submit.Answer run = submit.call(
                "--driver-java-options",
                "-Djava.io.tmpdir=" + temporary,
                "--",
                "run",
                "long.conf",
                "--no-report",
                "--set",
                "seed=[0,1]");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(names("spikesweep-\\d+")).isEmpty();
    }
}
