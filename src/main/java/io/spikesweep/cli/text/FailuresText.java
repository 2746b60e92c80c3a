package io.spikesweep.cli.text;

import io.spikesweep.analysis.FailureCause;
import io.spikesweep.analysis.Views;
import java.util.List;

/** The runs that failed, by their errors. */
public final class FailuresText {
    private FailuresText() {}

    public static String of(Views views) {
        List<FailureCause> causes = FailureCause.of(views);
        if (causes.isEmpty()) {
            return "no run has failed that was not trained since";
        }
        String table = Table.of(
                        List.of(
                                Table.Column.numbers("runs", cause -> "%,d".formatted(cause.runs())),
                                Table.Column.words("for example", FailureCause::exampleRunId),
                                Table.Column.words("error", FailureCause::error)),
                        causes)
                .text();
        long others = views.runs().where("status = 'failed'").count()
                - causes.stream().mapToLong(FailureCause::runs).sum();
        return others == 0 ? table : table + "%n%s failed for other reasons".formatted(DeletionText.runs(others));
    }
}
