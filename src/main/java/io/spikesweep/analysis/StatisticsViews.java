package io.spikesweep.analysis;

import io.spikesweep.store.ResultStore;
import io.spikesweep.store.StatisticsFiles;
import io.spikesweep.store.StatisticsTable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The views over the statistics of a store, looked up once a query names one of them: other queries need not wait for that. */
final class StatisticsViews {
    /** What lists all views names these, too. */
    private static final Pattern NAMED = Pattern.compile(
            "\\b(show|%s)\\b"
                    .formatted(Arrays.stream(StatisticsTable.values())
                            .map(StatisticsTable::view)
                            .collect(Collectors.joining("|"))),
            Pattern.CASE_INSENSITIVE);

    private final Optional<ResultStore> store;
    private final Optional<String> sweep;
    private Map<StatisticsTable, StatisticsFiles.Read> found = Map.of();

    private StatisticsViews(Optional<ResultStore> store, Optional<String> sweep) {
        this.store = store;
        this.sweep = sweep;
    }

    /** Of all sweeps of a store. */
    static StatisticsViews of(ResultStore store) {
        return new StatisticsViews(Optional.of(store), Optional.empty());
    }

    /** Of one of them. */
    static StatisticsViews of(ResultStore store, String sweep) {
        return new StatisticsViews(Optional.of(store), Optional.of(sweep));
    }

    /** Of no store. */
    static StatisticsViews none() {
        return new StatisticsViews(Optional.empty(), Optional.empty());
    }

    /** What makes them of all the files of a store that has any. */
    static List<String> statements(String store) {
        return Arrays.stream(StatisticsTable.values())
                .map(table -> SqlFiles.overParquet(table.view(), table.schema(), store, "_sweeps/*/" + table.file()))
                .toList();
    }

    /** Before a query is answered that may name one. */
    void registerFor(String sql, SparkSession session) {
        if (found.isEmpty() && NAMED.matcher(sql).find()) {
            found = registerIn(session, UnaryOperator.identity());
        }
    }

    /** Returns what was found. */
    Map<StatisticsTable, StatisticsFiles.Read> registerIn(SparkSession session, UnaryOperator<String> name) {
        Map<StatisticsTable, StatisticsFiles.Read> read = new EnumMap<>(StatisticsTable.class);
        for (StatisticsTable table : StatisticsTable.values()) {
            StatisticsFiles.Read rows = read(table, session);
            rows.rows().createOrReplaceTempView(name.apply(table.view()));
            read.put(table, rows);
        }
        return read;
    }

    private StatisticsFiles.Read read(StatisticsTable table, SparkSession session) {
        return store.map(from -> from.statistics().read(session, table, sweep))
                .orElseGet(() -> new StatisticsFiles.Read(
                        session.createDataFrame(List.<Row>of(), table.schema()), 0, List.of()));
    }

    /** Of each file that is left out of what a query has named, which it is and why. */
    List<String> leftOut(Dataset<Row> answer) {
        return named(answer).flatMap(read -> read.leftOut().stream()).toList();
    }

    /** Whether an answer is made of a view that stands on no file. */
    boolean areMissingIn(Dataset<Row> answer) {
        return named(answer)
                .anyMatch(read -> read.files() == 0 && read.leftOut().isEmpty());
    }

    private Stream<StatisticsFiles.Read> named(Dataset<Row> answer) {
        String plan = found.isEmpty() ? "" : answer.queryExecution().analyzed().toString();
        return found.entrySet().stream()
                .filter(table ->
                        plan.contains("View (`%s`".formatted(table.getKey().view())))
                .map(Map.Entry::getValue);
    }
}
