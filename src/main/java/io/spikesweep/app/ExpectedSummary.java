package io.spikesweep.app;

import io.spikesweep.trial.Metric;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What a file of runs says, added up as its lines are read. */
public final class ExpectedSummary {
    /** Of names that a file may have as many of as it has lines. */
    private static final int MOST_NAMES = 20;

    private final Map<Metric<?>, Long> linesWith = new HashMap<>();
    private final SortedSet<String> versions = new TreeSet<>();
    private final SortedSet<String> ignored = new TreeSet<>();
    private long runs;
    private long reducedSeeds;
    private Optional<ReducedSeed> firstReducedSeed = Optional.empty();

    /**
     * A seed of which PyTorch's generator takes the low 32 bits.
     *
     * @param line in which it stands
     * @param written there
     */
    public record ReducedSeed(long line, BigInteger written) {}

    ExpectedSummary() {}

    void add(long line, ExpectedRun run) {
        runs++;
        run.expected().known().forEach(metric -> linesWith.merge(metric, 1L, Long::sum));
        run.torch().ifPresent(version -> keep(versions).accept(version));
        run.ignored().forEach(keep(ignored));
        run.reducedSeed().ifPresent(seed -> {
            reducedSeeds++;
            firstReducedSeed = firstReducedSeed.or(() -> Optional.of(new ReducedSeed(line, seed)));
        });
    }

    private static Consumer<String> keep(SortedSet<String> names) {
        return name -> {
            if (names.size() < MOST_NAMES) {
                names.add(name);
            }
        };
    }

    /** {@return how many it has} */
    public long runs() {
        return runs;
    }

    /**
     * {@return in how many lines a metric stands, with which what is trained here is compared}
     *
     * @param metric any
     */
    public long linesWith(Metric<?> metric) {
        return linesWith.getOrDefault(metric, 0L);
    }

    /**
     * What is trained here has, and no line has it.
     *
     * @return those metrics
     */
    public List<Metric<?>> notCompared() {
        return Metric.all().stream().filter(metric -> linesWith(metric) == 0).toList();
    }

    /** {@return versions of PyTorch that it names, the first few} */
    public SortedSet<String> versions() {
        return Collections.unmodifiableSortedSet(versions);
    }

    /** {@return fields that say nothing here, the first few} */
    public SortedSet<String> ignored() {
        return Collections.unmodifiableSortedSet(ignored);
    }

    /** {@return how many seeds there are of which only the low 32 bits were taken} */
    public long reducedSeeds() {
        return reducedSeeds;
    }

    /** {@return the first of {@link #reducedSeeds}} */
    public Optional<ReducedSeed> firstReducedSeed() {
        return firstReducedSeed;
    }
}
