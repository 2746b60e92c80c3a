package io.spikesweep.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/** Eight who take the lease of one store at once, on whatever filesystem: one has it. */
public final class LeaseRace {
    private static final int DRIVERS = 8;

    private LeaseRace() {}

    /**
     * Lets them.
     *
     * @param store that nobody has the lease of yet
     */
    public static void assertOneOfEightTakesIt(String store, Configuration configuration) throws Exception {
        StoreFolder folder = StoreFolder.at(store, configuration);
        ExecutorService threads = Executors.newFixedThreadPool(DRIVERS);
        List<Lease> taken = new ArrayList<>();
        try {
            CyclicBarrier start = new CyclicBarrier(DRIVERS);
            Callable<List<Lease>> driver = () -> {
                start.await();
                try {
                    return List.of(
                            Objects.requireNonNull(Lease.take(folder, LeaseHolder.of("one of many"), Duration.ZERO)));
                } catch (StoreBusyException another) {
                    return List.of();
                }
            };
            for (Future<List<Lease>> ended : threads.invokeAll(
                    IntStream.range(0, DRIVERS).mapToObj(k -> driver).toList())) {
                taken.addAll(ended.get());
            }
            assertThat(taken).hasSize(1).allMatch(Lease::isHeld);
        } finally {
            threads.shutdownNow();
            taken.forEach(Lease::close);
        }
    }
}
