package io.spikesweep.cli;

import io.spikesweep.analysis.Views;
import io.spikesweep.report.ReportSubject;
import io.spikesweep.store.ResultStore;
import io.spikesweep.sweep.Question;
import io.spikesweep.sweep.SweepConfig;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The runs that a command looks at: all of a store, or those of one sweep. */
final class RunsOption {
    @Mixin
    private StoreOption store = new StoreOption();

    @Option(
            names = "--sweep",
            paramLabel = "NAME",
            description = "Look at the runs of this sweep only, whoever trained them.")
    private @Nullable String sweep;

    Views views(SparkSession spark) {
        return views(store.open(spark));
    }

    Views views(ResultStore opened) {
        return sweep == null ? Views.of(opened) : Views.of(opened, sweep);
    }

    /** What the newest conf of the sweep asks; of all runs of a store nobody has asked anything. */
    Question question(ResultStore opened) {
        if (sweep == null) {
            return Question.OPEN;
        }
        return opened.journal().confs(sweep).readable().values().stream()
                .map(SweepConfig::question)
                .reduce(Question.OPEN, (older, newer) -> newer);
    }

    /** As {@link StoreOption#check}. */
    void check() {
        store.check();
    }

    /** The store's URI as it was given. */
    String address() {
        return store.address();
    }

    ResultStore open(SparkSession spark) {
        return store.open(spark);
    }

    ReportSubject subject(ResultStore opened) {
        return new ReportSubject(sweep == null ? "" : sweep, opened.uri());
    }
}
