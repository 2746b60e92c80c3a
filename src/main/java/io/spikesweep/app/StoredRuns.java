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
    /**
     * {@return all runs of a store}
     *
     * @param store that holds them
     */
    public static StoredRuns of(ResultStore store) {
        return new StoredRuns(store, Optional.empty());
    }

    /**
     * {@return the runs of a sweep}
     *
     * @param store that holds them
     * @param sweep its name
     */
    public static StoredRuns of(ResultStore store, String sweep) {
        return new StoredRuns(store, Optional.of(sweep));
    }

    /** {@return the views over these runs} */
    public Views views() {
        return sweep.map(name -> Views.of(store, name)).orElseGet(() -> Views.of(store));
    }

    /**
     * By what {@link #asked} says unless the question asks otherwise.
     *
     * @param question what is asked; the rest is chosen
     * @return the comparison
     * @throws ReportTooLargeException when the runs are too long for the Java heap
     */
    public Comparison compare(Question question) {
        Views views = views();
        ReportMemory.require(store);
        if (!views.fitOnePass()) {
            store.keptInSpark();
        }
        return Comparison.of(views, question.or(asked()));
    }

    /** {@return what the conf asks that the sweep was last run with} Of all runs of a store nobody has asked anything. */
    public Question asked() {
        return sweep.flatMap(name -> store.journal().last(name))
                .map(SweepConfig::question)
                .orElse(Question.OPEN);
    }

    /**
     * Trains a sample of them again, on the cluster.
     *
     * @param sample how many
     * @return how many came out equal, and which did not
     */
    public Replay verify(int sample) {
        return Replay.sample(views().runs(), sample);
    }

    /** {@return one hash of all results} */
    public Digest digest() {
        return Digest.of(views());
    }

    /**
     * {@return the numbers of comparisons of them, one for each question} Nothing is written into the store.
     *
     * @param comparisons first what was asked
     */
    public SweepStatistics statistics(List<Comparison> comparisons) {
        return SweepStatistics.of(sweep, comparisons);
    }

    /** How many runs the sweep asks for, if that can be known. */
    private OptionalLong asks() {
        return sweep.flatMap(name -> store.journal().asked(name)).stream()
                .mapToLong(RunSet::size)
                .findFirst();
    }

    /** {@return what a report of them is about} */
    public ReportSubject subject() {
        return new ReportSubject(
                sweep.orElse(""),
                store.uri(),
                asks(),
                sweep.map(name -> store.journal().remarks(name)).orElse(Remarks.NONE));
    }
}
