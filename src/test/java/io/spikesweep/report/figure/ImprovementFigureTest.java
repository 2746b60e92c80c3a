package io.spikesweep.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Contrast;
import io.spikesweep.report.MadeUp;
import io.spikesweep.report.figure.PointPanel.Point;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How often made-up runs end lower than those of their reference, by hand. */
class ImprovementFigureTest {
    private static FigureSpec figure(Function<Hyperparameters, double[]> losses) {
        Comparison comparison = MadeUp.ofLosses(
                Contrast.OF_THE_BIAS, MadeUp.grid(List.of(0.01, 0.1), List.of(MadeUp.DEFAULT, MadeUp.UNIFORM)), losses);
        return Figures.each(comparison)
                .filter(figure -> figure.id().equals("improvement-figure"))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isUniform(Hyperparameters arm) {
        return arm.get(Parameter.BIAS_INIT).equals(MadeUp.UNIFORM);
    }

    private static PointPanel panel(FigureSpec figure, int drawing) {
        return (PointPanel) figure.drawings().get(0).get(drawing).panels().get(0);
    }

    @Test
    void probabilityIsTheShareOfAllPairsWhateverTheirSeeds() {
        // 0.1 is below 0.15 and 0.12, 0.01 below all three, 0.2 below none: 5 of 9; the fourth seed has no treatment
        FigureSpec figure = figure(arm ->
                isUniform(arm) ? new double[] {0.1, 0.01, 0.2, Double.NaN} : new double[] {0.15, 0.05, 0.12, 0.001});
        assertThat(figure.heading()).isEqualTo("Figure 6b: how often a run with bias uniform(0.0, 1.0) ends lower");
        assertThat(figure.drawings().get(0))
                .extracting(Drawing::name)
                .containsExactly("final loss", "final loss relative to the first");
        PointPanel panel = panel(figure, 0);
        assertThat(panel.mark()).hasValue(0.5);
        assertThat(panel.x().least()).isZero();
        assertThat(panel.x().most()).isEqualTo(1);
        assertThat(panel.x().ticks()).extracting(Axis.Tick::label).containsExactly("0", "0.25", "0.5", "0.75", "1");
        Point point = panel.points().get(0);
        assertThat(point.name()).isEqualTo("uniform(0.0, 1.0)");
        assertThat(point.interval().mid()).isEqualTo(5 / 9.0);
        assertThat(point.sign()).isEqualTo(Sign.HOLLOW);
        assertThat(point.details().get(0)).startsWith("0.556 (");
        assertThat(point.details().subList(1, 3)).containsExactly("3", "too few seeds");
        assertThat(figure.table().parts().get(0).rows())
                .hasSize(4)
                .extracting(row -> row.subList(2, 5))
                .contains(List.of("log_final_loss", "3", "0.5556"));
    }

    @Test
    void signIsFilledByTheTestOfTheDifferences() {
        // in each of ten pairs the treatment is the lower one by a little, less than the seeds differ
        double[] reference =
                IntStream.range(0, 10).mapToDouble(seed -> Math.pow(10, -seed)).toArray();
        double[] treatment = IntStream.range(0, 10)
                .mapToDouble(seed -> reference[seed] * (0.9 - seed / 100.0))
                .toArray();
        Point point = panel(figure(arm -> isUniform(arm) ? treatment : reference), 0)
                .points()
                .get(0);
        // Python: r = [max(10**-s, 1e-8) for s in range(10)]; t = [max(10**-s * (0.9 - s/100), 1e-8) for s in
        // range(10)];
        // sum((a < b) + (a == b) / 2 for a in t for b in r) is 54 of 100
        assertThat(point.interval().mid()).isEqualTo(0.54);
        assertThat(point.sign()).isEqualTo(Sign.FILLED);
    }

    @Test
    void onePairHasNoInterval() {
        Drawing drawing = figure(arm -> new double[] {isUniform(arm) ? 0.1 : 0.2})
                .drawings()
                .get(0)
                .get(0);
        Point point = ((PointPanel) drawing.panels().get(0)).points().get(0);
        assertThat(point.interval()).isEqualTo(new Placed(1, Double.NaN, Double.NaN));
        assertThat(point.details().get(0)).isEqualTo("1");
        assertThat(drawing.notes()).singleElement().asString().startsWith("With fewer than 6 pairs");
    }

    @Test
    void equalLossesCountHalf() {
        assertThat(panel(figure(arm -> new double[] {0, 1e-12, 0}), 1)
                        .points()
                        .get(0)
                        .interval())
                .isEqualTo(new Placed(0.5, 0.5, 0.5));
    }

    @Test
    void withoutPairsThereIsNothing() {
        FigureSpec figure =
                figure(arm -> isUniform(arm) ? new double[] {0.1, Double.NaN} : new double[] {Double.NaN, 0.1});
        assertThat(figure.drawings().get(0)).hasSize(1);
        assertThat(figure.drawings().get(0).get(0).missing())
                .singleElement()
                .asString()
                .contains("Nothing is compared: no seed has a value");
        assertThat(figure.table().parts().get(0).rows()).isEmpty();
    }
}
