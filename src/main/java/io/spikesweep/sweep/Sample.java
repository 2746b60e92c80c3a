package io.spikesweep.sweep;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How many points are drawn over the ranges of a block that have no count, and how.
 *
 * @param count of points
 * @param method of drawing them
 * @param seed of the drawing, which is not that of a run
 */
record Sample(long count, Method method, long seed) implements Serializable {
    /** The key in a conf file. */
    static final String KEY = "sample";

    static final String COUNT = "count";
    static final String METHOD = "method";
    static final String SEED = "seed";

    static final Method DEFAULT_METHOD = Method.SOBOL;
    static final long DEFAULT_SEED = 0;

    private static final int MOST = 1_000_000;

    /** How points are spread. */
    enum Method {
        SOBOL {
            @Override
            Sampler sampler(Sample sample, int dimensions) {
                return new SobolSampler(dimensions, sample.seed);
            }
        },
        RANDOM {
            @Override
            Sampler sampler(Sample sample, int dimensions) {
                return new RandomSampler(dimensions, sample.seed);
            }
        },
        LATIN_HYPERCUBE {
            @Override
            Sampler sampler(Sample sample, int dimensions) {
                return new LatinHypercubeSampler(Math.toIntExact(sample.count), dimensions, sample.seed);
            }
        };

        abstract Sampler sampler(Sample sample, int dimensions);

        static Method named(String text) {
            return Arrays.stream(values())
                    .filter(one -> one.toString().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("%s.%s must be one of %s, but was '%s'"
                            .formatted(
                                    KEY,
                                    METHOD,
                                    Arrays.stream(values())
                                            .map(Method::toString)
                                            .collect(Collectors.joining(", ")),
                                    text)));
        }

        /** The text that a conf file has. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    Sample {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException(
                    "%s.%s must be from 1 to %d, but was %d".formatted(KEY, COUNT, MOST, count));
        }
    }

    @Override
    public String toString() {
        return "%s { %s = %d, %s = %s, %s = %d }".formatted(KEY, COUNT, count, METHOD, method, SEED, seed);
    }
}
