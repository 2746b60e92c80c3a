package io.spikesweep.report.figure;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.BlockResult;
import io.spikesweep.analysis.Contrast;
import io.spikesweep.analysis.Level;
import io.spikesweep.analysis.Points;
import io.spikesweep.report.figure.Legend.ArmKey;
import io.spikesweep.report.figure.Legend.First;
import io.spikesweep.report.words.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A block as its figures show it: what they leave out, since it could not be told apart.
 *
 * @param contrast by which its arms are compared
 * @param block whole
 */
record DrawnBlock(Contrast contrast, BlockResult block) {
    static final int MOST_PANELS = Points.MOST_LISTED;
    static final int MOST_ARMS_AT_FIRST = 8;

    /** The first, the last, and what is evenly between them. */
    static <T> List<T> thinned(List<T> all, int most) {
        return all.size() <= most
                ? all
                : IntStream.range(0, most)
                        .mapToObj(place -> all.get((int) Math.round(place * (all.size() - 1.0) / (most - 1))))
                        .toList();
    }

    /** Those that have a panel of their own. */
    List<Level> panels() {
        return thinned(block.panels(), MOST_PANELS);
    }

    List<Level> treatments() {
        return block.treatments();
    }

    List<ArmResult> arms() {
        return block.arms();
    }

    /** Those of one panel, in the order of their treatments. */
    Stream<ArmResult> arms(Level panel) {
        return arms().stream().filter(result -> result.arm().panel().equals(panel));
    }

    /** Its place in the legend. */
    int place(ArmResult result) {
        return treatments().indexOf(result.arm().treatment());
    }

    /** All treatments. */
    List<ArmKey> keys() {
        List<Level> shown = shownTreatments();
        List<ArmKey> keys = new ArrayList<>();
        int compared = 0;
        for (Level level : treatments()) {
            ArmStyle style = contrast.isReference(level) ? ArmStyle.OF_THE_REFERENCE : ArmStyle.of(compared++);
            First first = shown.contains(level) ? First.SHOWN : First.HIDDEN;
            keys.add(new ArmKey(keys.size(), name(level), style, first));
        }
        return keys;
    }

    /** The reference and the others evenly, where they are many. */
    private List<Level> shownTreatments() {
        List<Level> reference =
                treatments().stream().filter(contrast::isReference).toList();
        List<Level> others = treatments().stream()
                .filter(level -> !contrast.isReference(level))
                .toList();
        return Stream.concat(reference.stream(), thinned(others, MOST_ARMS_AT_FIRST - reference.size()).stream())
                .toList();
    }

    /** All treatments of a drawing without a legend, in which none can be switched on. */
    List<ArmKey> keysWithoutLegend() {
        return keys().stream()
                .map(key -> new ArmKey(key.arm(), key.text(), key.style(), First.SHOWN))
                .toList();
    }

    /** Those that are shown before a reader chooses. */
    Stream<ArmResult> shown() {
        List<ArmKey> keys = keys();
        return arms().stream().filter(result -> keys.get(place(result)).first() == First.SHOWN);
    }

    /** A legend of the lines of all treatments. */
    Legend legend() {
        return new Legend(keys().stream().map(ArmKey::arm).toList(), List.of());
    }

    /** Those of the legend that are compared with the reference. */
    List<Integer> compared() {
        return keys().stream()
                .map(ArmKey::arm)
                .filter(arm -> !contrast.isReference(treatments().get(arm)))
                .toList();
    }

    /** Of a treatment, by itself. */
    static String name(Level treatment) {
        return Terms.shown(treatment);
    }

    static String title(Level panel) {
        return Terms.name(panel.parameter()) + " " + Terms.label(panel);
    }

    /** What figures with a panel for each value leave out. */
    List<String> leftOut() {
        return Stream.of(
                        left(
                                panels().size(),
                                block.panels().size(),
                                "are drawn, evenly chosen",
                                Terms.name(contrast.panels())),
                        treatmentsLeftOut())
                .flatMap(Optional::stream)
                .toList();
    }

    /** What a legend hides at first. */
    Optional<String> treatmentsLeftOut() {
        return left(
                Math.min(MOST_ARMS_AT_FIRST, treatments().size()),
                treatments().size(),
                "are shown",
                Terms.name(contrast.factor()));
    }

    static Optional<String> left(int some, int all, String how, String kind) {
        return some == all
                ? Optional.empty()
                : Optional.of("%d of %d values of %s %s.".formatted(some, all, kind, how));
    }
}
