package io.spikesweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The expected steps are of R 4.2.2 with survival 3.5-3 and of SciPy 1.17.1, which agree to 12 digits:
 *
 * <pre>{@code
 * f <- survfit(Surv(c(events, censorings), c(rep(1, length(events)), rep(0, length(censorings)))) ~ 1, conf.type = "log-log")
 * data.frame(f$time, f$surv, f$lower, f$upper)[f$n.event > 0, ]
 *
 * c = scipy.stats.ecdf(scipy.stats.CensoredData(events, right=censorings)).sf
 * c.quantiles, c.probabilities, c.confidence_interval(method='log-log')
 * }</pre>
 */
class KaplanMeierTest {
    private static final SurvivalStep START = step(0, 1, 1, 1);

    /** The maintained group of the leukaemia trial that R's survival package has as {@code aml}. */
    private static final KaplanMeier MAINTAINED =
            KaplanMeier.of(new int[] {31, 9, 13, 18, 23, 34, 48}, new int[] {161, 13, 28, 45});

    /** The other group, in which the last one watched had the event. */
    private static final KaplanMeier NOT_MAINTAINED =
            KaplanMeier.of(new int[] {5, 5, 8, 8, 12, 23, 27, 30, 33, 43, 45}, new int[] {16});

    @Test
    void curveThatEndsInACensoring() {
        assertSteps(
                MAINTAINED,
                START,
                step(9, 0.9090909090909, 0.5080802057699, 0.9866738226678),
                step(13, 0.8181818181818, 0.4474286146822, 0.9511622285825),
                step(18, 0.7159090909091, 0.3501903859079, 0.8990239741911),
                step(23, 0.6136363636364, 0.2657520400013, 0.8352992432502),
                step(31, 0.4909090909091, 0.1673309097769, 0.7533997903708),
                step(34, 0.3681818181818, 0.09282957493699, 0.6570408323982),
                step(48, 0.1840909090909, 0.01173848012319, 0.5250148427266));
    }

    @Test
    void curveThatEndsInAnEventKeepsTheUpperBoundBefore() {
        // R's and SciPy's interval at 45 is NA and nan
        assertSteps(
                NOT_MAINTAINED,
                START,
                step(5, 0.8333333333333, 0.4817149421954, 0.9555093657281),
                step(8, 0.6666666666667, 0.3370189325414, 0.8597117990844),
                step(12, 0.5833333333333, 0.2701389240855, 0.8009401923334),
                step(23, 0.4861111111111, 0.1918766196187, 0.7296715697795),
                step(27, 0.3888888888889, 0.1262720121954, 0.6498174082893),
                step(30, 0.2916666666667, 0.07240160890777, 0.5608860526714),
                step(33, 0.1944444444444, 0.03119864293121, 0.4614294762381),
                step(43, 0.09722222222222, 0.005746305695864, 0.3489038611108),
                step(45, 0, 0, 0.3489038611108));
    }

    @Test
    void anEventAtZeroIsTheFirstStep() {
        assertSteps(
                KaplanMeier.of(new int[] {0, 3, 3, 7}, new int[] {3, 7, 10}),
                step(0, 0.8571428571429, 0.3340538792922, 0.9785610585262),
                step(3, 0.5714285714286, 0.1718660155288, 0.8370827803492),
                step(7, 0.3809523809524, 0.06123117423843, 0.7164419926256));
    }

    @Test
    void allAtOnceIsAnything() {
        assertThat(KaplanMeier.of(new int[] {0, 0}, new int[0]).steps()).containsExactly(step(0, 0, 0, 1));
        assertThat(KaplanMeier.of(new int[] {4}, new int[0]).steps()).containsExactly(START, step(4, 0, 0, 1));
    }

    @Test
    void withoutEventsAllSurvive() {
        KaplanMeier curve = KaplanMeier.of(new int[0], new int[] {100, 100});
        assertThat(curve.steps()).containsExactly(START);
        assertThat(curve.censorings()).containsExactly(100, 100);
        assertThat(curve.median()).isEmpty();
    }

    @Test
    void mediansAreTheFirstTimesOfHalf() {
        // R: the fits as above, printed: 31 and 23
        assertThat(MAINTAINED.median()).hasValue(31);
        assertThat(NOT_MAINTAINED.median()).hasValue(23);
        assertThat(KaplanMeier.of(new int[] {1, 2}, new int[] {9, 9, 9}).median())
                .isEmpty();
    }

    /** By the rule of R's survival:::minmin, which print(survfit(...)) calls: the middle between the first half and the next lower share. */
    @Test
    void medianOfAPlateauIsItsMiddle() {
        // survfit(Surv(1:4) ~ 1): 2.5
        assertThat(KaplanMeier.of(new int[] {1, 2, 3, 4}, new int[0]).median()).hasValue(2.5);
        assertThat(KaplanMeier.of(new int[] {1, 2, 9}, new int[] {5}).median()).hasValue(5.5);
        // nobody has the event later: the first time of half
        assertThat(KaplanMeier.of(new int[] {1, 2}, new int[] {9, 9}).median()).hasValue(2);
    }

    @Test
    void halfIsHalfInSpiteOfRounding() {
        for (int half = 1; half <= 200; half++) {
            KaplanMeier curve =
                    KaplanMeier.of(IntStream.rangeClosed(1, 2 * half).toArray(), new int[0]);
            assertThat(curve.median()).hasValue(half + 0.5);
        }
    }

    @Test
    void censoringsAreInOrder() {
        assertThat(MAINTAINED.censorings()).containsExactly(13, 28, 45, 161);
    }

    @Test
    void stepsHoldUntilTheNext() {
        assertThat(MAINTAINED.at(0)).isEqualTo(START);
        assertThat(MAINTAINED.at(8)).isEqualTo(START);
        assertThat(MAINTAINED.at(9).time()).isEqualTo(9);
        assertThat(MAINTAINED.at(28).time()).isEqualTo(23);
        assertThat(MAINTAINED.at(1_000).time()).isEqualTo(48);
    }

    @Test
    void someAreWatchedFromZeroOn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KaplanMeier.of(new int[0], new int[0]))
                .withMessage("there must be at least one event or censoring, but there was none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KaplanMeier.of(new int[] {1, -1}, new int[0]))
                .withMessage("times must be >= 0, but one was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KaplanMeier.of(new int[] {1}, new int[] {-2}))
                .withMessage("times must be >= 0, but one was -2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MAINTAINED.at(-1))
                .withMessage("times must be >= 0, but one was -1");
    }

    @Test
    void aStepLiesInItsInterval() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> step(1, 0.5, 0.6, 0.7))
                .withMessage(
                        "share must be from 0 to 1 and in its interval, but was 0.5 in Interval[low=0.6, high=0.7]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> step(-1, 0.5, 0.4, 0.7))
                .withMessage("time must be >= 0, but was -1");
    }

    private static SurvivalStep step(int time, double share, double low, double high) {
        return new SurvivalStep(time, share, new Interval(low, high));
    }

    private static void assertSteps(KaplanMeier curve, SurvivalStep... expected) {
        assertThat(curve.steps()).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            SurvivalStep step = curve.steps().get(i);
            assertThat(step.time()).isEqualTo(expected[i].time());
            assertThat(step.share()).isEqualTo(expected[i].share(), within(1e-12));
            assertThat(step.interval().low()).isEqualTo(expected[i].interval().low(), within(1e-12));
            assertThat(step.interval().high()).isEqualTo(expected[i].interval().high(), within(1e-12));
        }
    }
}
