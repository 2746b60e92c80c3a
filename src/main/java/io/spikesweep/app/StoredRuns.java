package io.spikesweep.app;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Digest;
import io.spikesweep.analysis.Views;
import io.spikesweep.report.page.ReportSubject;
import io.spikesweep.run.Replay;
import io.spikesweep.store.ResultStore;
import io.spikesweep.sweep.Question;
import io.spikesweep.sweep.Remarks;
import io.spikesweep.sweep.RunSet;
import io.spikesweep.sweep.SweepConfig;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Runs of a store, to be compared, verified, summed up or queried.
 *
 * @param store that has them
 * @param sweep whose runs they are, by its name; empty for all
 */
public record StoredRuns(ResultStore store, Optional<String> sweep) {
    /** All of a store. */
    public static StoredRuns of(ResultStore store) {
        return new StoredRuns(store, Optional.empty());
    }

    /** Those of a sweep. */
    public static StoredRuns of(ResultStore store, String sweep) {
        return new StoredRuns(store, Optional.of(sweep));
    }

    public Views views() {
        return sweep.map(name -> Views.of(store, name)).orElseGet(() -> Views.of(store));
    }

    /**
     * By what {@link #asked} says unless the question asks otherwise.
     *
     * @throws ReportTooLargeException when the runs are too long for the Java heap
     */
    public Comparison compare(Question question) {
        Views views = views();
        ReportMemory.require(store);
        return Comparison.of(views, question.or(asked()));
    }

    /** By the conf that the sweep was last run with; of all runs of a store nobody has asked anything. */
    public Question asked() {
        return sweep.flatMap(name -> store.journal().last(name))
                .map(SweepConfig::question)
                .orElse(Question.OPEN);
    }

    /** Trains a sample of them again, on the cluster. */
    public Replay verify(int sample) {
        return Replay.sample(views().runs(), sample);
    }

    public Digest digest() {
        return Digest.of(views());
    }

    /** The numbers of comparisons of them, one for each question; nothing is written into the store. */
    public SweepStatistics statistics(List<Comparison> comparisons) {
        return SweepStatistics.of(sweep, comparisons);
    }

    /** How many runs the sweep asks for, if that can be known. */
    private OptionalLong asks() {
        return sweep.flatMap(name -> store.journal().asked(name)).stream()
                .mapToLong(RunSet::size)
                .findFirst();
    }

    /** What a report of them is about. */
    public ReportSubject subject() {
        return new ReportSubject(
                sweep.orElse(""),
                store.uri(),
                asks(),
                sweep.map(name -> store.journal().remarks(name)).orElse(Remarks.NONE));
    }
}
