package io.spikesweep.sweep;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.RunId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The runs that any of several grids holds: a run of two of them is one run. Nothing is listed. */
public final class GridUnion implements RunSet {
    private static final long serialVersionUID = 1;

    /** Pairs of grids that are looked at for what they share: confs that somebody wrote to overlap in every way take for ever. */
    private static final int MOST_PAIRS = 10_000;

    private final ArrayList<Grid> grids;
    private final long size;

    private GridUnion(List<Grid> grids) {
        this.grids = new ArrayList<>(grids.size() == 1 ? grids : withoutThoseInOthers(grids));
        size = size(this.grids, new AtomicInteger(MOST_PAIRS));
    }

    /**
     * The runs of these.
     *
     * @throws InvalidSweepException where they overlap in too many ways
     */
    public static GridUnion of(List<Grid> grids) {
        return new GridUnion(grids);
    }

    @Override
    public long places() {
        long places = 0;
        for (Grid grid : grids) {
            places += grid.places();
            if (places < 0) {
                return Long.MAX_VALUE;
            }
        }
        return places;
    }

    @Override
    public Hyperparameters run(long place) {
        long rest = place;
        for (Grid grid : grids) {
            if (rest < grid.places()) {
                return grid.run(rest);
            }
            rest -= grid.places();
        }
        throw new IndexOutOfBoundsException("place %d of %d".formatted(place, places()));
    }

    /** Those of the grids that are not in another, each as large as before. */
    public List<Grid> grids() {
        return Collections.unmodifiableList(grids);
    }

    @Override
    public List<Hyperparameters> largest() {
        return grids.stream().flatMap(grid -> grid.largest().stream()).toList();
    }

    /** The values of one hyperparameter as conf files write them. */
    public String text(Parameter<?> parameter) {
        return grids.stream().map(grid -> grid.text(parameter)).distinct().collect(Collectors.joining(", "));
    }

    /**
     * What is compared when nobody says it and the bias is one of what a sample draws: of the listed hyperparameters that vary, but the
     * seed, the one with the fewest values. Treatments are paired within a point, and not across them.
     */
    Optional<Parameter<?>> factorBesideASample() {
        boolean isSampled = grids.stream().anyMatch(grid -> grid.isInPoints(Parameter.BIAS_INIT));
        return isSampled
                ? grids.stream().flatMap(grid -> grid.fewestValues().stream()).findFirst()
                : Optional.empty();
    }

    /** Whether any of its runs has such a value. */
    public <T> boolean has(Parameter<T> parameter, Predicate<T> value) {
        return grids.stream().anyMatch(grid -> grid.has(parameter, value));
    }

    /** Whether its runs differ in a hyperparameter. */
    public boolean varies(Parameter<?> parameter) {
        return grids.stream().anyMatch(grid -> grid.varies(parameter))
                || grids.stream()
                                .map(grid -> grid.run(0).get(parameter))
                                .distinct()
                                .count()
                        > 1;
    }

    @Override
    public long size() {
        return size;
    }

    /** In the first grid that has it, after the places of the grids before. */
    @Override
    public OptionalLong indexOf(RunId id, Hyperparameters run) {
        long before = 0;
        for (Grid grid : grids) {
            OptionalLong place = grid.indexOf(id, run);
            if (place.isPresent()) {
                return OptionalLong.of(before + place.getAsLong());
            }
            before += grid.places();
        }
        return OptionalLong.empty();
    }

    /** Adds each grid's runs less those that it shares with the grids before: these are grids again. */
    private static long size(List<Grid> grids, AtomicInteger pairsLeft) {
        long runs = 0;
        for (int k = 0; k < grids.size(); k++) {
            Grid grid = grids.get(k);
            if (pairsLeft.addAndGet(-k) < 0) {
                throw new InvalidSweepException(
                        "the confs of the sweep overlap in too many ways for their runs to be counted: forget some");
            }
            List<Grid> shared = grids.subList(0, k).stream()
                    .map(other -> CommonRuns.of(grid, other))
                    .flatMap(Optional::stream)
                    .toList();
            runs += grid.size() - size(withoutThoseInOthers(shared), pairsLeft);
            if (runs < 0) {
                return Long.MAX_VALUE;
            }
        }
        return runs;
    }

    private static List<Grid> withoutThoseInOthers(List<Grid> grids) {
        List<Grid> kept = new ArrayList<>();
        for (Grid grid : grids) {
            if (kept.stream().noneMatch(other -> isIn(grid, other))) {
                kept.removeIf(other -> isIn(other, grid));
                kept.add(grid);
            }
        }
        return kept;
    }

    static boolean isIn(Grid grid, Grid other) {
        return CommonRuns.of(grid, other).map(Grid::size).orElse(0L) == grid.size();
    }

    /** Whether it is made of the same grids, in any order. */
    @Override
    public boolean equals(Object other) {
        return other instanceof GridUnion union && new HashSet<>(grids).equals(new HashSet<>(union.grids));
    }

    @Override
    public int hashCode() {
        return new HashSet<>(grids).hashCode();
    }
}
