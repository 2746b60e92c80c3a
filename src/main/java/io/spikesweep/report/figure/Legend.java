package io.spikesweep.report.figure;

import java.util.List;

/**
 * What stands beside the panels of a drawing.
 *
 * @param arms that can be shown and hidden, by their places; none where a drawing needs no legend
 * @param keys of other signs
 */
public record Legend(List<Integer> arms, List<Key> keys) {
    static final Legend NONE = new Legend(List.of(), List.of());

    public Legend {
        arms = List.copyOf(arms);
        keys = List.copyOf(keys);
    }

    /**
     * A treatment, or the reference.
     *
     * @param arm its place in the block, from 0
     * @param text its name
     * @param style how it is told from the others
     * @param first whether it is shown at first
     */
    public record ArmKey(int arm, String text, ArmStyle style, First first) {}

    /** Whether an arm is shown before a reader chooses. */
    public enum First {
        SHOWN,
        HIDDEN
    }

    /**
     * A sign of all arms.
     *
     * @param text what it means
     * @param sign without an arm's colour
     */
    public record Key(String text, Sign sign) {}
}
