package io.spikesweep.app;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Views;
import io.spikesweep.report.page.HtmlReport;
import io.spikesweep.report.page.ReportSubject;
import io.spikesweep.run.SweepOutcome;
import io.spikesweep.store.ResultStore;
import io.spikesweep.sweep.Question;
import io.spikesweep.sweep.SweepConfig;

/**
 * A sweep that has been run.
 *
 * @param sweep that it is
 * @param outcome what was trained
 * @param store as it is now
 * @param coverage how much of the whole sweep this conf asks for
 */
public record SweepResult(SweepConfig sweep, SweepOutcome outcome, ResultStore store, SweepCoverage coverage) {
    /** Over the runs of this conf. */
    public Views views() {
        return Views.of(store, sweep.runs());
    }

    /**
     * Of all runs of the sweep, by what its conf asks unless the question asks otherwise.
     *
     * @throws ReportTooLargeException when the runs are too long for the Java heap
     */
    public Comparison compare(Question question) {
        Views views = coverage.isPart() ? Views.of(store, coverage.asked()) : views();
        ReportMemory.require(store);
        return Comparison.of(views, question.or(sweep.question()));
    }

    /** A comparison as one HTML file beside the sweep's journal in the store; returns its URI. */
    public String writeReport(Comparison comparison) {
        return store.journal()
                .writeReport(sweep.name(), HtmlReport.of(comparison, new ReportSubject(sweep.name(), store.uri())));
    }
}
