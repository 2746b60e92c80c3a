package io.spikesweep.analysis;

import java.util.List;
import java.util.function.Function;

/**
 * The arms of one block, which differ in the factor and the panels' hyperparameter alone.
 *
 * @param name what tells it from the other blocks of the sweep, as "neurons = 500, reset_gradient = detached"; empty when there are no others
 * @param block what its arms have in common
 * @param panels ascending
 * @param treatments the factor's values, the reference among them when it is there, ascending
 * @param arms in the order of their panels, then of their treatments
 */
public record BlockResult(String name, Block block, List<Level> panels, List<Level> treatments, List<ArmResult> arms) {
    /**
     * Of one arm at least.
     *
     * @param results of one block, in their order
     */
    public static BlockResult of(String name, List<ArmResult> results) {
        return new BlockResult(
                name,
                results.get(0).arm().block(),
                distinct(results, Arm::panel),
                distinct(results, Arm::treatment),
                results);
    }

    private static List<Level> distinct(List<ArmResult> results, Function<Arm, Level> levelOf) {
        return results.stream()
                .map(result -> levelOf.apply(result.arm()))
                .distinct()
                .sorted()
                .toList();
    }
}
