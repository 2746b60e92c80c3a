package io.spikesweep.run;

import io.spikesweep.process.ShutdownHook;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a sweep end in order when Java is told to end (SIGTERM, Ctrl-C): Spark and the lease wait for it. */
final class StopRequest implements AutoCloseable {
    /** So long what is trained may take to be committed. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final Duration LAST_PATIENCE = Duration.ofSeconds(2);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Runnable stop;
    private final Runnable giveUp;
    private final ShutdownHook hook;
    private volatile boolean made;

    /**
     * Begins to listen.
     *
     * @param stop ends the sweep soon
     * @param giveUp ends it at once, when it has not ended by then
     */
    StopRequest(Runnable stop, Runnable giveUp) {
        this.stop = stop;
        this.giveUp = giveUp;
        hook = ShutdownHook.of(ShutdownHook.Turn.SWEEP, this::make);
    }

    private void make() {
        made = true;
        try {
            stop.run();
            if (!hasEndedWithin(PATIENCE)) {
                giveUp.run();
                hasEndedWithin(LAST_PATIENCE);
            }
        } catch (IllegalStateException sparkHasEnded) {
            // so nothing is left to be ended
        }
    }

    private boolean hasEndedWithin(Duration patience) {
        try {
            return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether the sweep is to end. */
    boolean isMade() {
        return made;
    }

    /** The sweep has ended, and has said so. */
    @Override
    public void close() {
        ended.countDown();
        hook.close();
    }
}
