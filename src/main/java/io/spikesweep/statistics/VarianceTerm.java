package io.spikesweep.statistics;

import java.util.List;

/**
 * A part of the {@link VarianceDecomposition} of a grid's values.
 *
 * @param kind what varies with it
 * @param axes places of the one or two axes; none for the other kinds
 * @param sumOfSquares in the squared unit of the values
 * @param degreesOfFreedom 0 for {@link Kind#WITHIN} with one replicate a cell
 * @param share of the total sum of squares, from 0 to 1; 0 where that is 0
 */
public record VarianceTerm(Kind kind, List<Integer> axes, double sumOfSquares, long degreesOfFreedom, double share) {
    /** What varies with a term. */
    public enum Kind {
        /** The means along one axis. */
        AXIS,
        /** What one axis does to another: their interaction. */
        PAIR,
        /** All interactions of three and more axes. */
        HIGHER,
        /** The replicates of a cell. */
        WITHIN
    }

    public VarianceTerm {
        axes = List.copyOf(axes);
        if (!(sumOfSquares >= 0 && Double.isFinite(sumOfSquares))) {
            throw new IllegalArgumentException(
                    "sum of squares must be finite and >= 0, but was %s".formatted(sumOfSquares));
        }
        if (degreesOfFreedom < 0) {
            throw new IllegalArgumentException(
                    "degrees of freedom must be >= 0, but were %d".formatted(degreesOfFreedom));
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be from 0 to 1, but was %s".formatted(share));
        }
    }
}
