package io.spikesweep.cli.text;

import java.util.Arrays;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** How much a progress bar says beside itself: as much as leaves it room on its terminal. */
public enum SweepBar {
    /** {@code training  45% |===   | 12/25 runs (0:00:01 / 0:00:02) (12.3 runs/s)}. */
    ALL("training", " runs", 62) {
        @Override
        ProgressBarBuilder more(ProgressBarBuilder bar) {
            return bar.showSpeed();
        }
    },
    WITHOUT_SPEED("training", " runs", 44) {
        @Override
        ProgressBarBuilder more(ProgressBarBuilder bar) {
            return bar;
        }
    },
    WITHOUT_WORDS("", "", 32) {
        @Override
        ProgressBarBuilder more(ProgressBarBuilder bar) {
            return bar;
        }
    },
    WITHOUT_REST("", "", 21) {
        @Override
        ProgressBarBuilder more(ProgressBarBuilder bar) {
            return bar.hideEta();
        }
    };

    /** A shorter bar shows nothing. */
    private static final int SHORTEST = 10;

    private static final int THOUSAND = 1000;

    private final String task;
    private final String unit;
    private final int columns;

    /** @param columns that it takes at most, without the bar and without its two numbers of runs */
    SweepBar(String task, String unit, int columns) {
        this.task = task;
        this.unit = unit;
        this.columns = columns;
    }

    abstract ProgressBarBuilder more(ProgressBarBuilder bar);

    public static ProgressBar of(long runs, ProgressBarConsumer terminal) {
        int numbers = 2 * String.valueOf(runs).length();
        int room = terminal.getMaxRenderedLength() - numbers - SHORTEST;
        SweepBar most = Arrays.stream(values())
                .filter(bar -> bar.columns <= room)
                .findFirst()
                .orElse(WITHOUT_REST);
        boolean thousands = most.columns > room && runs >= THOUSAND;
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setStyle(
                        Colours.OF_ERRORS.areShown()
                                ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK
                                : ProgressBarStyle.UNICODE_BLOCK)
                .setTaskName(most.task)
                .setInitialMax(runs)
                .setUnit(thousands ? "k" : most.unit, thousands ? THOUSAND : 1)
                .setConsumer(terminal);
        return most.more(builder).build();
    }
}
