package io.spikesweep.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikesweep.store.StatisticsTable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Tables of statistics as one JSON object. */
final class StatisticsJson {
    private static final List<StatisticsTable> ORDER = List.of(StatisticsTable.VERDICTS, StatisticsTable.DIFFERENCES);

    private StatisticsJson() {}

    /** An array of objects for each table; what JSON has no number for is null, and a time is text, in UTC. */
    static String of(Map<StatisticsTable, List<Row>> tables) {
        Map<String, Object> object = new LinkedHashMap<>();
        ORDER.forEach(table -> object.put(
                table.view(),
                tables.getOrDefault(table, List.of()).stream()
                        .map(StatisticsJson::object)
                        .toList()));
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(object);
        } catch (JsonProcessingException neverOfMaps) {
            throw new IllegalStateException(neverOfMaps);
        }
    }

    private static Map<String, @Nullable Object> object(Row row) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        String[] columns = row.schema().fieldNames();
        for (int place = 0; place < columns.length; place++) {
            object.put(columns[place], value(row.get(place)));
        }
        return object;
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof Double number) {
            return Double.isFinite(number) ? number : null;
        }
        return value instanceof Instant time ? time.toString() : value;
    }
}
