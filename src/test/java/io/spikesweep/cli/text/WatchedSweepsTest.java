package io.spikesweep.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.store.SweepStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is seen of a sweep at one look after another. */
class WatchedSweepsTest {
    private final WatchedSweeps watched = new WatchedSweeps();

    /** Of 320 runs, of which 20 were stored before. */
    private static SweepStatus status(String state, long trained, String at) {
        return new SweepStatus("small", state, 320, 20, trained, 1, at);
    }

    private List<String> news(SweepStatus status) {
        return watched.news(watched.look(List.of(status), sweep -> true));
    }

    /** 100 runs in ten seconds are ten a second, and the 100 that are left take ten more. */
    @Test
    void rateIsSinceTheFirstLook() {
        assertThat(news(status("running", 100, "2026-11-27T10:00:00Z")))
                .containsExactly("2026-11-27T10:00:00Z small: running, 120 of 320 runs, 1 failed");
        SweepStatus later = status("running", 200, "2026-11-27T10:00:10Z");
        assertThat(WatchedSweeps.table(watched.look(List.of(later), sweep -> true)))
                .isEqualTo("""
                sweep  state    done  runs       rate  time left  failed
                small  running   220   320  10 runs/s       10 s       1""");
        assertThat(news(later))
                .containsExactly(
                        "2026-11-27T10:00:10Z small: running, 220 of 320 runs, 10 runs/s, 10 s left, 1 failed");
        assertThat(news(later)).isEmpty();
        assertThat(news(status("finished", 300, "2026-11-27T10:00:20Z")))
                .containsExactly("2026-11-27T10:00:20Z small: finished, 320 of 320 runs, 1 failed");
    }

    @Test
    void anotherCommandsRunsBeginAnew() {
        news(status("running", 100, "2026-11-27T10:00:00Z"));
        assertThat(news(status("running", 50, "2026-11-27T10:00:10Z")))
                .containsExactly("2026-11-27T10:00:10Z small: running, 70 of 320 runs, 1 failed");
        assertThat(news(status("running", 60, "2026-11-27T10:00:20Z")))
                .containsExactly(
                        "2026-11-27T10:00:20Z small: running, 80 of 320 runs, 1 runs/s, 4 min 0 s left, 1 failed");
    }

    @Test
    void whatNobodyWorksAtIsInterrupted() {
        SweepStatus status = status("running", 100, "no time");
        assertThat(watched.news(watched.look(List.of(status), sweep -> false)))
                .containsExactly("no time small: running, 120 of 320 runs, 1 failed");
        assertThat(watched.news(watched.look(List.of(status), sweep -> false)))
                .containsExactly("no time small: interrupted, 120 of 320 runs, 1 failed");
        assertThat(news(status)).containsExactly("no time small: running, 120 of 320 runs, 1 failed");
    }
}
