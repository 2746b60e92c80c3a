package io.spikesweep.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTest {
    /** By hand: less a twentieth, a minute at most. */
    @ParameterizedTest
    @CsvSource({"PT10S, PT9.5S", "PT10M, PT9M30S", "PT20M, PT19M", "PT2H, PT1H59M"})
    void trainingLeavesTimeToCommit(Duration allowed, Duration training) {
        assertThat(Deadline.training(allowed)).isEqualTo(training);
    }

    @Test
    void isOverWhenItsClockSaysSo() {
        // a clock that is about to overflow, as nanoTime may be
        AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
        Deadline deadline = new Deadline(clock::get, Duration.ofNanos(10));
        assertThat(deadline.isOver()).isFalse();
        assertThat(deadline.limit(Duration.ofNanos(7))).isEqualTo(Duration.ofNanos(7));
        clock.addAndGet(9);
        assertThat(deadline.isOver()).isFalse();
        assertThat(deadline.limit(Duration.ofNanos(7))).isEqualTo(Duration.ofNanos(1));
        clock.addAndGet(1);
        assertThat(deadline.isOver()).isTrue();
        assertThat(deadline.limit(Duration.ofNanos(7))).isEqualTo(Duration.ZERO);
    }

    @Test
    void timeThatIsOverAndTimeWithoutEnd() {
        assertThat(Deadline.of(Duration.ofSeconds(1), Duration.ofSeconds(2)).isOver())
                .isTrue();
        // the longest that can be typed
        assertThat(Deadline.of(Duration.ofHours(999_999_999), Duration.ZERO).isOver())
                .isFalse();
    }

    @Test
    void budgetIsOneRunAtLeast() {
        assertThatThrownBy(() -> new SweepBudget(0, Optional.empty()))
                .hasMessage("a budget must be at least 1 run, but was 0");
    }
}
