package io.spikesweep.report;

import io.spikesweep.analysis.Arm;
import io.spikesweep.analysis.ArmEnds;
import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.ArmSample;
import io.spikesweep.analysis.BlockResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Comparison.Extent;
import io.spikesweep.analysis.Contrast;
import io.spikesweep.analysis.Curve;
import io.spikesweep.analysis.Estimate;
import io.spikesweep.analysis.FiringRates;
import io.spikesweep.analysis.Measure;
import io.spikesweep.analysis.PairedDifference;
import io.spikesweep.statistics.Interval;
import io.spikesweep.statistics.KaplanMeier;
import io.spikesweep.trial.BiasInitialisation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Comparisons that were never trained: every number of their figures is known beforehand. */
public final class MadeUp {
    public static final BiasInitialisation DEFAULT = BiasInitialisation.DEFAULT;
    public static final BiasInitialisation UNIFORM = new BiasInitialisation.Uniform(0, 1);

    private MadeUp() {}

    public static Comparison comparison(List<BlockResult> blocks) {
        return new Comparison(Contrast.OF_THE_BIAS, List.of(), Reports.NO_PROVENANCE, Extent.ALL_ARMS, blocks);
    }

    /** One block of all these learning rates with all these biases. */
    public static Comparison comparison(
            List<Double> rates, List<BiasInitialisation> biases, Function<Arm, ArmResult> results) {
        return comparison(List.of(block("", rates, biases, results)));
    }

    public static BlockResult block(
            String name, List<Double> rates, List<BiasInitialisation> biases, Function<Arm, ArmResult> results) {
        List<ArmResult> arms = rates.stream()
                .flatMap(rate -> biases.stream().map(bias -> results.apply(Reports.arm(rate, bias))))
                .toList();
        return BlockResult.of(name, arms);
    }

    private static ArmEnds ends(long known, long broken, double mean) {
        return new ArmEnds(known, broken, mean, 0, 0, 0);
    }

    public static ArmResult failed(Arm arm) {
        return new ArmResult(
                arm,
                0,
                3,
                ends(0, 0, Double.NaN),
                0,
                Double.NaN,
                null,
                Map.of(),
                Map.of(),
                null,
                null,
                null,
                ArmSample.NONE);
    }

    /** What an ordinary arm has: of 100 iterations, and the faster the higher its learning rate. */
    public static ArmResult ordinary(Arm arm) {
        double pace = arm.panel().number() * (arm.isReference() ? 2 : 3);
        return result(
                arm,
                curve(100, k -> estimate(Math.exp(-pace * k))),
                difference(3, -pace),
                KaplanMeier.of(new int[] {10, 20}, new int[] {99}));
    }

    /** The same difference in all measures; final and first losses are those of the curve. */
    public static ArmResult result(Arm arm, Curve curve, PairedDifference difference, KaplanMeier toTenth) {
        Map<Measure, Estimate> estimates = new EnumMap<>(Measure.class);
        @Nullable Estimate end = curve.loss().get(curve.loss().size() - 1);
        if (end != null) {
            estimates.put(Measure.FINAL_LOSS, end);
            estimates.put(Measure.RELATIVE_LOSS, end);
            estimates.put(Measure.LOG_FINAL_LOSS, end);
        }
        @Nullable Estimate first = curve.loss().get(0);
        if (first != null) {
            estimates.put(Measure.FIRST_LOSS, first);
        }
        Map<Measure, PairedDifference> differences = new EnumMap<>(Measure.class);
        if (!arm.isReference()) {
            differences.put(Measure.LOG_FINAL_LOSS, difference);
            differences.put(Measure.LOG_RELATIVE_LOSS, difference);
            differences.put(Measure.FINAL_LOSS, difference);
        }
        FiringRates rates = new FiringRates(new int[] {1, 2, 3}, new double[] {0, 0.5, 0.25}, new double[] {0, 0, 0.1});
        return new ArmResult(
                arm, 3, 0, ends(3, 1, 2.5), 2, 4, "id", estimates, differences, toTenth, curve, rates, ArmSample.NONE);
    }

    /** Its interval goes half as far to either side; of six pairs and more, its p-value after Holm's correction is 0.04. */
    public static PairedDifference difference(int pairs, double mean) {
        OptionalDouble p = pairs < 6 ? OptionalDouble.empty() : OptionalDouble.of(mean == 0 ? 1 : 0.04);
        return new PairedDifference(
                pairs,
                mean,
                0.1,
                new Interval(mean - 0.5 * Math.abs(mean), mean + 0.5 * Math.abs(mean)),
                p,
                p,
                (int) Math.signum(mean),
                0.5);
    }

    /** Its interval is from 0.7 to 1.4 of it. */
    public static Estimate estimate(double value) {
        return new Estimate(value, new Interval(value * 0.7, value * 1.4));
    }

    /** Of the loss, and of the relative one, too; with a third of a non-finite neuron more at each iteration. */
    public static Curve curve(int iterations, IntFunction<@Nullable Estimate> loss) {
        List<@Nullable Estimate> losses = new ArrayList<>();
        IntStream.range(0, iterations).forEach(k -> losses.add(loss.apply(k)));
        return new Curve(
                IntStream.range(0, iterations).toArray(),
                losses,
                losses,
                new double[iterations],
                IntStream.range(0, iterations).mapToDouble(k -> k / 3.0).toArray(),
                List.of());
    }

    /** With single runs. */
    public static Curve with(Curve curve, List<double[]> runs) {
        return new Curve(
                curve.iterations(),
                curve.loss(),
                curve.relativeLoss(),
                curve.activeNeurons(),
                curve.nonFiniteNeurons(),
                runs);
    }
}
