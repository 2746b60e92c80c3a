package io.spikesweep.store;

import java.util.concurrent.CountDownLatch;

/** Something that is done again and again meanwhile, as a holder of a lease refreshes its file. */
final class Beats implements AutoCloseable {
    private final CountDownLatch first = new CountDownLatch(1);
    private final Thread thread;

    private Beats(long milliseconds, Beat work) {
        thread = new Thread(
                () -> {
                    try {
                        for (int beat = 1; true; beat++) {
                            work.accept(beat);
                            first.countDown();
                            Thread.sleep(milliseconds);
                        }
                    } catch (Exception interrupted) {
                        // closed: or else nothing beats, and the test that needs it fails
                    }
                },
                "beats");
    }

    /** What is done, with the number of the beat. */
    interface Beat {
        void accept(int beat) throws Exception;
    }

    static Beats every(long milliseconds, Beat work) {
        Beats beats = new Beats(milliseconds, work);
        beats.thread.start();
        return beats;
    }

    void awaitFirst() throws InterruptedException {
        first.await();
    }

    /** Once this returns nothing is done any more. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
