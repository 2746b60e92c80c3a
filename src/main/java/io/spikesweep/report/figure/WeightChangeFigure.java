package io.spikesweep.report.figure;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Measure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How far training has moved the weights, by arm: the loss alone does not tell whether anything was learnt. */
final class WeightChangeFigure {
    private static final List<Measure> CHANGE = List.of(Measure.WEIGHT_CHANGE);

    private WeightChangeFigure() {}

    static FigureSpec of(FigureMaterial material) {
        return FigureSpec.of(
                "weights-figure",
                "how far the weights have moved",
                "L2 norm of the change of the weights over the run, over the neurons that are still finite: interquartile mean and 95 % interval over the seeds.",
                "",
                material.drawings(WeightChangeFigure::drawing),
                material.tables().estimates(CHANGE),
                material.queries().estimates(CHANGE));
    }

    /** A panel for each value of the panels' hyperparameter, all with the same ends. */
    private static Drawing drawing(DrawnBlock block) {
        List<ArmResult> arms = block.arms().stream()
                .filter(result -> Optional.ofNullable(result.estimates().get(Measure.WEIGHT_CHANGE))
                        .isPresent())
                .toList();
        EstimatePanels panels = new EstimatePanels(block, arms);
        return new Drawing(
                "",
                block.keys(),
                arms.isEmpty() ? List.of() : panels.ofEachPanel(Measure.WEIGHT_CHANGE),
                CurveDrawing.columns(block.panels().size()),
                2,
                arms.isEmpty() ? Legend.NONE : block.legend(),
                Stream.concat(panels.zeros(CHANGE), block.leftOut().stream()).toList(),
                arms.isEmpty() ? List.of("No run has a change of its weights.") : List.of());
    }
}
