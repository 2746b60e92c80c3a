package io.spikesweep.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Views;
import io.spikesweep.report.Reports;
import io.spikesweep.sweep.Question;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Metric;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.Trajectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** How near runs end to their target rate. Networks of 5 timesteps and as many neurons as Sweeps.row gives them. */
@Verify
class TargetSentenceTest {
    private static final BiasInitialisation UNIFORM = new BiasInitialisation.Uniform(0, 1);

    /** Of a rate in the only iteration: 100 places. */
    private static Row row(int seed, BiasInitialisation bias, double target, int spikes) {
        Trajectory trajectory = Sweeps.trajectory(8, 0, 0.5).with(Metric.SPIKES, new int[] {spikes});
        return Sweeps.with(
                        Sweeps.with(Sweeps.row(seed, 0.1, bias, trajectory), Parameter.NEURONS, 20),
                        Parameter.TARGET_RATE,
                        target)
                .toRow();
    }

    private static Comparison comparison(List<Row> rows) {
        Views views = Reports.views(rows);
        return Comparison.of(views, Question.OPEN);
    }

    @Test
    void hitsAreCountedByTreatment() {
        // by hand: of 5 * 20 places 9 to 11 spikes are within a tenth of 0.1, and of the 20 neurons 8 fire, 1 always
        Comparison comparison = comparison(List.of(
                row(1, BiasInitialisation.DEFAULT, 0.1, 9),
                row(2, BiasInitialisation.DEFAULT, 0.1, 12),
                row(3, BiasInitialisation.DEFAULT, 0.1, 11),
                row(1, UNIFORM, 0.1, 8),
                row(2, UNIFORM, 0.1, 10),
                row(3, UNIFORM, 0.1, 100)));
        assertThat(TargetSentence.of(comparison.arms()))
                .contains(
                        "Of the runs with the target rate 0.1, 3 of 6 fire within a tenth of it over the last tenth of their iterations:"
                                + " 2 of 3 with bias default, 1 of 3 with bias uniform(0.0, 1.0); at their last iteration 60 % of an arm's"
                                + " neurons never fire (mean over its runs) and 5 % fire at every timestep.");
        assertThat(Answer.sentences(comparison)).hasSize(4);
        assertThat(TargetSentence.ofSilence(comparison.arms())).isEmpty();
    }

    @Test
    void silenceIsSuccessOnlyWhereItIsTheTarget() {
        List<Row> silent = List.of(row(1, BiasInitialisation.DEFAULT, 0, 9), row(1, UNIFORM, 0, 9));
        Comparison ofSilence = comparison(silent);
        assertThat(TargetSentence.of(ofSilence.arms())).isEqualTo(Optional.empty());
        assertThat(TargetSentence.ofSilence(ofSilence.arms())).isEqualTo(", and this loss counts silence as success");
        assertThat(Answer.sentences(ofSilence)).hasSize(3);
        List<Row> both = new ArrayList<>(silent);
        both.add(row(1, UNIFORM, 0.5, 50));
        Comparison ofBoth = comparison(both);
        assertThat(TargetSentence.of(ofBoth.arms()).orElseThrow())
                .startsWith("Of the runs with the target rate 0.5, 1 of 1 fires within a tenth of it");
        assertThat(TargetSentence.ofSilence(ofBoth.arms()))
                .isEqualTo(", and where the target rate is 0 the loss counts silence as success");
    }
}
