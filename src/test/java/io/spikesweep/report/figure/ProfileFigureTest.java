package io.spikesweep.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spikesweep.analysis.Contrast;
import io.spikesweep.report.MadeUp;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Performance profiles of made-up runs. */
class ProfileFigureTest {
    private static FigureSpec figure(Function<Hyperparameters, double[]> losses) {
        return Figures.each(MadeUp.ofLosses(
                        Contrast.OF_THE_BIAS,
                        MadeUp.grid(List.of(0.01, 0.1), List.of(MadeUp.DEFAULT, MadeUp.UNIFORM)),
                        losses))
                .filter(figure -> figure.id().equals("profile-figure"))
                .findFirst()
                .orElseThrow();
    }

    private static LinePanel panel(FigureSpec figure, int place) {
        return (LinePanel) figure.drawings().get(0).get(0).panels().get(place);
    }

    private static boolean isUniform(Hyperparameters arm) {
        return arm.get(Parameter.BIAS_INIT).equals(MadeUp.UNIFORM);
    }

    /** The default ends at 0.01, 0.1, 0.1 and 0.5; one run of the uniform bias has failed, and two are silent. */
    private static double[] losses(Hyperparameters arm) {
        return isUniform(arm) ? new double[] {0, Double.NaN, 1e-20, 0.2} : new double[] {0.1, 0.01, 0.5, 0.1};
    }

    @Test
    void shareRisesAtEveryLossFromOneEndOfTheAxisToTheOther() {
        FigureSpec figure = figure(ProfileFigureTest::losses);
        assertThat(figure.drawings().get(0))
                .extracting(Drawing::name)
                .containsExactly("final loss", "final loss relative to the first");
        LinePanel panel = panel(figure, 0);
        assertThat(panel.title()).isEqualTo("learning rate 0.01");
        assertThat(panel.x().scale()).isEqualTo(Axis.Scale.LOGARITHMIC);
        // half a spike of 10 timesteps of 500 neurons is (1e-4)^2
        assertThat(panel.x().least()).isEqualTo(-8);
        assertThat(panel.x().most()).isZero();
        assertThat(panel.y().most()).isEqualTo(1);
        assertThat(panel(figure, 1).x()).isEqualTo(panel.x());
        Trace reference = panel.traces().get(0);
        assertThat(reference.course()).isEqualTo(Trace.Course.STEPS);
        assertThat(reference.x()).containsExactly(new double[] {-8, -2, -1, Math.log10(0.5), 0}, within(1e-12));
        assertThat(reference.mid()).containsExactly(0, 0.25, 0.75, 1, 1);
        // binom.test(1, 4)$conf.int is 0.006309463 to 0.8058796, of 3 of 4 0.1941204 to 0.9936905, of 4 of 4 0.3976354
        // to 1
        assertThat(reference.band().low())
                .containsExactly(
                        new double[] {Double.NaN, 0.006309463, 0.1941204, 0.3976354, Double.NaN}, within(1e-6));
        assertThat(reference.band().high())
                .containsExactly(new double[] {Double.NaN, 0.8058796, 0.9936905, 1, Double.NaN}, within(1e-6));
        assertThat(reference.marked()).containsExactly(1, 2, 3);
        // of three runs two are as silent as can be told
        Trace uniform = panel.traces().get(1);
        assertThat(uniform.x()).containsExactly(new double[] {-8, -8, Math.log10(0.2), 0}, within(1e-12));
        assertThat(uniform.mid()).containsExactly(new double[] {0, 2 / 3.0, 1, 1}, within(1e-12));
    }

    @Test
    void tableHasQuartilesAndTheShareBelowTheReferencesMedian() {
        // 10^quantile(log10(c(0.1, 0.01, 0.5, 0.1)), 1:3/4): 0.05623413 0.1 0.1495349;
        // 10^quantile(log10(c(1e-8, 1e-8, 0.2)), 1:3/4): 1e-8 1e-8 4.472136e-05
        assertThat(figure(ProfileFigureTest::losses).table().parts().get(0).rows())
                .hasSize(8)
                .extracting(row -> row.subList(1, 8))
                .startsWith(
                        List.of("default", "final_loss", "4", "0.05623", "0.1", "0.1495", "0.75"),
                        List.of("default", "relative_loss", "4", "0.05623", "0.1", "0.1495", "0.75"),
                        List.of("uniform(0.0, 1.0)", "final_loss", "3", "1e-8", "1e-8", "4.472e-5", "0.6667"));
    }

    @Test
    void ofManyRunsSomeStepsAreDrawn() {
        FigureSpec figure = figure(arm ->
                IntStream.rangeClosed(1, 300).mapToDouble(seed -> seed / 300.0).toArray());
        Trace trace = panel(figure, 0).traces().get(0);
        assertThat(trace.x()).hasSize(102);
        // the first of 300, and the last; every one at its own share
        assertThat(trace.mid()[1]).isEqualTo(1 / 300.0, within(1e-12));
        assertThat(trace.mid()[100]).isEqualTo(1);
        for (int step = 1; step <= 100; step++) {
            assertThat(Math.pow(10, trace.x()[step])).isEqualTo(trace.mid()[step], within(1e-12));
        }
        assertThat(figure.drawings().get(0).get(0).notes())
                .containsExactly("Of more than 100 different losses of an arm so many are drawn, evenly chosen.");
    }

    @Test
    void whereEveryRunFailedThereIsNothing() {
        FigureSpec figure = figure(arm -> new double[] {Double.NaN});
        assertThat(figure.drawings().get(0).get(0).isEmpty()).isTrue();
        assertThat(figure.drawings().get(0).get(0).missing()).containsExactly("No run has a final loss.");
        assertThat(figure.table().parts().get(0).rows()).isEmpty();
    }

    @Test
    void withoutAReferenceNoShareIsSaid() {
        FigureSpec figure = figure(arm -> isUniform(arm) ? new double[] {0.1} : new double[] {});
        assertThat(figure.table().parts().get(0).rows().get(0)).endsWith("0.1", "0.1", "0.1", "–");
    }
}
