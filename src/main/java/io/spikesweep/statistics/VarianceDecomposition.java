package io.spikesweep.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the axes of a balanced full factorial grid, their interactions and chance add to the sum of squares around the grand mean.
 *
 * <p>In a balanced grid the parts are orthogonal, so that they add up to the total and no order of the axes matters (Montgomery,
 * "Design and Analysis of Experiments", chapter 5; R's {@code summary(aov(y ~ A * B))}): the effects of a term are the means over
 * its axes of what the terms below it leave.
 */
public final class VarianceDecomposition {
    private final int[] sizes;
    private final int replicates;

    /** What the terms so far leave of the means of the cells. */
    private final double[] rest;

    private final double within;
    private final double total;
    private final List<VarianceTerm> terms = new ArrayList<>();

    private VarianceDecomposition(int[] sizes, double[][] centred) {
        this.sizes = sizes;
        this.replicates = centred[0].length;
        this.rest = Arrays.stream(centred)
                .mapToDouble(cell -> Arrays.stream(cell).sum() / cell.length)
                .toArray();
        this.within = sumWithin(centred, rest);
        this.total = Arrays.stream(centred)
                .flatMapToDouble(Arrays::stream)
                .map(value -> value * value)
                .sum();
    }

    /**
     * The terms: every axis, every pair of axes, with three and more axes what is left to all of them, and the replicates.
     *
     * @param sizes how many levels each axis has, of which there is one at least
     * @param cells the replicates of each cell, as many of every cell; the last axis's level changes from cell to cell
     */
    public static List<VarianceTerm> of(int[] sizes, double[][] cells) {
        requireGrid(sizes, cells);
        return new VarianceDecomposition(sizes.clone(), centred(cells)).decompose();
    }

    private List<VarianceTerm> decompose() {
        for (int axis = 0; axis < sizes.length; axis++) {
            take(VarianceTerm.Kind.AXIS, axis);
        }
        for (int first = 0; first < sizes.length; first++) {
            for (int second = first + 1; second < sizes.length; second++) {
                take(VarianceTerm.Kind.PAIR, first, second);
            }
        }
        if (sizes.length > 2) {
            long taken =
                    terms.stream().mapToLong(VarianceTerm::degreesOfFreedom).sum();
            add(VarianceTerm.Kind.HIGHER, List.of(), replicates * squares(rest), rest.length - 1 - taken);
        }
        add(VarianceTerm.Kind.WITHIN, List.of(), within, rest.length * (replicates - 1L));
        return List.copyOf(terms);
    }

    private void take(VarianceTerm.Kind kind, int... axes) {
        int levels = 1;
        long degreesOfFreedom = 1;
        for (int axis : axes) {
            levels *= sizes[axis];
            degreesOfFreedom *= sizes[axis] - 1L;
        }
        int cellsOfLevel = rest.length / levels;
        double[] effects = new double[levels];
        for (int cell = 0; cell < rest.length; cell++) {
            effects[level(cell, axes)] += rest[cell];
        }
        Arrays.setAll(effects, level -> effects[level] / cellsOfLevel);
        for (int cell = 0; cell < rest.length; cell++) {
            rest[cell] -= effects[level(cell, axes)];
        }
        add(
                kind,
                Arrays.stream(axes).boxed().toList(),
                (double) replicates * cellsOfLevel * squares(effects),
                degreesOfFreedom);
    }

    /** Where a cell lies on the axes, counted as the cells are. */
    private int level(int cell, int[] axes) {
        int level = 0;
        for (int axis : axes) {
            int stride = 1;
            for (int later = axis + 1; later < sizes.length; later++) {
                stride *= sizes[later];
            }
            level = level * sizes[axis] + cell / stride % sizes[axis];
        }
        return level;
    }

    private void add(VarianceTerm.Kind kind, List<Integer> axes, double sumOfSquares, long degreesOfFreedom) {
        double share = total == 0 ? 0 : Math.min(1, sumOfSquares / total);
        terms.add(new VarianceTerm(kind, axes, sumOfSquares, degreesOfFreedom, share));
    }

    /** Less the grand mean: first less any of the values, so that equal ones leave nothing to be rounded. */
    private static double[][] centred(double[][] cells) {
        double origin = cells[0][0];
        double mean = Arrays.stream(cells)
                .flatMapToDouble(Arrays::stream)
                .map(value -> value - origin)
                .average()
                .orElseThrow();
        return Arrays.stream(cells)
                .map(cell ->
                        Arrays.stream(cell).map(value -> value - origin - mean).toArray())
                .toArray(double[][]::new);
    }

    private static double sumWithin(double[][] centred, double[] means) {
        double sum = 0;
        for (int cell = 0; cell < centred.length; cell++) {
            double mean = means[cell];
            sum += squares(
                    Arrays.stream(centred[cell]).map(value -> value - mean).toArray());
        }
        return sum;
    }

    private static double squares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }

    private static void requireGrid(int[] sizes, double[][] cells) {
        if (sizes.length == 0) {
            throw new IllegalArgumentException("there must be at least one axis, but there was none");
        }
        long product = 1;
        for (int size : sizes) {
            if (size < 2) {
                throw new IllegalArgumentException("sizes must be >= 2, but one was %d".formatted(size));
            }
            product = Math.multiplyExact(product, (long) size);
        }
        if (cells.length != product) {
            throw new IllegalArgumentException(
                    "cells must be %d, one for each combination, but were %d".formatted(product, cells.length));
        }
        for (double[] cell : cells) {
            requireReplicates(cell, cells[0].length);
        }
    }

    private static void requireReplicates(double[] cell, int replicates) {
        if (cell.length == 0 || cell.length != replicates) {
            throw new IllegalArgumentException(
                    "replicates must be at least one and as many in every cell, but were %d in one and %d in the first"
                            .formatted(cell.length, replicates));
        }
        Sample.requireFinite(cell);
    }
}
