package io.spikesweep.app;

import io.spikesweep.process.ShutdownHook;
import io.spikesweep.run.SweepListener;
import io.spikesweep.run.SweepOutcome;
import io.spikesweep.run.SweepPlan;
import io.spikesweep.run.SweepProgress;
import io.spikesweep.store.ResultStore;
import io.spikesweep.sweep.Question;
import io.spikesweep.sweep.SweepConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;

/** Makes the report of a sweep anew every few minutes while it trains, of what is stored by then. */
public final class ReportRefresh implements SweepListener, AutoCloseable {
    /** The scheduling pool of Spark's jobs for it: they are short, and wait behind no batch where the site shares out cores by pools. */
    public static final String POOL = "report";

    /** A comparison of more takes longer than many a sweep. */
    public static final long MOST_RUNS = 100_000;

    /** Training has the machine: a report takes at most this part of the time. */
    private static final int SHARES = 20;

    private static final String GROUP = "report of what is stored so far";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SweepConfig sweep;
    private final ResultStore store;
    private final Question question;
    private final Duration every;
    private final Listener listener;
    private final SparkContext context;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Object turn = new Object();
    private final AtomicBoolean atWork = new AtomicBoolean();
    private final Thread thread = new Thread(this::go, "report refresh");

    /** Hears how the sweep goes on, and what comes of its reports. */
    public interface Listener extends SweepListener {
        /**
         * Once, on another thread, when the first report is there.
         *
         * @param uri of the report
         */
        void reported(String uri);

        /**
         * On another thread, when no further one will be made; the sweep goes on.
         *
         * @param why what the last one ended with
         */
        void reportsNoMore(Throwable why);
    }

    private ReportRefresh(SweepConfig sweep, ResultStore store, Question question, Duration every, Listener listener) {
        this.sweep = sweep;
        this.store = store;
        this.question = question;
        this.every = every;
        this.listener = listener;
        context = store.spark().sparkContext();
        thread.setDaemon(true);
    }

    /**
     * For a sweep that is not being trained yet.
     *
     * @param sweep whose runs the report is of
     * @param store of the sweep
     * @param question that the report answers
     * @param every so long after the one before the next report is begun, or later when it takes long; zero for never
     * @param listener hears of the first report, and when there will be no more
     * @return what makes the report while the sweep trains
     */
    public static ReportRefresh of(
            SweepConfig sweep, ResultStore store, Question question, Duration every, Listener listener) {
        return new ReportRefresh(sweep, store, question, every, listener);
    }

    /** From here on the store is this driver's to write to, and the first time is waited for. */
    @Override
    public void planned(SweepPlan plan) {
        listener.planned(plan);
        if (plan.missing() > 0 && !every.isZero() && sweep.runs().size() <= MOST_RUNS) {
            thread.start();
        }
    }

    @Override
    public void cleaned(int batches) {
        listener.cleaned(batches);
    }

    @Override
    public void progressed(SweepProgress progress) {
        listener.progressed(progress);
    }

    @Override
    public void unrecorded(String why) {
        listener.unrecorded(why);
    }

    @Override
    public void stopped(SweepOutcome outcome) {
        listener.stopped(outcome);
    }

    private void go() {
        try {
            context.setLocalProperty("spark.scheduler.pool", POOL);
            context.setJobGroup(GROUP, "sweep %s: what is stored so far".formatted(sweep.name()), true);
            Consumer<String> first = listener::reported;
            Duration pause = every;
            long known = 0;
            while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                long start = System.nanoTime();
                ResultStore now = store.asOfNow();
                if (now.rows() != known) {
                    known = now.rows();
                    first = make(now, first);
                }
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                Duration longEnough = took.multipliedBy(SHARES - 1L);
                pause = longEnough.compareTo(every) > 0 ? longEnough : every;
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (Throwable failed) {
            if (!isClosing() && !ShutdownHook.isShuttingDown()) {
                listener.reportsNoMore(failed);
            }
        }
    }

    /** Returns who shall hear of the next. */
    private Consumer<String> make(ResultStore now, Consumer<String> first) {
        atWork.set(true);
        ResultStore kept = now.keptInSpark();
        try {
            SweepResult soFar = SweepResult.of(sweep, kept);
            String html = soFar.page(List.of(soFar.compare(question)));
            synchronized (turn) {
                if (!isClosing()) {
                    first.accept(store.journal().writeReport(sweep.name(), html));
                }
            }
        } finally {
            kept.releaseFromSpark();
            atWork.set(false);
        }
        return written -> {};
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** From here on no report is written. */
    @Override
    public void close() {
        synchronized (turn) {
            closing.countDown();
        }
        if (!thread.isAlive()) {
            return;
        }
        if (atWork.get()) {
            context.cancelJobGroup(GROUP);
        }
        thread.interrupt();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
