package io.spikesweep.sweep;

import java.io.Serializable;

/** A number of a point: drawn from a range, or the same at every point. */
sealed interface SampledNumber extends Serializable {
    /** As a conf file has it. */
    @Override
    String toString();

    /** The same at every point. */
    record Fixed(double value) implements SampledNumber {
        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }

    /** Drawn. */
    sealed interface Range extends SampledNumber {
        /** The number at a share of the way, from 0 to below 1. */
        double at(double share);
    }

    /** Reals, rounded as those of a {@link RealRange}. */
    record Reals(double from, double to, RealRange.Scale scale) implements Range {
        public Reals {
            scale.require(from, to);
            if (!(from < to)) {
                throw new IllegalArgumentException(
                        "needs from below to where there is no count, but goes from %s to %s".formatted(from, to));
            }
        }

        @Override
        public double at(double share) {
            return Math.min(to, Math.max(from, RealRange.rounded(scale.at(from, to, share))));
        }

        @Override
        public String toString() {
            return scale.written("from = %s, to = %s".formatted(from, to));
        }
    }

    /** Whole numbers, both ends included. */
    record Wholes(int from, int to, RealRange.Scale scale) implements Range {
        public Wholes {
            scale.require(from, to);
            if (from >= to) {
                throw new IllegalArgumentException(
                        "needs from below to where there is no count, but goes from %d to %d".formatted(from, to));
            }
        }

        @Override
        public double at(double share) {
            return Math.min(to, Math.max(from, Math.floor(scale.at(from, to + 1.0, share))));
        }

        @Override
        public String toString() {
            return scale.written("from = %d, to = %d".formatted(from, to));
        }
    }
}
