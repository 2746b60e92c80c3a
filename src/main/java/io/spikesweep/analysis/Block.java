package io.spikesweep.analysis;

import io.spikesweep.trial.Parameter;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the arms of one figure have in common: the hyperparameters that are neither the seed, nor the factor, nor the panels'.
 *
 * @param levels one of each, in the order of a row's columns
 */
public record Block(List<Level> levels) implements Comparable<Block> {
    public Block {
        levels = List.copyOf(levels);
    }

    /** The value of one of them, as a reader sees it. */
    public String label(Parameter<?> parameter) {
        return levels.stream()
                .filter(level -> level.parameter().equals(parameter))
                .map(Level::label)
                .findFirst()
                .orElseThrow();
    }

    /** What tells it from other blocks, as {@code neurons = 500, reset_gradient = detached}; empty when nothing does. */
    String name(List<Parameter<?>> varied) {
        return varied.stream()
                .map(parameter -> parameter.column() + " = " + label(parameter))
                .collect(Collectors.joining(", "));
    }

    /** Those that are not the same in all. */
    static List<Parameter<?>> varied(Collection<Block> blocks) {
        return blocks.stream()
                .flatMap(block -> block.levels.stream())
                .distinct()
                .collect(Collectors.groupingBy(Level::parameter, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(parameter -> parameter.getValue() > 1)
                .<Parameter<?>>map(parameter -> parameter.getKey())
                .sorted(java.util.Comparator.comparing(Parameter.all()::indexOf))
                .toList();
    }

    @Override
    public int compareTo(Block other) {
        for (int place = 0; place < levels.size(); place++) {
            int order = levels.get(place).compareTo(other.levels.get(place));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
