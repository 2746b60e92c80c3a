package io.spikesweep.report;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Bias;
import io.spikesweep.analysis.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * As much of a slice as can be told apart in a picture.
 *
 * @param slice whole
 * @param learningRates that are drawn, ascending
 * @param biases that are drawn, in their order
 */
record DrawnSlice(Slice slice, List<Double> learningRates, List<Bias> biases) {
    static final int MOST_LEARNING_RATES = 12;

    static DrawnSlice of(Slice slice) {
        return new DrawnSlice(
                slice, thinned(slice.learningRates(), MOST_LEARNING_RATES), thinned(slice.biases(), ArmStyle.MOST));
    }

    /** The first, the last, and what is evenly between them. */
    private static <T> List<T> thinned(List<T> all, int most) {
        return all.size() <= most
                ? all
                : IntStream.range(0, most)
                        .mapToObj(place -> all.get((int) Math.round(place * (all.size() - 1.0) / (most - 1))))
                        .toList();
    }

    /** Of a figure: it says what is left out. */
    String title(String figure) {
        List<String> drawn = new ArrayList<>();
        left(learningRates, slice.learningRates(), "learning rates").ifPresent(drawn::add);
        left(biases, slice.biases(), "biases").ifPresent(drawn::add);
        String which = slice.name().isEmpty() ? figure : figure + ": " + slice.name();
        return drawn.isEmpty() ? which : which + " (" + String.join(", ", drawn) + ")";
    }

    private static Optional<String> left(List<?> some, List<?> all, String kind) {
        return some.size() == all.size()
                ? Optional.empty()
                : Optional.of("%d of %d %s".formatted(some.size(), all.size(), kind));
    }

    /** All that are drawn. */
    Stream<ArmResult> arms() {
        return slice.arms().stream()
                .filter(result -> learningRates.contains(result.arm().learningRate())
                        && biases.contains(result.arm().bias()));
    }

    Stream<ArmResult> arms(double learningRate) {
        return arms().filter(result -> result.arm().learningRate() == learningRate);
    }

    Optional<ArmResult> arm(double learningRate, Bias bias) {
        return arms(learningRate)
                .filter(result -> result.arm().bias().equals(bias))
                .findFirst();
    }

    ArmStyle style(Bias bias) {
        return ArmStyle.of(bias, biases);
    }

    ArmStyle style(Trace trace) {
        return style(trace.result().arm().bias());
    }

    static String learningRate(double learningRate) {
        return "learning rate " + Numbers.label(learningRate);
    }

    /** A legend of the biases. */
    List<SheetKey> keys() {
        return biases.stream()
                .map(bias -> SheetKey.line(bias.isUniform() ? bias.label() : bias.label() + " bias", style(bias)))
                .toList();
    }
}
