package io.spikesweep.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Arm;
import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.ArmSample;
import io.spikesweep.analysis.Measure;
import io.spikesweep.report.MadeUp;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** How far the weights of made-up arms have moved. */
class WeightChangeFigureTest {
    private static Drawing drawing(Function<Arm, ArmResult> results) {
        return Figures.each(MadeUp.comparison(List.of(0.01, 0.1), List.of(MadeUp.DEFAULT, MadeUp.UNIFORM), results))
                .filter(figure -> figure.id().equals("weights-figure"))
                .findFirst()
                .orElseThrow()
                .drawings()
                .get(0)
                .get(0);
    }

    /** An ordinary one whose weights have moved by this. */
    private static ArmResult moved(Arm arm, double change) {
        ArmResult some = MadeUp.failed(arm);
        return new ArmResult(
                arm,
                3,
                0,
                some.ends(),
                0,
                Double.NaN,
                "id",
                Map.of(Measure.WEIGHT_CHANGE, MadeUp.estimate(change)),
                Map.of(),
                null,
                null,
                null,
                ArmSample.NONE);
    }

    @Test
    void everyLearningRateHasAPanelWithTheSameEnds() {
        Drawing drawing = drawing(arm -> moved(arm, arm.panel().number() * (arm.isReference() ? 10 : 20)));
        assertThat(drawing.panels())
                .extracting(Panel::title)
                .containsExactly("learning rate 0.01", "learning rate 0.1");
        PointPanel slow = (PointPanel) drawing.panels().get(0);
        PointPanel fast = (PointPanel) drawing.panels().get(1);
        assertThat(slow.x()).isEqualTo(fast.x());
        // from 0.7 * 0.1 to 1.4 * 2: 40 times as far, which wants a log scale
        assertThat(slow.x().scale()).isEqualTo(Axis.Scale.LOGARITHMIC);
        assertThat(slow.x().least()).isEqualTo(-2);
        assertThat(fast.points()).extracting(PointPanel.Point::name).containsExactly("default", "uniform(0.0, 1.0)");
        assertThat(fast.points().get(1).interval().mid()).isEqualTo(Math.log10(2));
        assertThat(fast.points().get(1).details()).containsExactly("2 (1.4 to 2.8)");
    }

    @Test
    void ofNoRunThereIsNothing() {
        assertThat(drawing(MadeUp::failed).missing()).containsExactly("No run has a change of its weights.");
        assertThat(drawing(arm -> moved(arm, 0)).notes()).containsExactly();
    }
}
