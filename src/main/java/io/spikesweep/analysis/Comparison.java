package io.spikesweep.analysis;

import io.spikesweep.sweep.Question;
import io.spikesweep.trial.Parameter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep says of a hyperparameter: every arm over its seeds, and every treatment beside the reference.
 *
 * @param contrast by which they are compared
 * @param others what else may be asked of them, this contrast among it; empty where nothing varies
 * @param provenance of the runs
 * @param extent whether every arm is here
 * @param blocks in their order; none when there are no runs
 */
public record Comparison(
        Contrast contrast, List<Contrast> others, Provenance provenance, Extent extent, List<BlockResult> blocks) {
    /** More than anybody can look at; SQL has them all. */
    public static final int MOST_ARMS = 500;

    /** Runs of an arm that statistics are made of: a random sample of its seeds, and the same ones of all arms, so that pairs are left. */
    public static final int MOST_SEEDS = 1_000;

    /** How much of a sweep is compared. */
    public enum Extent {
        ALL_ARMS,
        FIRST_ARMS
    }

    /** Compares the runs that the views hold, by what a question asks or leaves open. */
    public static Comparison of(Views views, Question question) {
        return views.onePass().map(pass -> pass.compared(views, question)).orElseGet(() -> queried(views, question));
    }

    /** By SQL alone. */
    static Comparison queried(Views views, Question question) {
        Row targets = views.named(
                "target", () -> views.ask("SELECT max(target_rate) FROM runs").first());
        List<Measure> measures =
                Measure.ofTargets(targets.isNullAt(0) ? DoubleStream.empty() : DoubleStream.of(targets.getDouble(0)));
        List<Row> some = views.named("arms", () -> ArmQuery.some(views, measures, MOST_ARMS + 1));
        boolean all = some.size() <= MOST_ARMS;
        Offers offers = all ? Offers.of(some, question) : views.named("factors", () -> Offers.of(views, question));
        Contrast contrast = offers.contrast(question);
        List<Row> kept =
                all ? some : views.named("first arms", () -> ArmQuery.first(views, measures, contrast, MOST_ARMS));
        views.compare(contrast);
        Set<Arm> arms = kept.stream().map(row -> Arm.of(contrast, row)).collect(Collectors.toSet());
        String among = all ? "" : ArmQuery.among(views, kept);
        long runs = kept.stream().mapToLong(row -> row.<Long>getAs("runs")).sum();
        long mostRuns =
                kept.stream().mapToLong(row -> row.<Long>getAs("runs")).max().orElse(0);
        CurveQuery.Runs drawn = CurveQuery.Runs.of(runs);
        try (TwoAtATime questions = new TwoAtATime(views)) {
            Supplier<Map<Arm, Curve>> curves = questions.ask(
                    "curves", () -> CurveQuery.curves(views, contrast, among, arms.size(), mostRuns, drawn));
            Supplier<Provenance> provenance = questions.ask("provenance", () -> Provenance.of(views));
            Supplier<Map<Arm, FiringRates>> rates =
                    questions.ask("firing rates", () -> FiringRateQuery.rates(views, contrast, among));
            List<ArmResult> results = results(contrast, kept, measures, curves.get(), rates.get());
            Extent extent = all ? Extent.ALL_ARMS : Extent.FIRST_ARMS;
            return of(contrast, offers.others(contrast, question, arms), provenance.get(), extent, results, measures);
        }
    }

    /** Of arms that are not compared yet. */
    static Comparison of(
            Contrast contrast,
            List<Contrast> others,
            Provenance provenance,
            Extent extent,
            List<ArmResult> arms,
            List<Measure> measures) {
        return new Comparison(
                contrast, others, provenance, extent, blocks(Adjustment.compared(contrast, arms, measures)));
    }

    private static List<ArmResult> results(
            Contrast contrast,
            List<Row> rows,
            List<Measure> measures,
            Map<Arm, Curve> curves,
            Map<Arm, FiringRates> rates) {
        return rows.parallelStream()
                .map(row -> result(contrast, row, measures, curves, rates))
                .toList();
    }

    private static ArmResult result(
            Contrast contrast, Row row, List<Measure> measures, Map<Arm, Curve> curves, Map<Arm, FiringRates> rates) {
        Arm arm = Arm.of(contrast, row);
        ArmSample sample = ArmQuery.sample(row, measures);
        return new ArmResult(
                arm,
                row.<Long>getAs("runs"),
                row.<Long>getAs("failed"),
                ArmEnds.of(row),
                row.<Long>getAs("reached_tenth"),
                orNaN(row.getAs("iterations_to_tenth")),
                row.getAs("example_run_id"),
                ArmQuery.estimates(sample),
                Map.of(),
                ArmQuery.toTenth(sample, arm.get(Parameter.ITERATIONS)),
                curves.get(arm),
                rates.get(arm),
                sample);
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    private static List<BlockResult> blocks(List<ArmResult> results) {
        Map<Block, List<ArmResult>> blocks = results.stream()
                .sorted(Comparator.comparing(ArmResult::arm))
                .collect(
                        Collectors.groupingBy(result -> result.arm().block(), LinkedHashMap::new, Collectors.toList()));
        List<Parameter<?>> varied = Block.varied(blocks.keySet());
        return blocks.entrySet().stream()
                .map(block -> BlockResult.of(block.getKey().name(varied), block.getValue()))
                .toList();
    }

    /** The same runs by what another contrast asks. */
    public Comparison asked(Contrast another) {
        return another.equals(contrast)
                ? this
                : new Comparison(
                        another, others, provenance, extent, blocks(Adjustment.compared(another, arms(), measures())));
    }

    /** This, then the same runs by whatever else may be asked of them. */
    public List<Comparison> allAsked() {
        return Stream.concat(
                        Stream.of(this),
                        others.parallelStream()
                                .filter(other -> !other.equals(contrast))
                                .map(this::asked))
                .toList();
    }

    /** The hyperparameters that are not the same in all blocks, in the order of a row's columns. */
    public List<Parameter<?>> varied() {
        return Block.varied(blocks.stream().map(BlockResult::block).toList());
    }

    /** The values of a hyperparameter that arms have, ascending. */
    public List<Level> levels(Parameter<?> parameter) {
        return arms().stream()
                .map(result -> result.arm().level(parameter))
                .distinct()
                .sorted()
                .toList();
    }

    /** The hyperparameters but the seed that are not the same in all arms, in the order of a row's columns. */
    public List<Parameter<?>> axes() {
        return Parameter.all().stream()
                .filter(parameter -> !parameter.equals(Parameter.SEED))
                .filter(parameter -> levels(parameter).size() > 1)
                .toList();
    }

    /** By which they are compared: those of a target, too, be it that of an arm which is not here. */
    public List<Measure> measures() {
        return arms().stream().anyMatch(result -> result.estimates().containsKey(Measure.TARGET_DISTANCE))
                ? Measure.PAIRED
                : Measure.OF_SILENCE;
    }

    /** All arms of all blocks, in their order. */
    public List<ArmResult> arms() {
        return blocks.stream().flatMap(block -> block.arms().stream()).toList();
    }
}
