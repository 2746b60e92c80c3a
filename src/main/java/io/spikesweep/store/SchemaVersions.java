package io.spikesweep.store;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Which columns the rows of each schema version have. A column that came later than a row's version has its default there. */
final class SchemaVersions {
    /** The version with which a column came, of those that version 1 does not have. */
    private static final Map<String, Integer> CAME_WITH = Map.of();

    private SchemaVersions() {}

    /** The columns that a file with rows of that version has: also those that are null in all of its rows. */
    static List<String> columns(int version) {
        return Arrays.stream(RunRow.SCHEMA.names())
                .filter(column -> CAME_WITH.getOrDefault(column, 1) <= version)
                .toList();
    }
}
