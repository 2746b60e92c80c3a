package io.spikesweep.analysis;

import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.execution.command.SetCommand;
import scala.jdk.javaapi.CollectionConverters;

/** Tells what only reads from what would change something, by the plan that Spark's parser makes of it. */
final class ReadingQuery {
    /** How the names of the plans begin that describe something. */
    private static final Set<String> DESCRIBING = Set.of("Show", "Describe", "Explain", "List");

    /** How those begin that change something, or hide what they do, and that are none of Spark's commands. */
    private static final Set<String> CHANGING =
            Set.of("Insert", "Call", "CompoundBody", "UnresolvedExecuteImmediate", "ExecuteImmediate");

    private static final int LONGEST_QUOTE = 40;

    private ReadingQuery() {}

    /**
     * Returns when it is one query, or describes something.
     *
     * @throws QueryException when it is another statement, or several
     */
    static void require(SparkSession session, String sql) throws ParseException {
        ParserInterface parser = session.sessionState().sqlParser();
        if (!reads(parse(parser, sql))) {
            throw new QueryException(
                    "a query only reads: SELECT, WITH, FROM, VALUES, TABLE, SHOW, DESCRIBE or EXPLAIN, but was %s"
                            .formatted(quoted(sql)));
        }
    }

    private static LogicalPlan parse(ParserInterface parser, String sql) throws ParseException {
        try {
            return parser.parsePlan(sql);
        } catch (ParseException refused) {
            if (beginsWithAnother(parser, sql)) {
                throw new QueryException(
                        "one query at a time, but was several with ; between them: %s".formatted(quoted(sql)));
            }
            throw refused;
        }
    }

    /** Whether a semicolon ends a statement there; one in a text or a comment does not. */
    private static boolean beginsWithAnother(ParserInterface parser, String sql) {
        for (int end = sql.indexOf(';'); end >= 0; end = sql.indexOf(';', end + 1)) {
            try {
                parser.parsePlan(sql.substring(0, end));
                return true;
            } catch (ParseException notAnEnd) {
                // the next may be one
            }
        }
        return false;
    }

    private static boolean reads(LogicalPlan plan) {
        if (plan instanceof SetCommand set) {
            // without a value it shows what is set
            return set.kv().isEmpty() || set.kv().get()._2().isEmpty();
        }
        if (DESCRIBING.stream().anyMatch(plan.getClass().getSimpleName()::startsWith)) {
            return true;
        }
        boolean changes = plan instanceof Command
                || plan instanceof ParsedStatement
                || CHANGING.stream().anyMatch(plan.getClass().getSimpleName()::startsWith);
        return !changes && CollectionConverters.asJava(plan.children()).stream().allMatch(ReadingQuery::reads);
    }

    private static String quoted(String sql) {
        String line = sql.replaceAll("\\s+", " ").strip();
        return "'" + (line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...") + "'";
    }
}
