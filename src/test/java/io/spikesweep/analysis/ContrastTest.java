package io.spikesweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Contrast.Offer;
import io.spikesweep.store.RunRow;
import io.spikesweep.sweep.Question;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.ClipNorm;
import io.spikesweep.trial.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Which question is asked where nobody has said all of it. */
@Verify
class ContrastTest {
    private static final Question OF_A_CONF =
            new Question(Optional.empty(), Optional.empty(), Optional.empty(), Map.of(Parameter.THRESHOLD, 3.0));

    private static Map<Parameter<?>, Offer> offers(Map<Parameter<?>, Offer> varied) {
        Map<Parameter<?>, Offer> offers = new HashMap<>();
        Parameter.all().forEach(one -> offers.put(one, new Offer(1, true, Optional.empty(), "")));
        offers.putAll(varied);
        return offers;
    }

    private static Offer values(long count, Object lowest) {
        return new Offer(count, false, Optional.empty(), lowest);
    }

    @Test
    void biasIsTheFactorIfItVaries() {
        assertThat(Contrast.of(
                        Question.OPEN,
                        offers(Map.of(
                                Parameter.BIAS_INIT,
                                new Offer(4, true, Optional.empty(), "default"),
                                Parameter.LEARNING_RATE,
                                values(2, 0.01)))))
                .isEqualTo(new Contrast(Parameter.BIAS_INIT, "default", Parameter.LEARNING_RATE));
    }

    @Test
    void withoutTheDefaultBiasTheLowestIsTheReference() {
        assertThat(Contrast.of(Question.OPEN, offers(Map.of(Parameter.BIAS_INIT, values(2, "uniform(0.0, 1.0)"))))
                        .reference())
                .isEqualTo("uniform(0.0, 1.0)");
    }

    @Test
    void withoutABiasAxisTheFewestValuesAreTheFactor() {
        // and side by side stands the number with the most
        assertThat(Contrast.of(
                        Question.OPEN,
                        offers(Map.of(
                                Parameter.THRESHOLD, new Offer(2, true, Optional.empty(), 0.5),
                                Parameter.MOMENTUM, values(3, 0.0),
                                Parameter.NEURONS, values(5, 10)))))
                .isEqualTo(new Contrast(Parameter.THRESHOLD, 1.0, Parameter.NEURONS));
    }

    @Test
    void confsFirstValueIsTheReferenceBeforeTheLowest() {
        Offer written = new Offer(2, false, Optional.of(3.0), 2.0);
        assertThat(Contrast.of(OF_A_CONF, offers(Map.of(Parameter.THRESHOLD, written)))
                        .reference())
                .isEqualTo(3.0);
    }

    @Test
    void panelsThatAreAskedForAreNotTheFactor() {
        Question byBias = new Question(Optional.empty(), Optional.empty(), Optional.of(Parameter.BIAS_INIT), Map.of());
        assertThat(Contrast.of(
                        byBias,
                        offers(Map.of(
                                Parameter.BIAS_INIT,
                                values(2, "default"),
                                Parameter.RESET_GRADIENT,
                                values(2, "detached")))))
                .isEqualTo(new Contrast(Parameter.RESET_GRADIENT, "detached", Parameter.BIAS_INIT));
    }

    private static Views views(List<Row> rows) {
        return Views.over(LocalSpark.session().createDataFrame(rows, RunRow.SCHEMA));
    }

    private static Row row(int seed, double threshold, double loss) {
        return Sweeps.with(published(seed, loss), Parameter.THRESHOLD, threshold)
                .toRow();
    }

    private static RunRow published(int seed, double loss) {
        return Sweeps.row(seed, 0.1, BiasInitialisation.DEFAULT, Sweeps.trajectory(5, 0, 0.5, loss));
    }

    @Test
    void anyHyperparameterIsCompared() {
        // by hand: with threshold 0.5 the loss ends 0.25 higher than with 1, with 2 it ends 0.125 lower
        List<Row> rows = IntStream.range(0, 3)
                .boxed()
                .flatMap(seed -> List.of(row(seed, 0.5, 0.5), row(seed, 1, 0.25), row(seed, 2, 0.125)).stream())
                .toList();
        Comparison comparison = Comparison.of(views(rows), Question.OPEN);
        assertThat(comparison.contrast()).isEqualTo(new Contrast(Parameter.THRESHOLD, 1.0, Parameter.LEARNING_RATE));
        assertThat(comparison.blocks().get(0).treatments())
                .extracting(Level::number)
                .containsExactly(0.5, 1.0, 2.0);
        assertThat(comparison.arms())
                .extracting(arm -> Optional.ofNullable(arm.differences().get(Measure.FINAL_LOSS))
                        .map(PairedDifference::mean))
                .containsExactly(Optional.of(0.25), Optional.empty(), Optional.of(-0.125));
    }

    /** None is null in SQL, where null is equal to nothing. */
    @Test
    void whatIsNoneIsComparedLikeAnyOther() {
        List<Row> rows = IntStream.range(0, 3)
                .boxed()
                .flatMap(seed -> Stream.of(0.25, 0.125, 0.5)
                        .map(loss -> Sweeps.with(
                                        published(seed, loss),
                                        Parameter.CLIP_NORM,
                                        loss == 0.25 ? ClipNorm.NONE : new ClipNorm(4 * loss))
                                .toRow()))
                .toList();
        Comparison comparison = Comparison.of(views(rows), Question.OPEN);
        assertThat(comparison.contrast()).isEqualTo(new Contrast(Parameter.CLIP_NORM, "none", Parameter.LEARNING_RATE));
        assertThat(comparison.blocks().get(0).treatments())
                .extracting(Level::label)
                .containsExactly("0.5", "2.0", "none");
        assertThat(comparison.arms())
                .extracting(arm -> Optional.ofNullable(arm.differences().get(Measure.FINAL_LOSS))
                        .map(PairedDifference::mean))
                .containsExactly(Optional.of(-0.125), Optional.of(0.25), Optional.empty());
        assertThat(Offers.of(views(rows), Question.OPEN).all().get(Parameter.CLIP_NORM))
                .isEqualTo(new Offer(3, true, Optional.empty(), 0.5));
    }

    @Test
    void storeWithoutRunsOffersNothing() {
        Map<Parameter<?>, Offer> offers =
                Offers.of(views(List.of()), Question.OPEN).all();
        assertThat(offers.get(Parameter.THRESHOLD)).returns(0L, Offer::values);
        assertThat(offers.get(Parameter.CLIP_NORM)).returns(0L, Offer::values);
    }

    @Test
    void whatIsNoneIsOfABlock() {
        List<Row> rows = Stream.of(ClipNorm.NONE, new ClipNorm(1))
                .flatMap(clip -> Stream.of(0.5, 1.0)
                        .map(threshold -> Sweeps.with(
                                        Sweeps.with(published(1, threshold), Parameter.THRESHOLD, threshold),
                                        Parameter.CLIP_NORM,
                                        clip)
                                .toRow()))
                .toList();
        Question byThreshold =
                new Question(Optional.of(Parameter.THRESHOLD), Optional.empty(), Optional.empty(), Map.of());
        Comparison comparison = Comparison.of(views(rows), byThreshold);
        assertThat(comparison.contrast().panels()).isEqualTo(Parameter.CLIP_NORM);
        assertThat(comparison.arms().stream()
                        .map(arm -> arm.arm().panel().label() + " "
                                + arm.arm().treatment().label() + " "
                                + Optional.ofNullable(arm.differences().get(Measure.FINAL_LOSS))
                                        .map(PairedDifference::pairs)
                                        .orElse(0)))
                .containsExactly("1.0 0.5 1", "1.0 1.0 0", "none 0.5 1", "none 1.0 0");
    }

    /** Half a spike is four times as much of a loss with half as many neurons. */
    @Test
    void silentRunsOfTwoSizesEndAlike() {
        List<Row> rows = Stream.of(10, 20)
                .flatMap(neurons -> IntStream.range(0, 3)
                        .mapToObj(seed -> Sweeps.with(published(seed, 0), Parameter.NEURONS, neurons)
                                .toRow()))
                .toList();
        Comparison comparison = Comparison.of(views(rows), Question.OPEN);
        assertThat(comparison.contrast().factor()).isEqualTo(Parameter.NEURONS);
        Map<Measure, PairedDifference> differences = comparison.arms().get(1).differences();
        assertThat(differences.get(Measure.LOG_FINAL_LOSS)).returns(0.0, PairedDifference::mean);
        assertThat(differences.get(Measure.LOG_RELATIVE_LOSS)).returns(0.0, PairedDifference::mean);
        assertThat(differences).doesNotContainKey(Measure.AREA_UNDER_LOG_LOSS);
    }

    @Test
    void oneQuestionAfterAnotherIsAnsweredOfTheSameViews() {
        Views views = views(List.of(row(1, 0.5, 0.5), row(1, 1, 0.25)));
        Comparison first = Comparison.of(views, Question.OPEN);
        assertThat(views.query("SELECT * FROM pairs").count()).isOne();
        Question bias = new Question(Optional.of(Parameter.BIAS_INIT), Optional.empty(), Optional.empty(), Map.of());
        assertThat(Comparison.of(views, bias).arms())
                .allMatch(arm -> arm.differences().isEmpty());
        assertThat(views.query("SELECT * FROM pairs").count()).isZero();
        assertThat(Comparison.of(views, Question.OPEN).arms()).hasSameSizeAs(first.arms());
        assertThat(views.query("SELECT * FROM pairs").count()).isOne();
    }

    /** Of more arms than are shown they are asked in SQL: the answer is the same. */
    @Test
    void offersAreTheSameInSql() {
        List<Row> rows = List.of(row(1, 3, 0.5), row(1, 2, 0.25), row(2, 5, 0.125));
        Views views = views(rows);
        assertThat(Offers.of(views, OF_A_CONF).all())
                .isEqualTo(Offers.of(ArmQuery.some(views, Measure.PAIRED, 10), OF_A_CONF)
                        .all())
                .containsEntry(Parameter.THRESHOLD, new Offer(3, false, Optional.of(3.0), 2.0));
    }
}
