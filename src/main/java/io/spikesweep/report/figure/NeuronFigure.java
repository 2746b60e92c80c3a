package io.spikesweep.report.figure;

import static io.spikesweep.report.figure.ArmTables.column;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Curve;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.report.words.TargetSentence;
import io.spikesweep.trial.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The neurons that fire, that do not, and that are not finite, over the iterations. */
final class NeuronFigure {
    private static final int MOST_PANELS_OF_ALL_KINDS = 4;

    private NeuronFigure() {}

    private enum Kind {
        NON_FINITE("non-finite"),
        ACTIVE("active"),
        SILENT("silent");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        double[] numbers(ArmResult result) {
            Curve curve = LossCurves.curve(result);
            int neurons = result.arm().get(Parameter.NEURONS);
            return switch (this) {
                case NON_FINITE -> curve.nonFiniteNeurons();
                case ACTIVE -> curve.activeNeurons();
                case SILENT ->
                    Arrays.stream(curve.activeNeurons())
                            .map(active -> neurons - active)
                            .toArray();
            };
        }
    }

    static FigureSpec of(FigureMaterial material) {
        return FigureSpec.of(
                "neurons-figure",
                "what the loss curve hides",
                "Non-finite neurons hold an infinite or NaN weight, bias or potential, active ones fire at least once in an iteration, silent ones do not; mean over the seeds. A NaN neuron is among the silent ones"
                        + TargetSentence.ofSilence(material.comparison().arms()) + ".",
                "Kind",
                material.blocks().stream().map(NeuronFigure::drawings).toList(),
                material.tables()
                        .of(
                                List.of(
                                        column("iteration", "iteration"),
                                        column("active neurons", "mean_active_neurons"),
                                        column("silent neurons", "mean_silent_neurons"),
                                        column("non-finite neurons", "mean_non_finite_neurons")),
                                result -> rows(result.curve(), result.arm().get(Parameter.NEURONS))),
                material.queries()
                        .curves(
                                "mean_active_neurons, neurons - mean_active_neurons AS mean_silent_neurons, mean_non_finite_neurons"));
    }

    /** Each kind by itself; before them all kinds on one scale, where there is room for so many panels. */
    private static List<Drawing> drawings(DrawnBlock block) {
        List<Drawing> drawings = new ArrayList<>();
        if (block.block().panels().size() <= MOST_PANELS_OF_ALL_KINDS) {
            Drawing all = drawing(block, "all three kinds", List.of(Kind.values()));
            int columns = block.panels().size();
            drawings.add(new Drawing(
                    all.name(), all.arms(), all.panels(), columns, columns, all.legend(), all.notes(), all.missing()));
        }
        for (Kind kind : Kind.values()) {
            drawings.add(drawing(block, kind.label, List.of(kind)));
        }
        return drawings;
    }

    private static Drawing drawing(DrawnBlock block, String name, List<Kind> kinds) {
        List<ArmResult> arms =
                block.arms().stream().filter(result -> result.curve() != null).toList();
        // the scale is that of the arms that are shown
        Axis y = Axes.counts(
                "neurons",
                block.shown()
                        .filter(result -> result.curve() != null)
                        .flatMapToDouble(result ->
                                kinds.stream().map(kind -> kind.numbers(result)).flatMapToDouble(Arrays::stream)));
        Axis x = LossCurves.iterations(arms);
        List<Panel> panels = kinds.stream()
                .flatMap(
                        kind -> CurveDrawing.panels(
                                block, x, y.named(kind.label + " neurons"), result -> traces(block, kind, y, result))
                                .stream())
                .toList();
        return CurveDrawing.of(name, block, block.legend(), panels, Stream.empty(), "No run has a trajectory.");
    }

    private static List<Trace> traces(DrawnBlock block, Kind kind, Axis y, ArmResult result) {
        return result.curve() == null
                ? List.of()
                : List.of(Trace.of(
                        y,
                        block.place(result),
                        block.treatments().size(),
                        CurveDrawing.numbers(result.curve().iterations()),
                        kind.numbers(result)));
    }

    private static List<List<String>> rows(@Nullable Curve curve, int neurons) {
        return curve == null
                ? List.of()
                : curve.checkpoints()
                        .mapToObj(place -> List.of(
                                Numbers.text(curve.iterations()[place]),
                                Numbers.text(curve.activeNeurons()[place]),
                                Numbers.text(neurons - curve.activeNeurons()[place]),
                                Numbers.text(curve.nonFiniteNeurons()[place])))
                        .toList();
    }
}
