package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Digest;
import io.spikesweep.analysis.Views;
import io.spikesweep.store.LeaseRace;
import io.spikesweep.store.ResultStore;
import io.spikesweep.testing.DisturbedSweep;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.S3Service;
import io.spikesweep.testing.Submit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores on S3, a real server in a process of its own: made by two drivers at once, stopped, killed, resumed, kept in order. */
class S3IT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long GLANCE_NANOSECONDS = 50_000_000;

    @TempDir
    private static java.nio.file.Path folder;

    private static S3Service s3;
    private static FileSystem files;
    private static Submit submit;
    private static DisturbedSweep sweep;

    @BeforeAll
    static void startS3() throws IOException {
        s3 = S3Service.start(folder);
        files = s3.files();
        sweep = DisturbedSweep.in(folder);
        submit = Submit.from(folder);
    }

    @AfterAll
    static void stopS3() throws IOException {
        files.close();
        s3.close();
    }

    private static Process start(String... command) throws IOException {
        return submit.start(s3.arguments(command));
    }

    private static Submit.Answer call(String... command) throws IOException {
        return submit.call(s3.arguments(command));
    }

    private static String text(String file) throws IOException {
        try (FSDataInputStream in = files.open(new Path(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int commits(String store) throws IOException {
        return files.globStatus(new Path(store, "runs/*/_SUCCESS")).length;
    }

    private static void awaitCommits(String store, int number, Process driver) throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (commits(store) < number) {
            assertThat(driver.isAlive()).as(submit.lastErrors()).isTrue();
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(GLANCE_NANOSECONDS);
        }
    }

    /** The one of two drivers that has ended, and that because the other has the store. */
    private static Process awaitTheOneThatTrains(Process one, Process other) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (one.isAlive() && other.isAlive()) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(GLANCE_NANOSECONDS);
        }
        Process busy = one.isAlive() ? other : one;
        assertThat(busy.waitFor()).isEqualTo(75);
        return busy == one ? other : one;
    }

    private static List<String> unfinished(String store) throws IOException {
        List<String> unfinished = new ArrayList<>();
        RemoteIterator<LocatedFileStatus> all = files.listFiles(new Path(store), true);
        while (all.hasNext()) {
            String file = all.next().getPath().toString();
            if (file.matches(".*/[^/]+-[0-9a-f]{8}") || file.contains("_temporary")) {
                unfinished.add(file);
            }
        }
        return unfinished;
    }

    /** What the whole of the others' faults comes down to: what is there counts, and what is missing is trained. */
    @Test
    void sweepThatPausedGoesOn() throws IOException {
        String[] run = {"run", sweep.conf(), "--no-report", "--store", S3Service.BUCKET + "/small", "--set", "seed=0"};
        Submit.Answer paused =
                call(Stream.concat(Stream.of(run), Stream.of("--max-runs", "5")).toArray(String[]::new));
        assertThat(paused.code()).as(paused.err()).isZero();
        // two biases, alone and with each of six samples
        assertThat(paused.err()).contains("Paused: 5 of 14 runs trained; 9 left");
        Submit.Answer resumed = call(run);
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("has 5 of them, 9 to train", "Trained 9 runs");
    }

    @Test
    @Faults
    void storeMadeByTwoStoppedKilledAndSharedHoldsEveryRunOnce() throws Exception {
        String store = S3Service.BUCKET + "/sweeps";
        Process one = start("run", "sweep.conf", "--no-report", "--store", store);
        Process other = start("run", "sweep.conf", "--no-report", "--store", store);
        Process first = awaitTheOneThatTrains(one, other);
        awaitCommits(store, 1, first);
        Submit.signal(first, "TERM");
        assertThat(first.waitFor()).isEqualTo(143);
        assertThat(text(store + "/_sweeps/disturbed/status.json")).contains("\"state\":\"stopped\"");

        int before = commits(store);
        Process killed = start("run", "sweep.conf", "--no-report", "--store", store);
        awaitCommits(store, before + 2, killed);
        killed.destroyForcibly().waitFor();

        before = commits(store);
        Process last = start("run", "sweep.conf", "--no-report", "--store", store);
        awaitCommits(store, before + 1, last);
        // held still, so that it is surely at work while the other one asks
        Submit.signal(last, "STOP");
        Submit.Answer impatient = call("run", "sweep.conf", "--no-report", "--store", store);
        Submit.signal(last, "CONT");
        assertThat(impatient.code()).as(impatient.err()).isEqualTo(75);
        assertThat(impatient.err()).contains("is in use by sweep disturbed, process " + last.pid());
        assertThat(last.waitFor()).as(submit.lastErrors()).isZero();

        sweep.assertStoredOnce(store);
        Submit.Answer status = call("status", "--store", store, "--format", "json");
        assertThat(status.out()).contains("\"holder\" : null", "\"state\" : \"finished\"", "\"missing\" : 0");
        assertThat(unfinished(store)).isEmpty();
    }

    @Test
    @Faults
    void storeIsGrownReportedAgainCompactedRepairedAndVerified() throws IOException {
        String store = S3Service.BUCKET + "/kept";
        assertThat(grow(store, 2)).contains("Report: " + store + "/_sweeps/grown/report.html");
        String report = text(store + "/_sweeps/grown/report.html");
        assertThat(text(store + "/_sweeps/grown/status.json")).contains("\"state\":\"finished\",\"runs\":4");

        grow(store, 4);
        assertThat(text(store + "/_sweeps/grown/report.html")).isNotEqualTo(report);
        assertThat(text(store + "/_sweeps/grown/status.json")).contains("\"state\":\"finished\",\"runs\":8");
        assertThat(text(store + "/_sweeps/grown/sweep.conf")).contains("count").contains("4");
        assertThat(unfinished(store)).isEmpty();
        Digest digest = digest(store);

        Submit.Answer compacted = call("compact", "--store", store);
        assertThat(compacted.code()).as(compacted.err()).isZero();
        assertThat(digest(store)).isEqualTo(digest);

        Path batch = files.globStatus(new Path(store, "runs/*/_SUCCESS"))[0]
                .getPath()
                .getParent();
        cutShort(files.globStatus(new Path(batch, "*.parquet"))[0]);
        assertThat(call("digest", "--store", store).code()).isNotZero();
        Submit.Answer repaired = call("run", "grown.conf", "--no-report", "--repair", "--store", store);
        assertThat(repaired.code()).as(repaired.err()).isZero();
        assertThat(repaired.err()).contains("Set aside a file that cannot be read: ", "Trained 8 runs");
        assertThat(digest(store)).isEqualTo(digest);
        assertThat(call("verify", "--sample", "3", "--store", store).code()).isZero();
    }

    private static String grow(String store, int seeds) throws IOException {
        Files.writeString(folder.resolve("grown.conf"), """
                name = grown
                hyperparameters {
                  seed = { from = 0, count = %d }
                  bias-init = [default, "uniform(0, 1)"]
                  inputs = 20, neurons = 30, iterations = 20
                }
                """.formatted(seeds));
        Submit.Answer answer = call("run", "grown.conf", "--store", store);
        assertThat(answer.code()).as(answer.err()).isZero();
        return answer.err();
    }

    private static Digest digest(String store) {
        Digest digest = Digest.of(Views.of(ResultStore.open(LocalSpark.session(), store)));
        assertThat(digest.runs()).isEqualTo(8);
        return digest;
    }

    private static void cutShort(FileStatus file) throws IOException {
        byte[] half = new byte[(int) file.getLen() / 2];
        try (FSDataInputStream in = files.open(file.getPath())) {
            in.readFully(half);
        }
        try (FSDataOutputStream out = files.create(file.getPath(), true)) {
            out.write(half);
        }
    }

    @Test
    @Faults
    void ofEightAtOnceOneTakesTheLease() throws Exception {
        for (int round = 0; round < 10; round++) {
            LeaseRace.assertOneOfEightTakesIt(S3Service.BUCKET + "/race-" + round, s3.configuration());
        }
    }

    @Test
    @Faults
    void bucketThatIsMissingAndEndpointThatDoesNotAnswerAreSaid() throws Exception {
        // no server listens on that port of this machine
        Instant started = Instant.now();
        Process unanswered = submit.start(
                S3Service.argumentsFor("http://127.0.0.1:1", "run", "sweep.conf", "--store", "s3a://bucket/x"));
        Submit.Answer missing = call("run", "sweep.conf", "--store", "s3a://no-such-bucket/x");
        assertThat(missing.code()).as(missing.err()).isEqualTo(2);
        assertThat(missing.err())
                .contains("error: store s3a://no-such-bucket/x cannot be reached: there is no such bucket");

        assertThat(unanswered.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(unanswered.exitValue()).isEqualTo(1);
        assertThat(Duration.between(started, Instant.now())).isLessThan(PATIENCE);
    }
}
