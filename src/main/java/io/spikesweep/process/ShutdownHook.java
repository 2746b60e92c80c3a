package io.spikesweep.process;

import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Something that is done when Java is told to end (SIGTERM, Ctrl-C), unless it is closed before that; one after the other, and before
 * Spark and Hadoop's filesystems end.
 */
public final class ShutdownHook implements AutoCloseable {
    /** More than anything here takes: Hadoop then goes on with the next. */
    private static final long PATIENCE_SECONDS = 30;

    /** In this order they are done; at priority 50 Spark ends, at 10 the filesystems. */
    public enum Turn {
        /** Ends a sweep, and commits what is trained. */
        SWEEP(102),
        /** Gives the lease back. */
        LEASE(101),
        /** Removes temporary files, when nobody writes any more. */
        TEMPORARY_FILES(5);

        private final int priority;

        Turn(int priority) {
            this.priority = priority;
        }
    }

    private final Runnable work;

    private ShutdownHook(Runnable work) {
        this.work = work;
    }

    /** Something that is done then; at once where Java is ending already. */
    public static ShutdownHook of(Turn turn, Runnable work) {
        try {
            ShutdownHookManager.get().addShutdownHook(work, turn.priority, PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (IllegalStateException shuttingDown) {
            work.run();
        }
        return new ShutdownHook(work);
    }

    /** Whether Java is ending: what fails then fails because of that. */
    public static boolean isShuttingDown() {
        Thread probe = new Thread();
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException shuttingDown) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            ShutdownHookManager.get().removeShutdownHook(work);
        } catch (IllegalStateException shuttingDown) {
            // then it is being done
        }
    }
}
