package io.spikesweep.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A smooth line through points: where it is looked at, a straight line is fitted to the nearer half of the points, of which
 * the nearer ones count more (tricube weights; Cleveland, "Robust Locally Weighted Regression and Smoothing Scatterplots", JASA
 * 1979, without its robustness iterations), as R's {@code loess(y ~ x, span = 1/2, degree = 1)} does with an exact surface.
 *
 * <p>Where those points all lie at one place, its value is their mean.
 *
 * @param places where it is looked at
 * @param values at these places
 * @param band the 95 % interval at each place by itself, of the lines through resamples with replacement of the points (percentile
 *     bootstrap with the draws of {@link Bootstrap#FOR_BANDS})
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
public record LocalLine(double[] places, double[] values, Interval[] band) {
    private static final double SPAN = 0.5;

    /** Below this part of itself a sum of squares is what rounding has left. */
    private static final double ROUNDING = 1e-9;

    /**
     * Through one point or more.
     *
     * @param x of the points, in any order
     * @param y of the points
     * @param places where it is looked at
     */
    public static LocalLine of(double[] x, double[] y, double... places) {
        Sample.sorted(x);
        Sample.sorted(y);
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "there must be a y for each x, but there were %d for %d".formatted(y.length, x.length));
        }
        Neighbours[] neighbours = Arrays.stream(places)
                .mapToObj(place -> Neighbours.of(x, y, place))
                .toArray(Neighbours[]::new);
        int[] once = new int[x.length];
        Arrays.fill(once, 1);
        double[] values = Arrays.stream(neighbours)
                .mapToDouble(around -> around.value(once))
                .toArray();
        return new LocalLine(places, values, band(x.length, neighbours));
    }

    private static Interval[] band(int points, Neighbours... neighbours) {
        int resamples = Bootstrap.FOR_BANDS.resamples();
        Resamples drawn = Resamples.drawn();
        double[][] replicates = new double[neighbours.length][resamples];
        int[] places = new int[points];
        int[] counts = new int[points];
        for (int resample = 0; resample < resamples; resample++) {
            drawn.next(places);
            Arrays.fill(counts, 0);
            for (int place : places) {
                counts[place]++;
            }
            for (int at = 0; at < neighbours.length; at++) {
                replicates[at][resample] = neighbours[at].value(counts);
            }
        }
        return Arrays.stream(replicates)
                .map(values -> new Replicates(values).percentile())
                .toArray(Interval[]::new);
    }

    /**
     * The points as they are seen from a place, the nearest first.
     *
     * @param order which of the points each is
     * @param distances from the place, negative of those before it
     * @param y of each
     */
    private record Neighbours(int[] order, double[] distances, double[] y) {
        static Neighbours of(double[] x, double[] y, double place) {
            int[] order = IntStream.range(0, x.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(point -> Math.abs(x[point] - place)))
                    .mapToInt(Integer::intValue)
                    .toArray();
            return new Neighbours(
                    order,
                    IntStream.of(order).mapToDouble(point -> x[point] - place).toArray(),
                    IntStream.of(order).mapToDouble(point -> y[point]).toArray());
        }

        /** Of the line through the points, each so many times. */
        double value(int... counts) {
            double reach = reach(counts);
            double weights = 0;
            double first = 0;
            double second = 0;
            double sum = 0;
            double moment = 0;
            for (int near = 0; near < order.length && Math.abs(distances[near]) <= reach; near++) {
                double weight = counts[order[near]] * weight(Math.abs(distances[near]), reach);
                double part = weight * distances[near];
                weights += weight;
                first += part;
                second += part * distances[near];
                sum += weight * y[near];
                moment += part * y[near];
            }
            double spread = weights * second - first * first;
            return spread <= ROUNDING * weights * second ? sum / weights : (second * sum - first * moment) / spread;
        }

        /** As far as the last of the nearer half, or a hair further than all points where those are at one distance. */
        private double reach(int... counts) {
            int wanted = Math.max(1, (int) Math.floor(SPAN * order.length + 1e-5));
            int nearest = -1;
            int seen = 0;
            for (int near = 0; near < order.length; near++) {
                seen += counts[order[near]];
                if (nearest < 0 && seen > 0) {
                    nearest = near;
                }
                if (seen >= wanted) {
                    double reach = Math.abs(distances[near]);
                    return reach > Math.abs(distances[nearest]) ? reach : Math.nextUp(reach) * (1 + ROUNDING);
                }
            }
            throw new IllegalStateException("counts must be as many as points");
        }

        private static double weight(double distance, double reach) {
            double part = distance / reach;
            double rest = 1 - part * part * part;
            return rest * rest * rest;
        }
    }
}
