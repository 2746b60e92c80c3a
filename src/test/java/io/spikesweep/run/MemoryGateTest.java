package io.spikesweep.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class MemoryGateTest {
    private static Hyperparameters run(int iterations) {
        return Hyperparameters.of(Map.of(
                Parameter.INPUTS, 2, Parameter.NEURONS, 2, Parameter.TIMESTEPS, 1, Parameter.ITERATIONS, iterations));
    }

    @Test
    void smallRunsNeedNoPermit() {
        MemoryGate gate = new MemoryGate(1 << 20);
        assertThat(gate.enter(run(10))).isZero();
        assertThat(gate.enter(run(10))).isZero();
    }

    @Test
    void largeRunWaitsUntilAnotherLeaves() throws Exception {
        // a run of 1 million iterations wants 16 * 32 bytes for each: 488 MB of 600
        MemoryGate gate = new MemoryGate(600L << 20);
        int first = gate.enter(run(1_000_000));
        assertThat(first).isEqualTo(488);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> second = other.submit(() -> gate.enter(run(1_000_000)));
            assertThat(second.isDone()).isFalse();
            gate.leave(first);
            assertThat(second.get()).isEqualTo(488);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void runThatWantsMoreThanThereIsHasItAll() {
        assertThat(new MemoryGate(100L << 20).enter(run(1_000_000))).isEqualTo(100);
    }
}
