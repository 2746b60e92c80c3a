package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.store.LeaseRace;
import io.spikesweep.testing.DisturbedSweep;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.HdfsService;
import io.spikesweep.testing.Submit;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.SafeModeAction;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store on HDFS, a real one in a process of its own: run, killed, resumed, two drivers at once. */
class HdfsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long GLANCE_NANOSECONDS = 50_000_000;

    private static final long FILES_OF_TWO_BATCHES = 32;

    @TempDir
    private static Path folder;

    private static HdfsService server;
    private static String hdfs;
    private static Submit submit;
    private static DisturbedSweep sweep;

    @BeforeAll
    static void startHdfs() throws IOException {
        server = HdfsService.in(folder);
        hdfs = server.uri();
        sweep = DisturbedSweep.in(folder);
        submit = Submit.from(folder);
    }

    @AfterAll
    static void stopHdfs() {
        server.close();
    }

    private static void awaitCommits(String store, int number, Process driver) throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        try (FileSystem files = FileSystem.newInstance(URI.create(hdfs), new Configuration())) {
            while (files.globStatus(new org.apache.hadoop.fs.Path(store, "runs/*/_SUCCESS")).length < number) {
                assertThat(driver.isAlive()).isTrue();
                assertThat(Instant.now()).isBefore(deadline);
                LockSupport.parkNanos(GLANCE_NANOSECONDS);
            }
        }
    }

    @Test
    @Faults
    void killedResumedAndSharedStoreHoldsEveryRunOnce() throws Exception {
        String store = hdfs + "/sweeps";
        Process first = submit.start("run", "sweep.conf", "--no-report", "--store", store);
        awaitCommits(store, 1, first);
        first.destroyForcibly().waitFor();

        Process second = submit.start("run", "sweep.conf", "--no-report", "--store", store);
        awaitCommits(store, 3, second);
        // held still, so that it is surely at work while the other one asks
        Submit.signal(second, "STOP");
        Submit.Answer impatient = submit.call("run", "sweep.conf", "--no-report", "--store", store);
        Submit.signal(second, "CONT");
        assertThat(impatient.code()).as(impatient.err()).isEqualTo(75);
        assertThat(impatient.err()).contains("is in use by sweep disturbed, process " + second.pid());
        assertThat(second.waitFor()).isZero();

        sweep.assertStoredOnce(store);
        Submit.Answer status = submit.call("status", "--store", store, "--format", "json");
        assertThat(status.out()).contains("\"holder\" : null", "\"state\" : \"finished\"", "\"missing\" : 0");
        try (FileSystem files = FileSystem.newInstance(URI.create(hdfs), new Configuration())) {
            assertThat(files.listStatus(new org.apache.hadoop.fs.Path(store, "_sweeps/disturbed")))
                    .extracting(file -> file.getPath().getName())
                    .containsExactlyInAnyOrder("confs", "history", "sweep.conf", "status.json");
        }
    }

    @Test
    void confAndWhatItIncludesLieThere() throws Exception {
        try (FileSystem files = FileSystem.newInstance(URI.create(hdfs), new Configuration())) {
            write(files, "/confs/base.conf", "name = there, hyperparameters { seed = [0, 1, 2], iterations = 2 }");
            write(files, "/confs/x.conf", "include \"base\"\nhyperparameters { seed = [4, 5] }");
        }
        String store = folder.resolve("of-a-conf-there").toString();
        Submit.Answer trained = submit.call("run", hdfs + "/confs/x.conf", "--no-report", "--store", store);
        assertThat(trained.code()).as(trained.err()).isZero();
        Submit.Answer status = submit.call("status", "--store", store, "--format", "json");
        assertThat(status.out()).contains("\"runs\" : 2", "\"missing\" : 0");
        Submit.Answer none = submit.call("plan", hdfs + "/confs/no-such.conf");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains(hdfs + "/confs/no-such.conf: no such file");
    }

    private static void write(FileSystem files, String name, String text) throws IOException {
        try (OutputStream out = files.create(new org.apache.hadoop.fs.Path(name))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    @Faults
    void ofEightAtOnceOneTakesTheLease() throws Exception {
        for (int round = 0; round < 10; round++) {
            LeaseRace.assertOneOfEightTakesIt(hdfs + "/race-" + round, new Configuration());
        }
    }

    @Test
    @Faults
    void storeThatIsFullOrMayOnlyBeReadLosesNothing() throws Exception {
        String store = hdfs + "/full";
        org.apache.hadoop.fs.Path folder = new org.apache.hadoop.fs.Path(store);
        try (DistributedFileSystem files =
                (DistributedFileSystem) FileSystem.newInstance(URI.create(hdfs), new Configuration())) {
            // room for so many files and folders: it is full after a batch or two
            files.mkdirs(folder);
            files.setQuota(folder, FILES_OF_TWO_BATCHES, HdfsConstants.QUOTA_DONT_SET);
            Submit.Answer full = submit.call("run", "sweep.conf", "--no-report", "--store", store);
            assertThat(full.code()).isEqualTo(1);
            assertThat(full.err().lines())
                    .filteredOn(line -> line.startsWith("error: "))
                    .singleElement()
                    .asString()
                    .contains("quota");
            long kept = files.globStatus(new org.apache.hadoop.fs.Path(store, "runs/*/_SUCCESS")).length;
            assertThat(kept).isPositive();

            files.setQuota(folder, HdfsConstants.QUOTA_RESET, HdfsConstants.QUOTA_RESET);
            files.setSafeMode(SafeModeAction.ENTER);
            Submit.Answer readOnly = submit.call("run", "sweep.conf", "--no-report", "--store", store);
            assertThat(readOnly.code()).isNotZero();
            assertThat(readOnly.err())
                    .contains("error: store " + store + " cannot be reached: ")
                    .contains("safe mode");
            assertThat(submit.call("digest", "--store", store).out())
                    .matches("\\d+ runs sha256:.*\\R")
                    .doesNotStartWith("0 ");
            files.setSafeMode(SafeModeAction.LEAVE);
        }
        Submit.Answer resumed = submit.call("run", "sweep.conf", "--no-report", "--store", store);
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.err()).doesNotContain("has 0 of them");
        sweep.assertStoredOnce(store);
    }

    @Test
    @Faults
    void whatAnotherUserMayNotIsSaid() throws Exception {
        String store = hdfs + "/closed";
        String[] one = {"run", "sweep.conf", "--no-report", "--store", store, "--set", "seed=0"};
        Submit.Answer run = submit.call(one);
        assertThat(run.code()).as(run.err()).isZero();
        Submit stranger = submit.with("HADOOP_USER_NAME", "stranger");
        Submit.Answer allowed = stranger.call("digest", "--store", store);
        assertThat(allowed.out()).as(allowed.err()).startsWith("14 runs ");
        // before it has trained anything
        one[one.length - 1] = "seed=1";
        assertRefused(stranger.call(one), "access=WRITE", "/closed/");

        try (FileSystem files = FileSystem.newInstance(URI.create(hdfs), new Configuration())) {
            FsPermission ours = new FsPermission("600");
            org.apache.hadoop.fs.Path part =
                    files.globStatus(new org.apache.hadoop.fs.Path(store, "runs/*/part-*"))[0].getPath();
            files.setPermission(part, ours);
            assertRefused(stranger.call("digest", "--store", store), "access=READ", part.getName());
            assertRefused(
                    stranger.call("run", "sweep.conf", "--store", store, "--set", "seed=0"),
                    "access=READ",
                    part.getName());
            files.setPermission(part, new FsPermission("644"));
            files.setPermission(new org.apache.hadoop.fs.Path(store, "runs"), ours);
            assertRefused(stranger.call("status", "--store", store), "access=READ", "/closed/runs");
            files.setPermission(new org.apache.hadoop.fs.Path(store), ours);
            assertRefused(stranger.call("digest", "--store", store), "access=EXECUTE", "/closed");
        }
    }

    private static void assertRefused(Submit.Answer answer, String access, String path) {
        assertThat(answer.code()).as(answer.err()).isEqualTo(2);
        assertThat(answer.err().lines().filter(line -> line.startsWith("error: ")))
                .singleElement()
                .asString()
                .contains("Permission denied: user=stranger, " + access, path);
        assertThat(answer.err()).doesNotContain("Trained", "--repair");
    }
}
