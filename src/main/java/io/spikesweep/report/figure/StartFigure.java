package io.spikesweep.report.figure;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Level;
import io.spikesweep.analysis.Measure;
import io.spikesweep.trial.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where the arms are before the first update. */
final class StartFigure {
    /** What the first iteration does not know of. */
    private static final Set<Parameter<?>> OF_THE_TRAINING = Set.of(
            Parameter.LEARNING_RATE,
            Parameter.MOMENTUM,
            Parameter.ITERATIONS,
            Parameter.OPTIMIZER,
            Parameter.CLIP_NORM);

    private StartFigure() {}

    static FigureSpec of(FigureMaterial material) {
        String claim = material.terms().isOfUniformBiases()
                ? "The claim under test is that without a uniform bias most neurons are silent at the first timestep and do not learn. "
                : "";
        return FigureSpec.of(
                "start-figure",
                "before the first update",
                claim
                        + "Interquartile mean and 95 % interval over the seeds at iteration 0; gradient norms that are not finite are left out.",
                "",
                material.drawings(StartFigure::drawing),
                material.tables().estimates(Measure.OF_THE_START),
                material.queries().estimates(Measure.OF_THE_START));
    }

    private static Drawing drawing(DrawnBlock block) {
        List<ArmResult> arms = arms(block);
        EstimatePanels panels = new EstimatePanels(block, arms);
        return new Drawing(
                "",
                block.keysWithoutLegend(),
                arms.isEmpty() ? List.of() : panels.of(Measure.OF_THE_START),
                Measure.OF_THE_START.size(),
                2,
                Legend.NONE,
                Stream.concat(panels.zeros(Measure.OF_THE_START), panels.leftOut())
                        .toList(),
                arms.isEmpty() ? List.of("No run has a start.") : List.of());
    }

    /** Those whose starts differ: of each treatment one, or one a panel. */
    private static List<ArmResult> arms(DrawnBlock block) {
        List<ArmResult> arms = new ArrayList<>();
        for (Level treatment : block.treatments()) {
            List<ArmResult> same = block.arms().stream()
                    .filter(result -> result.arm().treatment().equals(treatment)
                            && !result.estimates().isEmpty())
                    .toList();
            arms.addAll(startVaries(block) ? same : same.subList(0, Math.min(1, same.size())));
        }
        return arms;
    }

    private static boolean startVaries(DrawnBlock block) {
        return !OF_THE_TRAINING.contains(block.contrast().panels());
    }
}
