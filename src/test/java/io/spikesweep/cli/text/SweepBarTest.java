package io.spikesweep.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepBarTest {
    /** The bar stands between two of these. */
    private static final String EDGE = "\u2502";

    @ParameterizedTest
    @CsvSource({
        "40, 320, /320 , false, false",
        "40, 1000000, /1000k , false, false",
        "60, 320, /320 runs , false, true",
        "60, 1000000, /1000000 , false, true",
        "80, 320, /320 runs , true, true",
        "80, 1000000, /1000000 runs , false, true",
        "200, 320, /320 runs , true, true",
        "200, 1000000, /1000000 runs , true, true"
    })
    void barHasRoomAndItsLineFits(int columns, long runs, String ratio, boolean speed, boolean time) {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (ProgressBar bar = SweepBar.of(runs, new DelegatingProgressBarConsumer(lines::add, columns))) {
            bar.stepTo(runs / 2);
            bar.refresh();
        }
        assertThat(lines).isNotEmpty().allSatisfy(coloured -> {
            String line = coloured.replaceAll("\u001b\\[[\\d;]*m", "").replace("|", EDGE);
            assertThat(line.length()).isLessThanOrEqualTo(columns);
            assertThat(line.substring(line.indexOf(EDGE) + 1, line.lastIndexOf(EDGE))
                            .length())
                    .isGreaterThanOrEqualTo(10);
            assertThat(line).contains(ratio);
            assertThat(line.contains("runs/s")).isEqualTo(speed);
            assertThat(line.contains(" / ")).isEqualTo(time);
        });
    }
}
