package io.spikesweep.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.BlockResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Contrast;
import io.spikesweep.analysis.Curve;
import io.spikesweep.analysis.Estimate;
import io.spikesweep.analysis.FiringRates;
import io.spikesweep.analysis.Measure;
import io.spikesweep.analysis.PairedDifference;
import io.spikesweep.statistics.KaplanMeier;
import io.spikesweep.statistics.SignedRank;
import io.spikesweep.statistics.SurvivalStep;
import io.spikesweep.trial.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the page's script draws, as JSON: the comparison with its numbers rounded to what a picture shows.
 *
 * @param fewestPairs with which a difference can be marked as one
 * @param names of the sides of the contrast
 * @param startVaries whether the panels differ before any training
 * @param figures that are compared in pairs
 * @param slices the blocks of the comparison
 */
record ReportData(int fewestPairs, Names names, boolean startVaries, List<Measured> figures, List<SliceData> slices) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the first iteration does not know of. */
    private static final Set<Parameter<?>> OF_THE_TRAINING = Set.of(
            Parameter.LEARNING_RATE,
            Parameter.MOMENTUM,
            Parameter.ITERATIONS,
            Parameter.OPTIMIZER,
            Parameter.CLIP_NORM);

    record Measured(String key, String label, boolean logarithm) {}

    record Names(String panel, String factor, String reference) {}

    /** One block; the reference is a place in the treatments, -1 where it is not there. */
    record SliceData(String name, List<String> panels, List<String> treatments, int reference, List<ArmData> arms) {}

    /** One arm; its panel and treatment are places in the block's lists. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ArmData(
            int panel,
            int treatment,
            long runs,
            long failed,
            @Nullable CurveData curve,
            @Nullable StartData start,
            @Nullable RatesData rates,
            @Nullable SurvivalData survival,
            @Nullable Map<String, Middle> figures,
            @Nullable Map<String, DifferenceData> differences) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CurveData(
            List<Integer> iterations,
            Band loss,
            Band relative,
            List<@Nullable Double> active,
            List<@Nullable Double> silent,
            List<@Nullable Double> nonFinite,
            @Nullable List<List<@Nullable Double>> runs) {}

    record Band(List<@Nullable Double> mid, List<@Nullable Double> low, List<@Nullable Double> high) {}

    record Middle(
            @Nullable Double mid,
            @Nullable Double low,
            @Nullable Double high) {}

    record StartData(
            @Nullable Middle firstLoss,
            @Nullable Middle firstTimestepSpikes,
            @Nullable Middle gradientNorm) {}

    record RatesData(List<Integer> timesteps, List<@Nullable Double> before, List<@Nullable Double> after) {}

    record SurvivalData(
            List<Integer> time,
            List<@Nullable Double> share,
            List<@Nullable Double> low,
            List<@Nullable Double> high,
            List<Integer> censored) {}

    record DifferenceData(
            int pairs,
            @Nullable Double mean,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double p,
            @Nullable Double adjusted,
            @Nullable Double lower) {}

    static ReportData of(Comparison comparison) {
        Terms terms = Terms.of(comparison);
        return new ReportData(
                SignedRank.MINIMUM_PAIRS,
                new Names(terms.panels(), terms.factor(), terms.referenceAlone()),
                !OF_THE_TRAINING.contains(comparison.contrast().panels()),
                comparison.measures().stream()
                        .map(figure -> new Measured(figure.column(), figure.label(), figure.isLogarithm()))
                        .toList(),
                comparison.blocks().stream()
                        .map(block -> slice(comparison.contrast(), block))
                        .toList());
    }

    /** Fit to stand in an HTML element of its own: no tag can begin in it. */
    String json() {
        try {
            return JSON.writeValueAsString(this).replace("<", "\\u003c");
        } catch (JsonProcessingException neverOfRecords) {
            throw new IllegalStateException(neverOfRecords);
        }
    }

    private static SliceData slice(Contrast contrast, BlockResult block) {
        return new SliceData(
                block.name(),
                block.panels().stream().map(DrawnBlock::label).toList(),
                block.treatments().stream().map(Terms::shown).toList(),
                block.treatments()
                        .indexOf(block.treatments().stream()
                                .filter(contrast::isReference)
                                .findFirst()
                                .orElse(null)),
                block.arms().stream().map(result -> arm(block, result)).toList());
    }

    private static ArmData arm(BlockResult block, ArmResult result) {
        Map<Measure, Estimate> estimates = result.estimates();
        Map<String, Middle> figures = new LinkedHashMap<>();
        estimates.forEach((figure, estimate) -> figures.put(figure.column(), middle(estimate)));
        Map<String, DifferenceData> differences = new LinkedHashMap<>();
        result.differences().forEach((figure, difference) -> differences.put(figure.column(), difference(difference)));
        return new ArmData(
                block.panels().indexOf(result.arm().panel()),
                block.treatments().indexOf(result.arm().treatment()),
                result.runs(),
                result.failed(),
                result.curve() == null
                        ? null
                        : curve(result.curve(), result.arm().get(Parameter.NEURONS)),
                estimates.isEmpty()
                        ? null
                        : new StartData(
                                middle(estimates.get(Measure.FIRST_LOSS)),
                                middle(estimates.get(Measure.FIRST_TIMESTEP_SPIKES)),
                                middle(estimates.get(Measure.FIRST_GRADIENT_NORM))),
                result.rates() == null ? null : rates(result.rates()),
                result.toTenth() == null ? null : survival(result.toTenth()),
                figures.isEmpty() ? null : figures,
                differences.isEmpty() ? null : differences);
    }

    private static CurveData curve(Curve curve, int neurons) {
        double[] silent = Arrays.stream(curve.activeNeurons())
                .map(active -> neurons - active)
                .toArray();
        return new CurveData(
                Arrays.stream(curve.iterations()).boxed().toList(),
                band(curve.loss()),
                band(curve.relativeLoss()),
                numbers(curve.activeNeurons()),
                numbers(silent),
                numbers(curve.nonFiniteNeurons()),
                curve.runs().isEmpty()
                        ? null
                        : curve.runs().stream().map(ReportData::numbers).toList());
    }

    private static Band band(List<@Nullable Estimate> estimates) {
        return new Band(
                each(estimates, Estimate::value),
                each(estimates, estimate -> estimate.interval().low()),
                each(estimates, estimate -> estimate.interval().high()));
    }

    private static List<@Nullable Double> each(List<@Nullable Estimate> estimates, ToDoubleFunction<Estimate> number) {
        return estimates.stream()
                .map(estimate -> estimate == null ? null : Numbers.rounded(number.applyAsDouble(estimate)))
                .toList();
    }

    private static @Nullable Middle middle(@Nullable Estimate estimate) {
        return estimate == null
                ? null
                : new Middle(
                        Numbers.rounded(estimate.value()),
                        Numbers.rounded(estimate.interval().low()),
                        Numbers.rounded(estimate.interval().high()));
    }

    private static RatesData rates(FiringRates rates) {
        return new RatesData(
                Arrays.stream(rates.timesteps()).boxed().toList(), numbers(rates.before()), numbers(rates.after()));
    }

    private static SurvivalData survival(KaplanMeier curve) {
        Stream<SurvivalStep> steps = curve.steps().stream();
        return new SurvivalData(
                steps.map(SurvivalStep::time).toList(),
                steps(curve, SurvivalStep::share),
                steps(curve, step -> step.interval().low()),
                steps(curve, step -> step.interval().high()),
                curve.censorings());
    }

    private static List<@Nullable Double> steps(KaplanMeier curve, ToDoubleFunction<SurvivalStep> number) {
        return numbers(curve.steps().stream().mapToDouble(number).toArray());
    }

    /** One pair has no interval: all that a bootstrap draws from it is itself. */
    private static DifferenceData difference(PairedDifference difference) {
        boolean spread = difference.pairs() > 1;
        return new DifferenceData(
                difference.pairs(),
                Numbers.rounded(difference.mean()),
                spread ? Numbers.rounded(difference.interval().low()) : null,
                spread ? Numbers.rounded(difference.interval().high()) : null,
                orNull(difference.p()),
                orNull(difference.adjusted()),
                Numbers.rounded(difference.lower()));
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? Numbers.rounded(value.getAsDouble()) : null;
    }

    private static List<@Nullable Double> numbers(double[] values) {
        return Arrays.stream(values).boxed().map(Numbers::rounded).toList();
    }
}
