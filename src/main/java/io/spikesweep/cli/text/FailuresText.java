package io.spikesweep.cli.text;

import io.spikesweep.analysis.FailureCause;
import io.spikesweep.analysis.Views;
import java.util.List;

/** The runs that failed, by their errors. */
public final class FailuresText {
    private FailuresText() {}

    public static String of(Views views) {
        List<FailureCause> causes = FailureCause.of(views);
        return causes.isEmpty()
                ? "no run has failed that was not trained since"
                : Table.of(
                                List.of(
                                        Table.Column.numbers("runs", cause -> "%,d".formatted(cause.runs())),
                                        Table.Column.words("for example", FailureCause::exampleRunId),
                                        Table.Column.words("error", FailureCause::error)),
                                causes)
                        .text();
    }
}
