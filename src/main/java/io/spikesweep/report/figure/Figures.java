package io.spikesweep.report.figure;

import io.spikesweep.analysis.BlockResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Points;
import io.spikesweep.report.words.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The figures of a report, in the order in which they make their point: a new one is a line here. */
public final class Figures {
    private static final int MOST_BLOCKS = 24;

    /** Of very many points a few are examples, and the course along their numbers is a figure of its own. */
    private static final int MOST_BLOCKS_OF_POINTS = 6;

    private static final List<Chapter> CHAPTERS = List.of(
            new Chapter("learning-curves", "Learning curves", List.of(LossCurves::losses, LossCurves::relativeLosses)),
            new Chapter("start", "Where training starts", List.of(StartFigure::of)),
            new Chapter("firing-rates", "Firing rates", List.of(FiringRateFigure::of)),
            new Chapter("neurons", "Active, silent and non-finite neurons", List.of(NeuronFigure::of)),
            new Chapter("heat-maps", "All cells at a glance", List.of(HeatFigure::of)),
            new Chapter(
                    "differences",
                    "Paired differences",
                    List.of(ForestFigure::of, ImprovementFigure::of, AlongFigure::of)),
            new Chapter("best", "Each at its own best learning rate", List.of(BestFigure::of)),
            new Chapter("profiles", "Performance profiles", List.of(ProfileFigure::of)),
            new Chapter("survival", "Time to a tenth of the first loss", List.of(SurvivalFigure::of)),
            new Chapter("weights", "Change of the weights", List.of(WeightChangeFigure::of)),
            new Chapter("matters", "What matters most", List.of(VarianceFigure::of, EffectFigure::of)));

    private Figures() {}

    private record Chapter(String id, String title, List<Function<FigureMaterial, FigureSpec>> factories) {
        FigureSection of(FigureMaterial material, int number, Optional<String> leftOut) {
            List<FigureSpec> figures = new ArrayList<>();
            for (Function<FigureMaterial, FigureSpec> factory : factories) {
                String letter = factories.size() == 1 ? "" : String.valueOf((char) ('a' + figures.size()));
                FigureSpec figure = factory.apply(material);
                figures.add(leftOut.map(figure::noted).orElse(figure).numbered("Figure " + number + letter));
            }
            return new FigureSection(id, title, figures);
        }
    }

    /** Those that have drawings of their own: of more than anybody looks through, evenly chosen ones. */
    public static List<BlockResult> blocks(Comparison comparison) {
        return DrawnBlock.thinned(
                comparison.blocks(), Points.of(comparison).areMany() ? MOST_BLOCKS_OF_POINTS : MOST_BLOCKS);
    }

    /** All others, numbered. */
    public static List<FigureSection> of(Comparison comparison) {
        FigureMaterial material = FigureMaterial.of(comparison);
        Optional<String> leftOut = blocksLeftOut(comparison);
        List<FigureSection> sections = new ArrayList<>();
        for (Chapter chapter : CHAPTERS) {
            sections.add(chapter.of(material, sections.size() + 1, leftOut));
        }
        return sections;
    }

    /** What is said where not all blocks are drawn. */
    static Optional<String> blocksLeftOut(Comparison comparison) {
        int some = blocks(comparison).size();
        int all = comparison.blocks().size();
        return some == all
                ? Optional.empty()
                : Optional.of("%d of %d %s are here, evenly chosen."
                        .formatted(
                                some,
                                all,
                                Terms.kind(comparison.varied().stream()
                                        .map(Terms::name)
                                        .toList())));
    }

    /** The small one that stands beside the verdict. */
    public static FigureSpec answer(Comparison comparison) {
        return AnswerFigure.of(FigureMaterial.of(comparison));
    }

    /** All of them without their sections. */
    public static Stream<FigureSpec> each(Comparison comparison) {
        return Stream.concat(
                Stream.of(answer(comparison)), of(comparison).stream().flatMap(section -> section.figures().stream()));
    }
}
