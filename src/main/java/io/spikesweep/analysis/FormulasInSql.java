package io.spikesweep.analysis;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How a statement says what SQL has no function for: the interquartile means of groups, of {@code {values of x}} then
 * {@code {interquartile mean of those}}, and what figures.sql makes of a run's arrays.
 */
enum FormulasInSql {
    /** In SQL alone, which any Spark knows: the specification. */
    SPELT_OUT {
        @Override
        String gathered(String column) {
            return "collect_list(CAST(%s AS DOUBLE))".formatted(column);
        }

        /** Of an array of numbers: what is left without the lowest and the highest quarter, each rounded down to whole numbers. */
        @Override
        String mean(String values) {
            return """
                    try_divide(
                      aggregate(
                        slice(array_sort($1), size($1) div 4 + 1, size($1) - 2 * (size($1) div 4)),
                        0D,
                        (total, number) -> total + number),
                      size($1) - 2 * (size($1) div 4))""".replace("$1", values);
        }

        @Override
        String sumOfLogarithms() {
            return "aggregate(loss, 0D, (total, x) -> total + log10(greatest(CAST(x AS DOUBLE), half_a_spike)))";
        }

        @Override
        String firstWithinATenth() {
            return "array_position(transform(loss, x -> x <= CAST(loss[0] / 10 AS FLOAT)), true)";
        }

        @Override
        String spikesOfTheLastTenth() {
            return "aggregate(slice(spikes, -last_tenth, last_tenth), 0L, (total, x) -> total + x)";
        }
    },

    /** By functions that a session must know: {@link InterquartileMeanFunction} and {@link ArrayFunctions}. */
    BY_FUNCTION {
        @Override
        String gathered(String column) {
            return "%s(CAST(%s AS DOUBLE))".formatted(InterquartileMeanFunction.NAME, column);
        }

        @Override
        String mean(String values) {
            return values;
        }

        /** Nothing is lower than 0, which greatest() leaves out where it is null. */
        @Override
        String sumOfLogarithms() {
            return "sum_of_logarithms(loss, coalesce(half_a_spike, 0D))";
        }

        @Override
        String firstWithinATenth() {
            return "first_at_most(loss, CAST(loss[0] / 10 AS FLOAT))";
        }

        @Override
        String spikesOfTheLastTenth() {
            return "sum_of_last(spikes, CAST(last_tenth AS INT))";
        }
    };

    private static final Pattern GATHERED = Pattern.compile("\\{values of (\\w+)\\}");
    private static final Pattern MEAN = Pattern.compile("\\{interquartile mean of (\\w+)\\}");

    abstract String gathered(String column);

    abstract String mean(String values);

    /** To base 10, of the losses, each of half a spike's at least. */
    abstract String sumOfLogarithms();

    /** From 1: the first loss that is at most a tenth of the first; 0 or null of none. */
    abstract String firstWithinATenth();

    abstract String spikesOfTheLastTenth();

    /** A statement with all of them in their places. */
    String in(String statement) {
        String ofARun = statement
                .replace("{sum of the logarithms}", sumOfLogarithms())
                .replace("{first within a tenth}", firstWithinATenth())
                .replace("{spikes of the last tenth}", spikesOfTheLastTenth());
        String gathering = GATHERED.matcher(ofARun).replaceAll((MatchResult found) -> gathered(found.group(1)));
        return MEAN.matcher(gathering).replaceAll((MatchResult found) -> mean(found.group(1)));
    }
}
