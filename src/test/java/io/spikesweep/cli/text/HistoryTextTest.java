package io.spikesweep.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.store.HistoryEntry;
import io.spikesweep.store.SweepHistory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HistoryTextTest {
    @Test
    void startsAreToldInTheirOrder() {
        HistoryEntry first = new HistoryEntry(
                "2026-11-27T12:00:00Z",
                "me\u001b",
                "run a.conf --max-runs 5",
                "0.2.0",
                "two\nlines \u001b[31m",
                List.of("pilot", "exp:1"),
                "");
        HistoryEntry second = new HistoryEntry("2026-11-27T13:00:00Z", "you", "", "0.2.0", "", List.of(), "");
        SweepHistory history = new SweepHistory(
                2, new TreeMap<>(Map.of("a", Optional.of(first), "b", Optional.empty(), "c", Optional.of(second))));
        assertThat(HistoryText.of("small", history).lines())
                .containsExactly(
                        "2 earlier starts are not shown",
                        "2026-11-27T12:00:00Z  me\\u001b  spikesweep 0.2.0",
                        "  run a.conf --max-runs 5",
                        "  #pilot #exp:1",
                        "  two lines \\u001b[31m",
                        "unknown: b cannot be read",
                        "2026-11-27T13:00:00Z  you  spikesweep 0.2.0");
        assertThat(HistoryText.of("small", new SweepHistory(0, new TreeMap<>())))
                .startsWith("No start of sweep small is kept");
    }

    @Test
    void commandIsOneLineThatCanBeTyped() {
        assertThat(TypedCommand.of(List.of("run", "a b.conf", "--set", "seed={from=0,count=25}", "--tag", "x")))
                .isEqualTo("run 'a b.conf' --set 'seed={from=0,count=25}' --tag x");
        assertThat(TypedCommand.of(List.of("run", "--set", "token=hush"))).isEqualTo("run --set 'token=***'");
        assertThat(TypedCommand.of(List.of("run", "x".repeat(1_000_000)))).hasSizeLessThan(2100);
    }
}
