package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.testing.Faults;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.ProgramCopy;
import io.spikesweep.testing.Submit;
import io.spikesweep.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program on machines that are set up in another way: without a network, without a folder that libraries can be run from, under
 * a user who may not write to the program's folder or whom the system does not know. Each is made of this one by namespaces, as root.
 */
@Needs({Tool.NAMESPACES, Tool.IP})
class OtherMachineIT {
    private static final String NOEXEC_TMP = "mount --bind /tmp /tmp && mount -o remount,bind,noexec /tmp";

    private static final long GLANCE_NANOSECONDS = 100_000_000;

    @TempDir
    private Path folder;

    private Submit submit;

    @BeforeEach
    void writeASmallSweep() throws IOException {
        submit = Submit.from(folder);
        Files.writeString(folder.resolve("small.conf"), """
                name = small
                hyperparameters { seed = [0, 1], inputs = 50, neurons = 60, iterations = 30 }
                """);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    /** In namespaces of its own, after a few preparations there. */
    private Submit in(String namespaces, String preparations) {
        return submit.through("unshare", namespaces, "bash", "-c", preparations + " && exec \"$@\"", "bash");
    }

    @Test
    void machineWithoutANetworkAndWithANameThatNobodyKnows() {
        Submit lonely = in("-nu", "hostname nowhere.invalid && ip link set lo up");
        Submit.Answer run = lonely.call("run", "small.conf", "--no-report");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("Trained 2 runs").doesNotContain("WARN", "Exception", "ERROR");
        Submit.Answer host = submit.call("sql", "SELECT DISTINCT host FROM runs", "--format", "csv");
        assertThat(host.out()).isEqualTo("host\nnowhere.invalid\n");
    }

    @Test
    @Faults
    void machineWhoseLoopbackInterfaceIsDown() {
        Submit.Answer run = in("-n", "true").call("run", "small.conf");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("error: this machine cannot talk to itself at 127.0.0.1 (")
                .contains("ip link set lo up", "SPARK_LOCAL_IP");
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    @Faults
    void addressThatVanishesInMidSweep() throws Exception {
        // the name resolves to an address that is gone before the sweep is half done
        Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n10.77.0.1 leaving\n");
        Submit leaving = in(
                "-num",
                "hostname leaving && mount --bind hosts /etc/hosts && ip link set lo up && ip addr add 10.77.0.1/32 dev lo");
        Process driver = leaving.start(
                "run",
                "small.conf",
                "--no-report",
                "--set",
                "seed={from=0,count=5000}",
                "--set",
                "inputs=200",
                "--set",
                "neurons=200",
                "--set",
                "batch-seconds=1");
        Path batches = folder.resolve("results/runs");
        Instant deadline = Instant.now().plus(Duration.ofMinutes(10));
        while (committed(batches) < 1) {
            assertThat(driver.isAlive()).as(submit.lastErrors()).isTrue();
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
        Process leave = new ProcessBuilder(
                        "nsenter",
                        "-n",
                        "-t",
                        String.valueOf(driver.pid()),
                        "ip",
                        "addr",
                        "del",
                        "10.77.0.1/32",
                        "dev",
                        "lo")
                .inheritIO()
                .start();
        assertThat(leave.waitFor()).isZero();
        int stored = committed(batches);
        assertThat(driver.waitFor()).as(submit.lastErrors()).isZero();
        assertThat(committed(batches)).isGreaterThan(stored);
        assertThat(submit.lastErrors()).contains("Trained 5,000 runs").doesNotContain("Exception");
    }

    private static int committed(Path batches) throws IOException {
        if (!Files.isDirectory(batches)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(batches)) {
            return (int) files.filter(file -> file.endsWith("_SUCCESS")).count();
        } catch (java.io.UncheckedIOException removedMeanwhile) {
            return 0;
        }
    }

    @Test
    @Faults
    void addressThatTheUserNamesIsTaken() {
        assertThat(submit.call("run", "small.conf", "--no-report").code()).isZero();
        Submit.Answer host = submit.with("SPARK_LOCAL_IP", "127.0.0.2")
                .call("--conf", "spark.driver.host=127.0.0.3", "--", "sql", "SET", "--format", "csv");
        assertThat(host.code()).as(host.err()).isZero();
        assertThat(host.out()).contains("spark.driver.host,127.0.0.3").doesNotContain("bindAddress");
    }

    @Test
    void temporaryFolderThatNothingCanBeRunFrom() {
        Submit.Answer run = in("-m", NOEXEC_TMP).call("run", "small.conf", "--no-report");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("Trained 2 runs").doesNotContain("UnsatisfiedLinkError");
    }

    @Test
    @Faults
    void temporaryFolderOfExecutorsThatNothingCanBeRunFrom() {
        Submit.Answer run = in("-m", NOEXEC_TMP)
                .call("--master", "local-cluster[1,1,1024]", "--", "run", "small.conf", "--no-report");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("Trained 2 runs").doesNotContain(" failed", "UnsatisfiedLinkError");
    }

    @Test
    @Faults
    void machineWithoutAFolderThatSomethingCanBeRunFrom() {
        String others = " && mkdir cache && for other in /var/tmp /dev/shm; do"
                + " mount --bind $other $other && mount -o remount,bind,noexec $other; done && export XDG_CACHE_HOME=$PWD/cache";
        Submit.Answer run = in("-m", NOEXEC_TMP + others).call("run", "small.conf");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("error: native libraries are unpacked into /tmp, which is mounted noexec")
                .contains("--driver-java-options -Djava.io.tmpdir=FOLDER", "spark.executor.extraJavaOptions");
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void temporaryFolderThatCannotBeWrittenTo() {
        Submit.Answer run = in("-m", "mount --bind /tmp /tmp && mount -o remount,bind,ro /tmp")
                .call("run", "small.conf", "--no-report");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("error: Java's folder for temporary files is /tmp, and it cannot be written to: name another"
                        + " before the command, --driver-java-options -Djava.io.tmpdir=FOLDER --\n");
    }

    private void assertRunsFailWith(String words, String executorOptions) {
        Submit.Answer run = submit.call(
                "--master",
                "local-cluster[1,1,1024]",
                "--conf",
                "spark.executor.extraJavaOptions=" + executorOptions,
                "--",
                "run",
                "small.conf",
                "--no-report");
        assertThat(run.code()).as(run.err()).isEqualTo(3);
        Submit.Answer failed = submit.call("sql", "SELECT status, error FROM runs", "--format", "csv");
        assertThat(failed.out().lines().skip(1))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row).startsWith("failed,").contains(words));
    }

    @Test
    @Faults
    void executorWithoutAFolderForLibrariesHasFailedRuns() {
        String nowhere = Stream.of("ZstdTempFolder", "jna.tmpdir", "org.bytedeco.javacpp.cachedir")
                .map(property -> "-D" + property + "=/proc/nowhere")
                .collect(Collectors.joining(" "));
        assertRunsFailWith("/proc/nowhere", nowhere);
    }

    @Test
    @Faults
    void executorWithoutItsPlatformsLibrariesHasFailedRuns() {
        assertRunsFailWith("-Dplatform=linux-riscv64", "-Dorg.bytedeco.javacpp.platform=linux-riscv64");
    }

    /** Who has a number, and no name; with Spark's jars where the project's own folder cannot be entered by others. */
    private Submit asANamelessUser(Path program, String preparations) {
        String user = "setpriv --reuid 12345 --regid 12345 --clear-groups";
        return submit.by(program.resolve("submit.sh"))
                .through(
                        "unshare",
                        "-m",
                        "bash",
                        "-c",
                        "mount --bind '%s' '%s' && %s && exec %s \"$@\""
                                .formatted(
                                        Submit.root().resolve("target/spark/jars"),
                                        program.resolve("target/spark/jars"),
                                        preparations,
                                        user),
                        "bash");
    }

    private Path installed() throws IOException {
        Path program = Files.createDirectory(folder.resolve("program"));
        ProgramCopy.in(program);
        Files.delete(program.resolve("target/spark/jars"));
        Files.createDirectory(program.resolve("target/spark/jars"));
        return program;
    }

    @Test
    @Faults
    void programThatAnotherInstalledForAUserWithoutAName() throws IOException {
        Path program = installed();
        // newer than the jar, and not this user's to build
        Files.createDirectories(program.resolve("src/main"));
        Files.writeString(program.resolve("src/main/New.java"), "");
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
        Submit user = asANamelessUser(program, "mount --rbind program program && mount -o remount,bind,ro program")
                .with("HOME", home.toString());
        Submit.Answer first = user.call("run", "small.conf", "--no-report");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.err()).contains("Trained 2 runs").doesNotContain("Building", "denied", "Exception");
        // made when the first is over
        Path cache = home.resolve(".cache/spikesweep");
        awaitArchive(cache);
        Submit.Answer second = user.call("run", "small.conf", "--no-report");
        assertThat(second.code()).as(second.err()).isZero();
        assertThat(second.err()).startsWith("sweep small").contains("the store already has all 2");
        try (Stream<Path> archives = Files.list(cache)) {
            assertThat(archives.filter(file -> file.toString().endsWith(".jsa")))
                    .singleElement()
                    .satisfies(archive -> assertThat(archive).isNotEmptyFile());
        }
    }

    /** Until there is one, and nothing is left of its making. */
    private static void awaitArchive(Path cache) throws IOException {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(5));
        List<String> files = List.of();
        while (files.stream().noneMatch(file -> file.endsWith(".folder"))
                || files.stream().anyMatch(file -> file.startsWith("archive-"))) {
            assertThat(Instant.now()).as(files.toString()).isBefore(deadline);
            LockSupport.parkNanos(GLANCE_NANOSECONDS);
            if (Files.exists(cache)) {
                try (Stream<Path> there = Files.list(cache)) {
                    files = there.map(file -> file.getFileName().toString()).toList();
                }
            }
        }
    }

    @Test
    void programThatNobodyBuiltForAUserWhoCannot() throws IOException {
        Path program = installed();
        Files.delete(program.resolve("target/spikesweep-application.jar"));
        Submit.Answer run = asANamelessUser(program, "true").call("run", "small.conf");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(
                        "error: the program has to be built first, and you cannot write to %s: whoever can calls %s/submit.sh --help there once\n"
                                .formatted(program, program));
    }

    @Test
    @Faults
    void sourceWithATimeThatIsStillToCome() throws IOException {
        Path program = installed();
        Path source = Files.createDirectories(program.resolve("src/main")).resolve("Future.java");
        Files.writeString(source, "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plus(Duration.ofHours(1))));
        Files.setLastModifiedTime(source.getParent(), FileTime.from(Instant.EPOCH));
        Submit.Answer run = submit.by(program.resolve("submit.sh")).call("--version");
        assertThat(run.err()).doesNotContain("Building");
        // and one of now is noticed: this copy has no pom.xml to be built with
        Files.writeString(program.resolve("src/main/Now.java"), "");
        assertThat(submit.by(program.resolve("submit.sh")).call("--version").err())
                .startsWith("Building ");
    }

    @Test
    @Needs(Tool.GIT)
    @Faults
    void cloneOfAMachineThatWritesLineEndsOfItsOwn() throws Exception {
        Path origin = Files.createDirectory(folder.resolve("origin"));
        for (String file : List.of(".gitattributes", "submit.sh", "conf/nightly.conf", "docs/pictures/step.png")) {
            Files.createDirectories(origin.resolve(file).getParent());
            Files.copy(Submit.root().resolve(file), origin.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.writeString(folder.resolve("clone.sh"), """
                set -e
                export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
                git init -q origin
                git -C origin add .
                git -C origin -c user.name=a -c user.email=a@example.org commit -q -m a
                git -c core.autocrlf=true clone -q origin clone
                for file in submit.sh conf/nightly.conf docs/pictures/step.png; do cmp origin/$file clone/$file; done
                """);
        Process clone = new ProcessBuilder("bash", "clone.sh")
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(clone.waitFor()).isZero();
    }
}
