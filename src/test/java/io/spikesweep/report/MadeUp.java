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
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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

    /**
     * Arms whose runs end with these losses, of the seeds from 0 on, after a first loss of 1; all that a comparison says of them is
     * computed.
     *
     * @param losses of an arm, NaN for a run that failed
     */
    public static Comparison ofLosses(
            Contrast contrast, List<Hyperparameters> arms, Function<Hyperparameters, double[]> losses) {
        Contrast another = new Contrast(contrast.factor(), contrast.reference(), Parameter.INPUT_RATE);
        List<ArmResult> results = arms.stream()
                .map(arm -> ofLosses(Arm.of(another, arm), losses.apply(arm)))
                .toList();
        return new Comparison(
                        another,
                        List.of(),
                        Reports.NO_PROVENANCE,
                        Extent.ALL_ARMS,
                        results.isEmpty() ? List.of() : List.of(BlockResult.of("", results)))
                .asked(contrast);
    }

    private static ArmResult ofLosses(Arm arm, double[] losses) {
        double halfASpike = Math.pow(0.5 / (arm.get(Parameter.TIMESTEPS) * arm.get(Parameter.NEURONS)), 2);
        double[] logarithms = DoubleStream.of(losses)
                .map(loss -> Math.log10(Math.max(loss, halfASpike)))
                .toArray();
        double[] unknown = DoubleStream.of(losses).map(loss -> Double.NaN).toArray();
        Map<Measure, double[]> values = new EnumMap<>(Measure.class);
        Stream.of(Measure.values()).forEach(measure -> values.put(measure, unknown));
        values.put(Measure.FINAL_LOSS, losses);
        values.put(Measure.RELATIVE_LOSS, losses);
        values.put(Measure.LOG_FINAL_LOSS, logarithms);
        values.put(Measure.LOG_RELATIVE_LOSS, logarithms);
        values.put(Measure.FIRST_LOSS, DoubleStream.of(losses).map(loss -> 1).toArray());
        long runs = DoubleStream.of(losses).filter(Double::isFinite).count();
        return new ArmResult(
                arm,
                runs,
                losses.length - runs,
                ends(runs, 0, 0),
                0,
                Double.NaN,
                "id",
                Map.of(),
                Map.of(),
                null,
                null,
                null,
                new ArmSample(LongStream.range(0, losses.length).toArray(), values, halfASpike));
    }

    /** Of the published run, with other learning rates and biases. */
    public static List<Hyperparameters> grid(List<Double> rates, List<BiasInitialisation> biases) {
        return rates.stream()
                .flatMap(rate -> biases.stream()
                        .map(bias -> Hyperparameters.DEFAULTS
                                .with(Parameter.LEARNING_RATE, rate)
                                .with(Parameter.BIAS_INIT, bias)))
                .toList();
    }
}
