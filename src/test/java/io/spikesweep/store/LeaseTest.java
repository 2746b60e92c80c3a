package io.spikesweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.process.LinuxProcesses;
import io.spikesweep.process.MachineName;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Verify
class LeaseTest {
    @TempDir
    private Path folder;

    private ResultStore store;

    @BeforeEach
    void makeAStore() {
        store = ResultStore.openOrCreate(
                LocalSpark.session(), folder.resolve("store").toString());
    }

    private Path leases() {
        return folder.resolve("store/_lease");
    }

    /** The lease of a driver on another host, refreshed at that moment. */
    private void foreignLease(long number, Instant refreshed) throws IOException {
        Files.createDirectories(leases());
        Files.writeString(
                leases().resolve(String.valueOf(number)),
                new LeaseFile(
                                "sweep other, process 7 on elsewhere",
                                "other",
                                "elsewhere",
                                "",
                                7,
                                "",
                                0,
                                "another's",
                                refreshed.toString(),
                                false)
                        .text());
    }

    /** The lease of a process that this one sees. */
    private void leaseOf(long number, ProcessHandle process, String started, long ticks) throws IOException {
        Files.createDirectories(leases());
        LeaseFile here = LeaseFile.ofThisProcess(LeaseHolder.of("a neighbour"), MachineName.here());
        Files.writeString(
                leases().resolve(String.valueOf(number)),
                new LeaseFile(
                                here.holder(),
                                here.sweep(),
                                here.host(),
                                here.processes(),
                                process.pid(),
                                started,
                                ticks,
                                "a neighbour's",
                                here.refreshed(),
                                false)
                        .text());
    }

    private void assertTakenWithin(Duration time) {
        Instant start = Instant.now();
        try (Lease lease = store.lease("the next", Duration.ZERO)) {
            assertThat(lease.isHeld()).isTrue();
            assertThat(Duration.between(start, Instant.now())).isLessThan(time);
        }
    }

    private void assertTakenAfterSilence() {
        Instant start = Instant.now();
        try (Lease lease = store.lease("the next", Duration.ZERO)) {
            assertThat(lease.isHeld()).isTrue();
            assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(Lease.STALE);
        }
    }

    @Test
    void secondDriverIsToldWhoHasIt() {
        try (Lease first = store.lease("sweep one, process 1 on here", Duration.ZERO)) {
            assertThat(store.holder()).hasValue("sweep one, process 1 on here");
            assertThatThrownBy(() -> store.lease("sweep two", Duration.ofMillis(700)))
                    .isInstanceOf(StoreBusyException.class)
                    .hasMessage(
                            "store %s is in use by sweep one, process 1 on here: wait for it with --wait 10m, or try again later",
                            store.uri());
            first.requireHeld();
        }
        assertThat(store.holder()).isEmpty();
    }

    @Test
    void nextDriverWaitsUntilItIsGivenBack() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> second;
            try (Lease first = store.lease("one", Duration.ZERO)) {
                second = other.submit(() -> {
                    try (Lease lease = store.lease("two", Duration.ofMinutes(1))) {
                        return lease.isHeld();
                    }
                });
                first.requireHeld();
            }
            assertThat(second.get()).isTrue();
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void ofEightAtOnceOneTakesIt() throws Exception {
        for (int round = 0; round < 10; round++) {
            LeaseRace.assertOneOfEightTakesIt(
                    folder.resolve("race-" + round).toUri().toString(), new Configuration());
        }
    }

    @Test
    void leaseOfAProcessThatDiedHereIsTakenAtOnce() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        leaseOf(3, dead.toHandle(), "", 0);
        try (Lease lease = store.lease("the living", Duration.ZERO)) {
            assertThat(lease.isHeld()).isTrue();
            try (Stream<Path> files = Files.list(leases())) {
                assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.startsWith(".")))
                        .containsExactly("4");
            }
        }
    }

    @Test
    void leaseThatIsRefreshedIsNotTakenOver() throws Exception {
        // by a clock that is an hour slow: only that it changes counts
        Instant slow = Instant.now().minus(Duration.ofHours(1));
        foreignLease(1, slow);
        try (Beats beats = Beats.every(300, beat -> foreignLease(1, slow.plusSeconds(beat)))) {
            beats.awaitFirst();
            assertThatThrownBy(() -> store.lease("impatient", Duration.ZERO)).isInstanceOf(StoreBusyException.class);
        }
    }

    @Test
    void processOfAnotherNamespaceIsNotTakenForDead() throws Exception {
        // a container counts its processes for itself, and may have this host's name; its beats show that it lives
        LeaseFile here = LeaseFile.ofThisProcess(LeaseHolder.of("a container"), MachineName.here());
        Files.createDirectories(leases());
        try (Beats beats = Beats.every(
                300,
                beat -> Files.writeString(
                        leases().resolve("1"),
                        new LeaseFile(
                                        "a container",
                                        "",
                                        here.host(),
                                        "elsewhere",
                                        1 << 22,
                                        "",
                                        0,
                                        "a container's",
                                        Instant.now().toString(),
                                        false)
                                .text()))) {
            beats.awaitFirst();
            assertThatThrownBy(() -> store.lease("another", Duration.ZERO))
                    .isInstanceOf(StoreBusyException.class)
                    .hasMessageContaining("is in use by a container");
        }
    }

    @Test
    @Faults
    void leaseOfADriverThatWasKilledElsewhereIsWatchedAndThenTaken() throws IOException {
        // refreshed this very moment by its clock, and then nothing more: a second attempt on another host, a pod that
        // was restarted
        foreignLease(1, Instant.now());
        assertTakenAfterSilence();
    }

    @Test
    void leaseOfALivingProcessIsNotTakenWhateverTheClockSaysOfItsStart() throws Exception {
        // a clock that is set forth by two seconds moves every start told by it: the process is told by its ticks
        ProcessHandle alive = ProcessHandle.current();
        String start = alive.info().startInstant().orElseThrow().minusSeconds(2).toString();
        leaseOf(1, alive, start, LinuxProcesses.startOf(alive.pid()));
        assertThatThrownBy(() -> store.lease("another", Duration.ZERO)).isInstanceOf(StoreBusyException.class);
    }

    @Test
    void leaseOfAProcessWhoseNumberIsUsedAgainIsTakenAtOnce() throws Exception {
        ProcessHandle alive = ProcessHandle.current();
        leaseOf(1, alive, "", LinuxProcesses.startOf(alive.pid()) - 1);
        assertTakenWithin(Duration.ofSeconds(5));
    }

    @Test
    void leaseOfAProcessThatNobodyAskedForIsTakenAtOnce() throws Exception {
        // killed, and its parent, which has become a sleep, never asks how it ended: Linux keeps its number
        Process parent = new ProcessBuilder("/bin/sh", "-c", "sleep 600 & exec sleep 600").start();
        try {
            ProcessHandle child = awaitChildOf(parent);
            long ticks = LinuxProcesses.startOf(child.pid());
            child.destroyForcibly();
            Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
            while (!LinuxProcesses.isDead(child.pid(), ticks)) {
                assertThat(Instant.now()).isBefore(deadline);
                Thread.onSpinWait();
            }
            leaseOf(1, child, "", ticks);
            assertTakenWithin(Duration.ofSeconds(5));
        } finally {
            parent.destroyForcibly();
        }
    }

    private static ProcessHandle awaitChildOf(Process parent) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (parent.children().findAny().isEmpty()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
        return parent.children().findAny().orElseThrow();
    }

    @Test
    @Faults
    void leaseOfTheFirstVersionIsRead() throws IOException {
        // as version 0.1.0 wrote it, but for the process: without a token, and its start by the clock alone
        LeaseFile here = LeaseFile.ofThisProcess(LeaseHolder.of(""), "");
        String text = """
                {"holder":"sweep blog, process 27166 on vm","host":"vm","processes":"%s","process":%d,\
                "started":"2026-11-26T04:02:06.550Z","refreshed":"%s","released":%s}""";
        Files.createDirectories(leases());
        Path file = leases().resolve("2");
        Files.writeString(file, text.formatted(here.processes(), here.process(), here.refreshed(), true));
        assertTakenWithin(Duration.ofSeconds(5));

        Files.delete(leases().resolve("3"));
        Files.writeString(file, text.formatted(here.processes(), here.process(), here.refreshed(), false));
        assertThat(store.holder()).hasValue("sweep blog, process 27166 on vm");
        // a process of that number is there, and whether it is that one only its beats could tell
        assertTakenAfterSilence();
    }

    @Test
    @Faults
    void holderWhoseClockIsSlowIsSeenAtWork() throws Exception {
        Instant slow = Instant.now().minus(Duration.ofHours(1));
        foreignLease(1, slow);
        assertThat(store.observedHolder()).isEmpty();
        try (Beats beats = Beats.every(300, beat -> foreignLease(1, slow.plusSeconds(beat)))) {
            beats.awaitFirst();
            assertThat(store.observedHolder())
                    .hasValue(new LeaseHolder("sweep other, process 7 on elsewhere", "other"));
        }
    }

    @Test
    void whoFindsAnothersTokenUnderItsNumberHasLostTheLease() throws IOException {
        // a filesystem that let two create one file: the later one's text is there
        try (Lease lease = store.lease("earlier", Duration.ZERO)) {
            foreignLease(1, Instant.now());
            assertThatThrownBy(lease::requireHeld).isInstanceOf(StoreBusyException.class);
        }
        assertThat(store.holder()).hasValue("sweep other, process 7 on elsewhere");
    }

    @Test
    void leaseThatSomebodyElseWroteIsNoError() throws IOException {
        Files.createDirectories(leases());
        for (String text : List.of("null", "{}", "{\"process\": 1}")) {
            Files.writeString(leases().resolve("1"), text);
            assertThat(store.holder()).isEmpty();
        }
    }

    @Test
    void whoLostTheLeaseCommitsNoMore() throws IOException {
        String others;
        try (Lease lease = store.lease("sleeper", Duration.ZERO)) {
            foreignLease(2, Instant.now());
            others = Files.readString(leases().resolve("2"));
            assertThatThrownBy(() -> store.commit(lease, LocalSpark.rows(Sweeps.row(1, null)), 1))
                    .isInstanceOf(StoreBusyException.class)
                    .hasMessageContaining("was taken over by another driver");
        }
        assertThat(store.storedRuns().count()).isZero();
        assertThat(store.batches()).isEqualTo(new ResultStore.BatchCount(0, 1));
        // and giving back what is lost leaves the new holder alone
        assertThat(leases().resolve("2")).hasContent(others);
    }

    @Test
    void holderKeepsItAlive() throws Exception {
        try (Lease lease = store.lease("beating", Duration.ZERO)) {
            String before = Files.readString(leases().resolve("1"));
            Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
            while (Files.readString(leases().resolve("1")).equals(before)) {
                assertThat(Instant.now()).isBefore(deadline);
                Thread.onSpinWait();
            }
            assertThat(lease.isHeld()).isTrue();
        }
    }

    @Test
    void leaseThatIsBeingRewrittenIsNotAFault() throws Exception {
        // empty, as a reader may find it between its being opened and its being written
        try (Lease lease = store.lease("beating", Duration.ZERO)) {
            Files.writeString(leases().resolve("1"), "");
            assertThat(store.holder()).isEmpty();
            assertThatThrownBy(() -> store.lease("another", Duration.ZERO)).isInstanceOf(StoreBusyException.class);
            assertThat(lease.isHeld()).isTrue();
        }
    }
}
