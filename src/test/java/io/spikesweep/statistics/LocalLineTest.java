package io.spikesweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lines through points whose values R knows, or that are straight. */
class LocalLineTest {
    private static final double[] X = {0.1, 0.4, 0.5, 0.9, 1.3, 1.4, 2.2, 2.5, 2.6, 3.1, 3.9, 4.2, 4.3, 4.8, 5.0};
    private static final double[] Y = {1, 3, 2, 4, 3, 5, 4, 4, 6, 5, 3, 2, 4, 1, 0};

    @Test
    void isThatOfR() {
        // x <- c(0.1, 0.4, ...); y <- c(1, 3, ...), as above
        // f <- loess(y ~ x, span = 1/2, degree = 1, control = loess.control(surface = "direct"))
        // print(predict(f, data.frame(x = c(0.1, 1, 2.5, 4, 5, 5.5))), digits = 15)
        assertThat(LocalLine.of(X, Y, 0.1, 1, 2.5, 4, 5, 5.5).values())
                .containsExactly(
                        new double[] {
                            1.49685341536952,
                            3.53741450767502,
                            4.71289018812259,
                            3.12467821609974,
                            0.44753958907623,
                            -1.03412084265260
                        },
                        within(1e-9));
    }

    @Test
    void orderOfThePointsDoesNotMatter() {
        double[] back = IntStream.range(0, X.length)
                .mapToDouble(place -> X[X.length - 1 - place])
                .toArray();
        double[] values = IntStream.range(0, Y.length)
                .mapToDouble(place -> Y[Y.length - 1 - place])
                .toArray();
        assertThat(LocalLine.of(back, values, 1, 4).values())
                .containsExactly(LocalLine.of(X, Y, 1, 4).values(), within(1e-12));
    }

    /** Whatever is drawn from a straight line lies on it, or, where it is one point alone, is its value. */
    @Test
    void straightLineStaysWhatItIs() {
        double[] line = Arrays.stream(X).map(x -> 3 - 2 * x).toArray();
        LocalLine smooth = LocalLine.of(X, line, 0.1, 2, 5);
        assertThat(smooth.values()).containsExactly(new double[] {2.8, -1, -7}, within(1e-9));
        for (int place = 0; place < 3; place++) {
            assertThat(smooth.band()[place].low()).isCloseTo(smooth.values()[place], within(1e-9));
            assertThat(smooth.band()[place].high()).isCloseTo(smooth.values()[place], within(1e-9));
        }
    }

    @Test
    void bandIsThatOfThePointsDrawnAnew() {
        // set.seed(1); b <- replicate(9999, { i <- sample(15, replace = TRUE); X <- x[i]; Y <- y[i]; predict(loess(Y ~
        // X,
        // span = 1/2, degree = 1, control = loess.control(surface = "direct")), data.frame(X = 2.5)) })
        // quantile(b, c(0.025, 0.975))
        // of 9,999: 3.83 and 5.89; of the 999 here they differ by their draws
        Interval band = LocalLine.of(X, Y, 2.5).band()[0];
        assertThat(band.low()).isCloseTo(3.83, within(0.1));
        assertThat(band.high()).isCloseTo(5.89, within(0.1));
        assertThat(LocalLine.of(X, Y, 2.5).band()[0]).isEqualTo(band);
    }

    @Test
    void whereAllLieAtOnePlaceItIsTheirMean() {
        assertThat(LocalLine.of(new double[] {2, 2, 2}, new double[] {1, 2, 6}, 2, 7)
                        .values())
                .containsExactly(new double[] {3, 3}, within(1e-12));
        assertThat(LocalLine.of(new double[] {2}, new double[] {5}, 2).band()).containsExactly(new Interval(5, 5));
        // of six points the nearest three, here at one place, count alone
        assertThat(LocalLine.of(new double[] {0, 0, 0, 4, 5, 6}, new double[] {1, 2, 6, 9, 9, 9}, 0)
                        .values())
                .containsExactly(new double[] {3}, within(1e-12));
    }

    @Test
    void pointsMustBeFiniteAndPaired() {
        assertThatIllegalArgumentException().isThrownBy(() -> LocalLine.of(new double[0], new double[0], 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalLine.of(new double[] {1, Double.NaN}, new double[] {1, 2}, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalLine.of(new double[] {1, 2}, new double[] {1}, 1))
                .withMessage("there must be a y for each x, but there were 1 for 2");
    }
}
