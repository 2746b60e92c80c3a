package io.spikesweep.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.ArmEnds;
import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.ArmSample;
import io.spikesweep.analysis.BlockResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Comparison.Extent;
import io.spikesweep.analysis.Contrast;
import io.spikesweep.analysis.Measure;
import io.spikesweep.analysis.PairedDifference;
import io.spikesweep.report.MadeUp;
import io.spikesweep.report.Reports;
import io.spikesweep.statistics.Interval;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Parameter;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sentences of comparisons that were never trained: what they may claim and what not. */
class AnswerTest {
    private static BiasInitialisation uniform(int high) {
        return new BiasInitialisation.Uniform(0, high);
    }

    private static PairedDifference difference(int pairs, double mean, int direction, double p, double adjusted) {
        return new PairedDifference(
                pairs,
                mean,
                0.1,
                new Interval(mean, mean),
                OptionalDouble.of(p),
                OptionalDouble.of(adjusted),
                direction,
                0.5);
    }

    private static PairedDifference untested(int pairs, double mean) {
        return new PairedDifference(
                pairs, mean, 0.1, new Interval(mean, mean), OptionalDouble.empty(), OptionalDouble.empty(), 1, 0.5);
    }

    private static ArmResult arm(
            double rate, BiasInitialisation bias, double nonFinite, Map<Measure, PairedDifference> differences) {
        return new ArmResult(
                Reports.arm(rate, bias),
                20,
                0,
                new ArmEnds(20, nonFinite > 0 ? 20 : 0, nonFinite, 0, 0, 0),
                0,
                Double.NaN,
                "id",
                Map.of(),
                differences,
                null,
                null,
                null,
                ArmSample.NONE);
    }

    private static List<String> sentences(List<ArmResult> arms) {
        return Answer.sentences(new Comparison(
                Contrast.OF_THE_BIAS,
                List.of(),
                Reports.NO_PROVENANCE,
                Extent.ALL_ARMS,
                List.of(BlockResult.of("", arms))));
    }

    private static String change(List<Map<Measure, PairedDifference>> cells) {
        return sentences(IntStream.range(0, cells.size())
                        .mapToObj(cell -> arm(0.1, uniform(cell + 1), 0, cells.get(cell)))
                        .toList())
                .get(0);
    }

    private static Map<Measure, PairedDifference> both(PairedDifference difference) {
        return Map.of(Measure.LOG_FINAL_LOSS, difference, Measure.LOG_RELATIVE_LOSS, difference);
    }

    @Test
    void significanceThatTheSeedsCannotReachIsNotDenied() {
        // 6 seeds of one sign: p = 2/64; of 2 comparisons Holm makes 0.0625 of it
        PairedDifference all = difference(6, -0.25, -1, 0.03125, 0.0625);
        assertThat(change(List.of(both(all), both(all))))
                .isEqualTo(
                        "With so few seeds for so many comparisons no significance can be claimed: of 2 comparisons with bias default (6 seeds each), the final loss (the mean of the last 10 iterations; below that of half a spike it counts as that) is on average lower with another bias in 2 (on average 0.562 times as high) and higher in 0, and relative to the first loss lower in 2 (on average 0.562 times as high) and higher in 0.");
        assertThat(change(List.of(both(difference(6, -0.25, -1, 0.03125, 0.03125)))))
                .startsWith(
                        "Of 1 comparison with bias default (6 seeds each), bias uniform(0.0, 1.0) ends with a final loss (the mean of the last 10 iterations; below that of half a spike it counts as that) that is lower in 1 (on average 0.562 times as high, 95 % interval 0.562), higher in 0 and not clearly different in 0, and relative");
    }

    @Test
    void directionIsThatOfTheTest() {
        // nineteen seeds a little lower and one much higher
        assertThat(change(List.of(both(difference(20, 4, -1, 0.0004, 0.0004)))))
                .contains(
                        "that is lower in 1 (on average 10000 times as high, 95 % interval 10000), higher in 0 and not clearly different in 0");
    }

    @Test
    void figureWithTooFewPairsClaimsNothingBesideOneWithEnough() {
        Map<Measure, PairedDifference> cell = Map.of(
                Measure.LOG_FINAL_LOSS,
                difference(8, 1, 1, 0.0078125, 0.0078125),
                Measure.LOG_RELATIVE_LOSS,
                untested(5, -1));
        assertThat(change(List.of(cell)))
                .isEqualTo(
                        "Of 1 comparison with bias default (8 seeds each; relative to the first loss 1 comparison, 5 seeds each), bias uniform(0.0, 1.0) ends with a final loss (the mean of the last 10 iterations; below that of half a spike it counts as that) that is lower in 0, higher in 1 (on average 10 times as high, 95 % interval 10) and not clearly different in 0, and relative to the first loss with one that is on average lower in 1 (on average 0.1 times as high, 95 % interval 0.1) and higher in 0, where so few seeds allow no claim (Wilcoxon signed-rank test of the logarithms, Holm-corrected, p < 0.05).");
    }

    @Test
    void cellsOfTooFewSeedsAreCountedApart() {
        assertThat(change(List.of(both(difference(8, 1, 1, 0.0078125, 0.0078125)), both(untested(3, 1)))))
                .contains(
                        "(3 to 8 seeds each)",
                        "higher in 1 (on average 10 times as high, 95 % interval 10) and not clearly different in 0 (too few seeds for any claim in 1)");
    }

    @Test
    void worstOfManyBiasesAreNamed() {
        List<ArmResult> arms = Stream.concat(
                        Stream.of(arm(0.1, BiasInitialisation.DEFAULT, 0, Map.of())),
                        IntStream.rangeClosed(1, 9).mapToObj(high -> arm(0.1, uniform(high), high * 10, Map.of())))
                .toList();
        assertThat(sentences(arms).get(2))
                .startsWith(
                        "What the loss curve hides: 180 of 200 runs end with non-finite neurons (infinite or NaN), on average 8 % of the neurons with bias uniform(0.0, 4.0), 10 % of the neurons with bias uniform(0.0, 5.0),")
                .contains(
                        "18 % of the neurons with bias uniform(0.0, 9.0) (the 6 with the most of them; the others are in the tables)");
    }

    @Test
    void levelsThatAreManyAreCountedInTheVerdict() {
        List<BiasInitialisation> biases =
                List.of(BiasInitialisation.DEFAULT, uniform(1), uniform(2), uniform(3), uniform(4));
        // of 12 seeds the first uniform bias ends at half of the loss, the others at twice of it
        Comparison comparison = MadeUp.ofLosses(
                Contrast.OF_THE_BIAS,
                MadeUp.grid(List.of(0.1, 0.3), biases),
                arm -> IntStream.range(0, 12)
                        .mapToDouble(seed -> (1 + 0.01 * seed)
                                * List.of(0.1, 0.05, 0.2, 0.2, 0.2).get(biases.indexOf(arm.get(Parameter.BIAS_INIT))))
                        .toArray());
        assertThat(Verdict.of(comparison))
                .isEqualTo(
                        "It depends: of 8 comparisons with the default bias, a uniform bias ends with a lower final loss in 2 and with a higher one in 6; on the whole lower with bias uniform(0.0, 1.0), higher with 3 of 4 values of bias.");
    }

    @Test
    void brokenRunsStandBesideTheVerdictWhereTheyAreHalf() {
        Map<Measure, PairedDifference> lower = both(difference(20, -0.25, -1, 0.0004, 0.0004));
        List<ArmResult> arms =
                List.of(arm(0.1, BiasInitialisation.DEFAULT, 0, Map.of()), arm(0.1, uniform(1), 5, lower));
        assertThat(Verdict.of(MadeUp.comparison(List.of(BlockResult.of("", arms)))))
                .isEqualTo(
                        "Bias uniform(0.0, 1.0) ends with a lower final loss than the default bias: 0.562 times as high. But 20 of 20 runs with bias uniform(0.0, 1.0) end with infinite or NaN neurons, and 0 of 20 with the default bias.");
    }
}
