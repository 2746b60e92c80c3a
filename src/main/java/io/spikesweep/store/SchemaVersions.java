package io.spikesweep.store;

import io.spikesweep.trial.Metric;
import io.spikesweep.trial.Parameter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which columns the rows of each schema version have. A column that came later than a row's version says nothing there. */
public final class SchemaVersions {
    /** Of the rows that this program writes. */
    public static final int CURRENT = 2;

    private static final int FIRST = 1;

    /** The version with which a column came, of those that version 1 does not have. */
    private static final Map<String, Integer> CAME_WITH = cameWith();

    private SchemaVersions() {}

    private static Map<String, Integer> cameWith() {
        Map<String, Integer> versions = new HashMap<>();
        for (Parameter<?> parameter : Parameter.all()) {
            versions.put(parameter.column(), parameter.since());
            parameter.type().details().forEach(detail -> versions.put(detail.name(), parameter.since()));
        }
        Metric.all().forEach(metric -> versions.put(metric.column(), metric.since()));
        LossSummary.COLUMNS.forEach(column -> versions.put(column, LossSummary.SINCE));
        versions.values().removeIf(version -> version == FIRST);
        return versions;
    }

    /**
     * {@return the version whose rows had a column first}
     *
     * @param column of a row
     */
    public static int since(String column) {
        return CAME_WITH.getOrDefault(column, FIRST);
    }

    /**
     * {@return whether a column is of every version}
     *
     * @param column of a row
     */
    public static boolean isOfAll(String column) {
        return since(column) == FIRST;
    }

    /** The columns that a file with rows of that version has: also those that are null in all of its rows. */
    static List<String> columns(int version) {
        return Arrays.stream(RunRow.SCHEMA.names())
                .filter(column -> since(column) <= version)
                .toList();
    }
}
