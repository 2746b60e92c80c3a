package io.spikesweep.report;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.BlockResult;
import io.spikesweep.analysis.Contrast;
import io.spikesweep.analysis.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * As much of a block as can be told apart in a picture.
 *
 * @param contrast by which its arms are compared
 * @param block whole
 * @param panels that are drawn, ascending
 * @param treatments that are drawn, in their order
 */
record DrawnBlock(Contrast contrast, BlockResult block, List<Level> panels, List<Level> treatments) {
    static final int MOST_PANELS = 12;

    static DrawnBlock of(Contrast contrast, BlockResult block) {
        return new DrawnBlock(
                contrast, block, thinned(block.panels(), MOST_PANELS), thinned(block.treatments(), ArmStyle.MOST));
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
        left(panels, block.panels(), Terms.name(contrast.panels())).ifPresent(drawn::add);
        left(treatments, block.treatments(), Terms.name(contrast.factor())).ifPresent(drawn::add);
        String which = block.name().isEmpty() ? figure : figure + ": " + block.name();
        return drawn.isEmpty() ? which : which + " (" + String.join(", ", drawn) + ")";
    }

    private static Optional<String> left(List<?> some, List<?> all, String kind) {
        return some.size() == all.size()
                ? Optional.empty()
                : Optional.of("%d of %d values of %s".formatted(some.size(), all.size(), kind));
    }

    /** All that are drawn. */
    Stream<ArmResult> arms() {
        return block.arms().stream()
                .filter(result -> panels.contains(result.arm().panel())
                        && treatments.contains(result.arm().treatment()));
    }

    Stream<ArmResult> arms(Level panel) {
        return arms().filter(result -> result.arm().panel().equals(panel));
    }

    Optional<ArmResult> arm(Level panel, Level treatment) {
        return arms(panel)
                .filter(result -> result.arm().treatment().equals(treatment))
                .findFirst();
    }

    /** Those that are compared with the reference. */
    List<Level> compared() {
        return treatments.stream().filter(level -> !contrast.isReference(level)).toList();
    }

    ArmStyle style(Level treatment) {
        boolean withReference = contrast.isReference(treatments.get(0));
        return ArmStyle.of(treatments.indexOf(treatment) + (withReference ? 0 : 1));
    }

    ArmStyle style(Trace trace) {
        return style(trace.result().arm().treatment());
    }

    /** Of a panel. */
    static String title(Level panel) {
        return Terms.name(panel.parameter()) + " " + label(panel);
    }

    /** As it stands at an axis. */
    static String label(Level level) {
        return Double.isNaN(level.number()) ? level.label() : Numbers.written(level.number());
    }

    /** A legend of the treatments. */
    List<SheetKey> keys() {
        return treatments.stream()
                .map(level -> SheetKey.line(
                        contrast.isReference(level) ? Terms.named(level) : Terms.shown(level), style(level)))
                .toList();
    }
}
