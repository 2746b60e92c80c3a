package io.spikesweep.analysis;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How a statement says the interquartile means of groups: of {@code {values of x}} then {@code {interquartile mean of those}}. */
enum MeansInSql {
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
    },

    /** By a function that a session must know. */
    BY_FUNCTION {
        @Override
        String gathered(String column) {
            return "%s(CAST(%s AS DOUBLE))".formatted(InterquartileMeanFunction.NAME, column);
        }

        @Override
        String mean(String values) {
            return values;
        }
    };

    private static final Pattern GATHERED = Pattern.compile("\\{values of (\\w+)\\}");
    private static final Pattern MEAN = Pattern.compile("\\{interquartile mean of (\\w+)\\}");

    abstract String gathered(String column);

    abstract String mean(String values);

    /** A statement with both in their places. */
    String in(String statement) {
        String gathering = GATHERED.matcher(statement).replaceAll((MatchResult found) -> gathered(found.group(1)));
        return MEAN.matcher(gathering).replaceAll((MatchResult found) -> mean(found.group(1)));
    }
}
