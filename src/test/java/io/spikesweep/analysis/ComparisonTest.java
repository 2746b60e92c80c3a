package io.spikesweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spikesweep.store.ResultStore;
import io.spikesweep.store.RunRow;
import io.spikesweep.sweep.Question;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison of arms whose every number is chosen by hand. */
@Verify
class ComparisonTest {
    private static final BiasInitialisation NARROW = new BiasInitialisation.Uniform(0, 1);
    private static final BiasInitialisation WIDE = new BiasInitialisation.Uniform(0, 2);

    @TempDir
    private static Path folder;

    private static Comparison comparison;

    /**
     * Seven seeds with the default bias and (0, 1), whose final losses are lower by seed / 100 and which end with 2 non-finite
     * neurons at learning rate 0.3; five seeds with (0, 2).
     */
    @BeforeAll
    static void compare() {
        List<RunRow> rows = new ArrayList<>();
        for (double learningRate : new double[] {0.3, 0.1}) {
            for (int seed = 1; seed <= 7; seed++) {
                double loss = 0.5 + seed / 10.0;
                int broken = learningRate > 0.2 ? 2 : 0;
                rows.add(Sweeps.row(
                        seed, learningRate, BiasInitialisation.DEFAULT, Sweeps.trajectory(5, 0, 1, 0.9, loss)));
                rows.add(Sweeps.row(
                        seed, learningRate, NARROW, Sweeps.trajectory(5, broken, 2, 0.15, loss - seed / 100.0)));
                if (seed <= 5) {
                    rows.add(Sweeps.row(seed, learningRate, WIDE, Sweeps.trajectory(5, 0, 2, 1, loss)));
                }
            }
        }
        ResultStore store = ResultStore.openOrCreate(
                LocalSpark.session(), folder.resolve("results").toString());
        LocalSpark.commit(store, LocalSpark.rows(rows.toArray(RunRow[]::new)), 2);
        comparison = Comparison.of(Views.of(store), Question.OPEN);
    }

    private static ArmResult arm(double learningRate, String bias) {
        return comparison.arms().stream()
                .filter(result -> result.arm().panel().number() == learningRate
                        && result.arm().treatment().stored().equals(bias))
                .findFirst()
                .orElseThrow();
    }

    private static PairedDifference difference(ArmResult result, Measure figure) {
        return Objects.requireNonNull(result.differences().get(figure));
    }

    @Test
    void oneSliceWithArmsInOrder() {
        assertThat(comparison.extent()).isEqualTo(Comparison.Extent.ALL_ARMS);
        assertThat(comparison.varied()).isEmpty();
        assertThat(comparison.blocks()).hasSize(1);
        BlockResult slice = comparison.blocks().get(0);
        assertThat(slice.name()).isEmpty();
        assertThat(slice.panels()).extracting(Level::number).containsExactly(0.1, 0.3);
        assertThat(slice.treatments())
                .extracting(Level::stored)
                .containsExactly("default", "uniform(0.0, 1.0)", "uniform(0.0, 2.0)");
        assertThat(slice.arms())
                .extracting(result -> result.arm().panel().label() + " "
                        + result.arm().treatment().label())
                .containsExactly(
                        "0.1 default",
                        "0.1 uniform(0.0, 1.0)",
                        "0.1 uniform(0.0, 2.0)",
                        "0.3 default",
                        "0.3 uniform(0.0, 1.0)",
                        "0.3 uniform(0.0, 2.0)");
    }

    @Test
    void estimatesAreInterquartileMeans() {
        Estimate loss = Objects.requireNonNull(arm(0.1, "default").estimates().get(Measure.FINAL_LOSS));
        // of 0.6 to 1.2 one is cut on either side: the mean of 0.7 to 1.1
        assertThat(loss.value()).isCloseTo(0.9, within(1e-7));
        assertThat(loss.interval().low()).isBetween(0.6, 0.9);
        assertThat(loss.interval().high()).isBetween(0.9, 1.2);
        assertThat(arm(0.1, "default").estimates()).doesNotContainKey(Measure.ITERATIONS_TO_TENTH);
    }

    @Test
    void differencesAreOfSeedsThatBothHave() {
        PairedDifference loss = difference(arm(0.1, "uniform(0.0, 1.0)"), Measure.FINAL_LOSS);
        assertThat(loss.pairs()).isEqualTo(7);
        // the mean of 0.01 to 0.07
        assertThat(loss.mean()).isCloseTo(-0.04, within(1e-7));
        assertThat(loss.interval().high()).isNegative();
        // all seven of one sign: 2 / 2^7
        assertThat(loss.p()).hasValue(2.0 / 128);
        assertThat(arm(0.1, "default").differences()).isEmpty();
    }

    @Test
    void fewerThanSixSeedsHaveNoPValue() {
        PairedDifference loss = difference(arm(0.3, "uniform(0.0, 2.0)"), Measure.FINAL_LOSS);
        assertThat(loss.pairs()).isEqualTo(5);
        assertThat(loss.p()).isEmpty();
        assertThat(loss.adjusted()).isEmpty();
    }

    @Test
    void pValuesAreAdjustedOverTheCellsThatHaveOne() {
        // two cells with 2 / 2^7 each: Holm's first factor is 2
        assertThat(difference(arm(0.1, "uniform(0.0, 1.0)"), Measure.FINAL_LOSS).adjusted())
                .hasValue(4.0 / 128);
        assertThat(difference(arm(0.3, "uniform(0.0, 1.0)"), Measure.FINAL_LOSS).adjusted())
                .hasValue(4.0 / 128);
    }

    @Test
    void brokenNeuronsAreCountedByArm() {
        assertThat(arm(0.3, "uniform(0.0, 1.0)"))
                .returns(7L, result -> result.ends().withNonFinite())
                .returns(2.0, result -> result.ends().nonFinite());
        assertThat(arm(0.1, "uniform(0.0, 1.0)"))
                .returns(0L, result -> result.ends().withNonFinite());
    }

    @Test
    void runsThatNeverReachATenthAreCensoredAtTheirEnd() {
        assertThat(Objects.requireNonNull(arm(0.1, "default").toTenth()).censorings())
                .containsExactly(2, 2, 2, 2, 2, 2, 2);
        ArmResult uniform = arm(0.1, "uniform(0.0, 1.0)");
        // 0.15 of a first loss of 2
        assertThat(uniform.reachedTenth()).isEqualTo(7);
        assertThat(Objects.requireNonNull(uniform.toTenth()).median()).hasValue(1);
    }

    @Test
    void curvesHaveEveryIterationAndEveryRun() {
        Curve curve = Objects.requireNonNull(arm(0.1, "default").curve());
        assertThat(curve.iterations()).containsExactly(0, 1, 2);
        assertThat(curve.checkpoints()).containsExactly(0, 1, 2);
        assertThat(Objects.requireNonNull(curve.loss().get(2)).value()).isCloseTo(0.9, within(1e-7));
        assertThat(curve.runs()).hasSize(7).allSatisfy(run -> assertThat(run).hasSize(3));
        assertThat(curve.activeNeurons()).containsExactly(5, 5, 5);
    }

    @Test
    void provenanceCountsRunsAndSeeds() {
        assertThat(comparison.provenance())
                .returns(38L, Provenance::runs)
                .returns(0L, Provenance::failed)
                .returns(7L, Provenance::seeds)
                .returns(List.of("test"), Provenance::sweeps)
                .returns(List.of("localhost"), Provenance::hosts);
    }

    @Test
    void ofTooManyArmsTheFirstAreCompared(@TempDir Path other) {
        List<RunRow> rows = new ArrayList<>();
        for (int rate = 1; rate <= 251; rate++) {
            rows.add(Sweeps.row(1, rate, BiasInitialisation.DEFAULT, Sweeps.trajectory(5, 0, 1, 0.5)));
            rows.add(Sweeps.row(1, rate, NARROW, Sweeps.trajectory(5, 0, 1, 0.25)));
        }
        // of the arms behind the first 500, one with a target
        rows.add(Sweeps.with(rows.get(0), Parameter.TARGET_RATE, 0.5));
        ResultStore store = ResultStore.openOrCreate(
                LocalSpark.session(), other.resolve("results").toString());
        LocalSpark.commit(store, LocalSpark.rows(rows.toArray(RunRow[]::new)), 1);
        Comparison first = Comparison.of(Views.of(store), Question.OPEN);
        assertThat(first.extent()).isEqualTo(Comparison.Extent.FIRST_ARMS);
        assertThat(first.provenance().runs()).isEqualTo(503);
        assertThat(first.measures()).contains(Measure.TARGET_DISTANCE);
        assertThat(first.blocks().get(0).panels()).hasSize(250).last().returns(250.0, Level::number);
        assertThat(first.arms()).hasSize(500).allSatisfy(result -> {
            assertThat(Objects.requireNonNull(result.curve()).iterations()).containsExactly(0, 1);
            assertThat(Objects.requireNonNull(result.rates()).timesteps()).hasSize(5);
            if (!result.arm().isReference()) {
                assertThat(difference(result, Measure.FINAL_LOSS))
                        .returns(1, PairedDifference::pairs)
                        .returns(-0.25, PairedDifference::mean);
                assertThat(first.measures()).containsAll(result.differences().keySet());
            }
        });
    }

    /** Their ids are hashes; all runs are counted. */
    /** The same seeds of every arm, so that pairs are left. */
    @Test
    void statisticsAreOfAThousandSeeds() {
        List<Row> rows = IntStream.range(0, 1_050)
                .boxed()
                .flatMap(seed -> Stream.of(
                        Sweeps.row(seed, 0.1, BiasInitialisation.DEFAULT, Sweeps.trajectory(5, 0, 1, 2.0 / (seed + 1))),
                        Sweeps.row(seed, 0.1, NARROW, Sweeps.trajectory(5, seed, 1, 1.0 / (seed + 1)))))
                .map(RunRow::toRow)
                .toList();
        Comparison all = Comparison.of(views(rows), Question.OPEN);
        Set<Long> seeds = views(rows)
                .query("SELECT DISTINCT seed, xxhash64(seed) FROM runs ORDER BY 2 LIMIT 1000")
                .collectAsList()
                .stream()
                .map(row -> row.getLong(0))
                .collect(Collectors.toSet());
        List<Row> sampled =
                rows.stream().filter(row -> seeds.contains(row.getLong(SEED))).toList();
        Comparison some = Comparison.of(views(sampled), Question.OPEN);
        assertThat(all.arms()).extracting(ArmResult::runs).containsExactly(1_050L, 1_050L);
        for (int arm = 0; arm < 2; arm++) {
            assertThat(all.arms().get(arm).estimates())
                    .isEqualTo(some.arms().get(arm).estimates());
            Curve curve = Objects.requireNonNull(all.arms().get(arm).curve());
            assertThat(curve.loss())
                    .isEqualTo(
                            Objects.requireNonNull(some.arms().get(arm).curve()).loss());
        }
        // of all
        assertThat(Objects.requireNonNull(all.arms().get(1).curve()).nonFiniteNeurons())
                .containsExactly(1_049 / 2.0, 1_049 / 2.0);
        assertThat(difference(all.arms().get(1), Measure.FINAL_LOSS).pairs()).isEqualTo(1_000);
    }

    private static final int SEED = RunRow.SCHEMA.fieldIndex("seed");

    private static Views views(List<Row> rows) {
        return Views.over(LocalSpark.session().createDataFrame(rows, RunRow.SCHEMA));
    }

    /** A million would do as well: what is drawn is taken out of the arrays before they are made into rows. */
    @Test
    void curveOfALongRunIsThinned() {
        double[] losses = new double[10_001];
        Arrays.setAll(losses, iteration -> 1.0 / (iteration + 1));
        RunRow run = Sweeps.row(1, 0.1, NARROW, Sweeps.trajectory(5, 2, losses));
        Curve curve = Objects.requireNonNull(Comparison.of(views(List.of(run.toRow())), Question.OPEN)
                .arms()
                .get(0)
                .curve());
        // every 51st (10,001 by 200 points), and start, quarters and end
        assertThat(curve.iterations()).hasSize(197 + 4).contains(0, 51, 2_500, 5_000, 7_500, 10_000);
        assertThat(Objects.requireNonNull(curve.loss().get(1)).value()).isEqualTo((float) (1 / 52.0));
        assertThat(Objects.requireNonNull(curve.relativeLoss().get(1)).value()).isEqualTo((float) (1 / 52.0));
        assertThat(curve.nonFiniteNeurons()).containsOnly(2);
    }
}
