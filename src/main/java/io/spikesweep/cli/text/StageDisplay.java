package io.spikesweep.cli.text;

import java.util.Timer;
import java.util.TimerTask;

/** What a command is at, where it takes seconds: on a terminal one line that goes again, elsewhere a line for what takes long. */
public final class StageDisplay implements AutoCloseable {
    public static final String COMPARING = "comparing the arms";
    public static final String ASKING = "asking by the other factors";
    public static final String PAGE = "making the page";
    public static final String STATISTICS = "storing the statistics";

    private static final long TICK = 1_000;
    private static final long LONG = 5;
    private static final double NANOSECONDS = 1e9;

    /** Begins the line anew. */
    static final String CLEAR = "\r\u001B[K";

    /** How it is shown. */
    private enum Way {
        TERMINAL,
        LINES
    }

    private final Messages messages;
    private final Way way;
    private final long start = System.nanoTime();
    private final Timer timer = new Timer("stages", true);
    private String stage = "";
    private String told = "";
    private boolean shown;

    private StageDisplay(Messages messages, Way way) {
        this.messages = messages;
        this.way = way;
    }

    /** Of no stage yet. */
    public static StageDisplay start(Messages messages) {
        StageDisplay display = new StageDisplay(messages, messages.areDrawn() ? Way.TERMINAL : Way.LINES);
        display.timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        display.show();
                    }
                },
                TICK,
                TICK);
        return display;
    }

    /** From now on it is at this. */
    public synchronized void begin(String next) {
        stage = next;
    }

    private synchronized void show() {
        long seconds = Math.round((System.nanoTime() - start) / NANOSECONDS);
        if (way == Way.TERMINAL && !stage.isEmpty()) {
            shown = true;
            messages.steer("%s%s, %d s".formatted(CLEAR, stage, seconds));
        } else if (seconds >= LONG && !stage.equals(told)) {
            told = stage;
            messages.tell("%s, %d s".formatted(stage, seconds));
        }
    }

    /** Takes the line away, for others to be printed. */
    public synchronized void pause() {
        stage = "";
        told = "";
        if (shown) {
            shown = false;
            messages.steer(CLEAR);
        }
    }

    @Override
    public void close() {
        timer.cancel();
        pause();
    }
}
