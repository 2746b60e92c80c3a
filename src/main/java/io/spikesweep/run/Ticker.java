package io.spikesweep.run;

import java.util.Timer;
import java.util.TimerTask;

/** Does one thing four times a second until it is closed, and never after. */
final class Ticker implements AutoCloseable {
    private static final long MILLISECONDS = 250;

    private final Timer timer = new Timer("sweep progress", true);
    private final Object turn = new Object();
    private boolean closed;

    private Ticker() {}

    static Ticker start(Runnable work) {
        Ticker ticker = new Ticker();
        TimerTask tick = new TimerTask() {
            @Override
            public void run() {
                ticker.doUnlessClosed(work);
            }
        };
        ticker.timer.schedule(tick, MILLISECONDS, MILLISECONDS);
        return ticker;
    }

    private void doUnlessClosed(Runnable work) {
        synchronized (turn) {
            if (!closed) {
                work.run();
            }
        }
    }

    @Override
    public void close() {
        timer.cancel();
        synchronized (turn) {
            closed = true;
        }
    }
}
