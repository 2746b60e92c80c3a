package io.spikesweep.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Views;
import io.spikesweep.report.Reports;
import io.spikesweep.report.figure.BlockTable;
import io.spikesweep.report.figure.Figures;
import io.spikesweep.sweep.Question;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.Verify;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Stores of points that a seeded generator draws: the verdict is held against their rows, the figures draw a few of them. */
@Verify
@Faults
class PointsSentenceTest {
    @Test
    void verdictIsTrueOfItsStore() {
        Random random = new Random(1);
        for (int store = 0; store < 12; store++) {
            Views views = Reports.views(DrawnStores.drawPoints(random));
            Comparison comparison = Comparison.of(views, Question.OPEN);
            DrawnStore rows = new DrawnStore(
                    comparison.contrast(),
                    views.query("SELECT figures.*, error FROM figures JOIN runs USING (run_id)")
                            .collectAsList(),
                    views.query("SELECT * FROM pairs").collectAsList());
            String verdict = Verdict.of(comparison);
            assertThat(verdict).startsWith("Over ");
            new VerdictClaims("store %d: %s".formatted(store, verdict), rows).assertVerdict(verdict, "");
            assertThat(Answer.sentences(comparison).get(0)).startsWith("What is compared lies at ");
            assertThat(KeyNumber.of(comparison).get(0).meaning()).contains("geometric mean of");
            assertThat(Figures.blocks(comparison)).hasSize(6);
            assertThat(BlockTable.of(comparison)).isEmpty();
        }
    }
}
