package io.spikesweep.app;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Views;
import io.spikesweep.process.MachineName;
import io.spikesweep.report.page.HtmlReport;
import io.spikesweep.report.page.ReportSubject;
import io.spikesweep.store.JobDescription;
import io.spikesweep.store.Lease;
import io.spikesweep.store.ResultStore;
import io.spikesweep.sweep.Question;
import io.spikesweep.sweep.Remarks;
import io.spikesweep.sweep.SweepConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a store has of a sweep, be it all or what was trained so far.
 *
 * @param sweep that it is
 * @param store as it is now
 * @param coverage how much of the whole sweep this conf asks for
 * @param views over the runs of this conf
 */
public record SweepResult(SweepConfig sweep, ResultStore store, SweepCoverage coverage, Views views) {
    static SweepResult of(SweepConfig sweep, ResultStore store) {
        return of(sweep, store, Views.of(store, sweep.runs()));
    }

    /** @param stored runs of the conf that the store has */
    static SweepResult of(SweepConfig sweep, ResultStore store, long stored) {
        return of(sweep, store, Views.of(store, sweep.runs(), stored));
    }

    private static SweepResult of(SweepConfig sweep, ResultStore store, Views views) {
        return new SweepResult(sweep, store, SweepCoverage.of(sweep, store), views);
    }

    /**
     * Of all runs of the sweep, by what its conf asks unless the question asks otherwise.
     *
     * @param question what is asked; the rest is chosen
     * @return the comparison
     * @throws ReportTooLargeException when the runs are too long for the Java heap
     */
    public Comparison compare(Question question) {
        Views whole = coverage.isPart() ? Views.of(store, coverage.asked()) : views;
        ReportMemory.require(store);
        return JobDescription.of(store.spark(), "report", () -> Comparison.of(whole, question.or(sweep.question())));
    }

    /**
     * A comparison as one HTML file beside the sweep's journal in the store; returns its URI.
     *
     * @param questions {@link Comparison#allAsked}, or some of them: the first is what the page answers
     * @return the URI of the file
     */
    public String writeReport(List<Comparison> questions) {
        return store.journal().writeReport(sweep.name(), page(questions));
    }

    /** The text of that file. */
    String page(List<Comparison> questions) {
        long asked = coverage.asked().size();
        Remarks remarks = store.journal().remarks(sweep.name());
        return HtmlReport.of(questions, new ReportSubject(sweep.name(), store.uri(), OptionalLong.of(asked), remarks));
    }

    /**
     * The numbers of comparisons, one for each question, as tables beside the sweep's journal, for the views {@code differences} and
     * {@code verdicts}.
     *
     * @param comparisons first what was asked
     * @param patience how long another driver that has the store's lease is waited for
     * @throws io.spikesweep.store.StoreBusyException when it still has it then
     * @throws io.spikesweep.store.StoreException when they cannot be written
     */
    public void writeStatistics(List<Comparison> comparisons, Duration patience) {
        SweepStatistics statistics = SweepStatistics.of(Optional.of(sweep.name()), comparisons);
        String holder = "the statistics of sweep %s on %s".formatted(sweep.name(), MachineName.here());
        try (Lease lease = store.lease(holder, patience)) {
            store.statistics().write(lease, sweep.name(), statistics.tables());
        }
    }
}
