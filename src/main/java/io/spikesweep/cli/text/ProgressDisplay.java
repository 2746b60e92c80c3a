package io.spikesweep.cli.text;

import io.spikesweep.app.ReportRefresh;
import io.spikesweep.cli.launch.FailureLine;
import io.spikesweep.run.SweepOutcome;
import io.spikesweep.run.SweepPlan;
import io.spikesweep.run.SweepProgress;
import io.spikesweep.sweep.PrintableText;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/** The plan, then how far the sweep is: a bar on a terminal, elsewhere a line every few seconds. */
public final class ProgressDisplay implements ReportRefresh.Listener, AutoCloseable {
    private static final double LINE_SECONDS = 5;
    private static final double NANOSECONDS = 1e9;

    private final Messages messages;
    private @Nullable ProgressBar bar;
    private long runs;
    private long start;
    private double lastLine;

    public ProgressDisplay(Messages messages) {
        this.messages = messages;
    }

    @Override
    public void planned(SweepPlan plan) {
        messages.tell(PlanText.of(plan));
        runs = plan.toTrain();
        start = System.nanoTime();
        if (runs > 0 && messages.areDrawn()) {
            bar = SweepBar.of(runs, new ConsoleProgressBarConsumer(System.err));
        }
    }

    @Override
    public void cleaned(int batches) {
        messages.tell(String.format(
                "Removed %d half-written batch%s of a sweep that was killed", batches, batches == 1 ? "" : "es"));
    }

    @Override
    public void unrecorded(String why) {
        messages.tell(PrintableText.line("warning: how far the sweep is cannot be written into its store: " + why));
    }

    @Override
    public void progressed(SweepProgress progress) {
        String failures = progress.failed() == 0 ? "" : progress.failed() + " failed";
        if (bar != null) {
            bar.stepTo(progress.trained());
            bar.setExtraMessage(failures);
            return;
        }
        double seconds = (System.nanoTime() - start) / NANOSECONDS;
        if (progress.trained() > 0 && progress.trained() < runs && seconds - lastLine >= LINE_SECONDS) {
            lastLine = seconds;
            messages.tell(String.format(
                    "%,d of %,d runs, %.1f runs/s, %s left%s",
                    progress.trained(),
                    runs,
                    progress.trained() / seconds,
                    PlanText.duration(progress.secondsLeft()),
                    failures.isEmpty() ? "" : ", " + failures));
        }
    }

    @Override
    public void reported(String uri) {
        beginALine();
        messages.tellFile("Report of what is stored so far, made anew now and then: ", uri);
    }

    @Override
    public void reportsNoMore(Throwable why) {
        beginALine();
        messages.tell(PrintableText.line("warning: no report is made before the end: " + FailureLine.of(why)));
    }

    /** Where a bar may be, which draws itself again below. */
    private void beginALine() {
        if (bar != null) {
            messages.steer(StageDisplay.CLEAR);
        }
    }

    @Override
    public void stopped(SweepOutcome outcome) {
        close();
        messages.say(String.format(
                "Stopped: %,d of %,d %s stored, %,d of them trained now; the same command goes on with the rest",
                outcome.storedNow(), outcome.runs(), outcome.runs() == 1 ? "run is" : "runs are", outcome.trained()));
    }

    public void ended(SweepOutcome outcome) {
        close();
        if (outcome.trained() == 0 && outcome.left() > 0) {
            messages.tell("Trained 0 runs: none ended in time");
        } else if (outcome.trained() == 0) {
            messages.tell(String.format(
                    "Trained 0 runs: the store already has %s",
                    outcome.runs() == 1 ? "the one" : "all %,d".formatted(outcome.runs())));
        } else {
            String trained = String.format(
                    "Trained %,d %s in %.1f s (%.1f runs/s), %,d %s stored before%s",
                    outcome.trained(),
                    outcome.trained() == 1 ? "run" : "runs",
                    outcome.seconds(),
                    outcome.trained() / outcome.seconds(),
                    outcome.stored(),
                    outcome.stored() == 1 ? "was" : "were",
                    outcome.failed() == 0
                            ? ""
                            : "; %,d failed: SELECT run_id, error FROM runs WHERE status = 'failed'"
                                    .formatted(outcome.failed()));
            if (outcome.failed() == 0) {
                messages.tell(trained);
            } else {
                messages.say(trained);
            }
        }
        if (outcome.left() > 0) {
            messages.tell(String.format(
                    "Paused: %,d of %,d runs trained%s; %,d left: run the same command again",
                    outcome.trained(),
                    outcome.runs(),
                    outcome.stored() == 0 ? "" : ", and %,d before".formatted(outcome.stored()),
                    outcome.left()));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
