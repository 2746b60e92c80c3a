package io.spikesweep.store;

/** Something that is done when Java is told to end (SIGTERM, Ctrl-C), unless it is closed before that. */
public final class ShutdownHook implements AutoCloseable {
    private final Thread thread;

    private ShutdownHook(Thread thread) {
        this.thread = thread;
    }

    /**
     * Something that is done then; at once where Java is ending already.
     *
     * @param name of the thread that does it
     */
    public static ShutdownHook of(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        try {
            Runtime.getRuntime().addShutdownHook(thread);
        } catch (IllegalStateException shuttingDown) {
            work.run();
        }
        return new ShutdownHook(thread);
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
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException shuttingDown) {
            // then it is being done
        }
    }
}
