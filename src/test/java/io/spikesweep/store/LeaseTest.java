package io.spikesweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                                "elsewhere",
                                "",
                                7,
                                "",
                                refreshed.toString(),
                                false)
                        .text());
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
    void ofManyAtOnceOneTakesIt() throws Exception {
        int drivers = 32;
        ExecutorService threads = Executors.newFixedThreadPool(drivers);
        try {
            Callable<Boolean> attempt = () -> {
                try {
                    Objects.requireNonNull(store.lease("one of many", Duration.ZERO));
                    return true;
                } catch (StoreBusyException another) {
                    return false;
                }
            };
            List<Future<Boolean>> taken = threads.invokeAll(
                    IntStream.range(0, drivers).mapToObj(k -> attempt).toList());
            int winners = 0;
            for (Future<Boolean> future : taken) {
                winners += future.get() ? 1 : 0;
            }
            assertThat(winners).isOne();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void leaseOfAProcessThatDiedHereIsTakenAtOnce() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        LeaseFile here = LeaseFile.ofThisProcess("the dead", Lease.host());
        Files.createDirectories(leases());
        Files.writeString(
                leases().resolve("3"),
                new LeaseFile("the dead", here.host(), here.processes(), dead.pid(), "", here.refreshed(), false)
                        .text());
        try (Lease lease = store.lease("the living", Duration.ZERO)) {
            assertThat(lease.isHeld()).isTrue();
            try (Stream<Path> files = Files.list(leases())) {
                assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.startsWith(".")))
                        .containsExactly("4");
            }
        }
    }

    @Test
    void leaseThatStaysSilentIsTakenOver() throws IOException {
        foreignLease(1, Instant.now().minus(Duration.ofHours(1)));
        try (Lease lease = store.lease("successor", Duration.ZERO)) {
            assertThat(lease.isHeld()).isTrue();
        }
    }

    @Test
    void leaseThatIsRefreshedIsNotTakenOver() throws Exception {
        // by a clock that is an hour slow: only that it changes counts
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            foreignLease(1, Instant.now().minus(Duration.ofHours(1)));
            Future<?> refreshing = other.submit(() -> {
                for (int beat = 1; !Thread.currentThread().isInterrupted(); beat++) {
                    foreignLease(1, Instant.now().minus(Duration.ofHours(1)).plusSeconds(beat));
                    Thread.sleep(300);
                }
                return null;
            });
            assertThatThrownBy(() -> store.lease("impatient", Duration.ZERO)).isInstanceOf(StoreBusyException.class);
            refreshing.cancel(true);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void processOfAnotherNamespaceIsNotTakenForDead() throws IOException {
        // a container counts its processes for itself, and may have this host's name
        LeaseFile here = LeaseFile.ofThisProcess("a container", Lease.host());
        Files.createDirectories(leases());
        Files.writeString(
                leases().resolve("1"),
                new LeaseFile("a container", here.host(), "elsewhere", 1 << 22, "", here.refreshed(), false).text());
        assertThatThrownBy(() -> store.lease("another", Duration.ZERO))
                .isInstanceOf(StoreBusyException.class)
                .hasMessageContaining("is in use by a container");
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
        try (Lease lease = store.lease("sleeper", Duration.ZERO)) {
            foreignLease(2, Instant.now());
            assertThatThrownBy(() -> store.commit(lease, LocalSpark.rows(Sweeps.row(1, null)), 1))
                    .isInstanceOf(StoreBusyException.class)
                    .hasMessageContaining("was taken over by another driver");
        }
        assertThat(store.storedRuns().count()).isZero();
        assertThat(store.batches()).isEqualTo(new ResultStore.BatchCount(0, 1));
        // and giving back what is lost leaves the new holder alone
        assertThat(store.holder()).hasValue("sweep other, process 7 on elsewhere");
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
