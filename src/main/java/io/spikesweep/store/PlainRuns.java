package io.spikesweep.store;

import io.spikesweep.sweep.RunSet;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Some of a store's runs, found without a Spark, as the view {@code runs} has them. */
public final class PlainRuns {
    private static final String RUN_ID = "run_id";

    /** The copy of a run that stands for it comes first: what {@link RunCopies} says, as far as a look goes. */
    private static final Comparator<Row> BEST_FIRST = Comparator.comparing(
                    (Row row) -> !RunRow.OK.equals(row.getAs("status")))
            .thenComparing(row -> -row.<Integer>getAs("schema_version"));

    private final PlainStore store;

    /** @param store that is read */
    public PlainRuns(PlainStore store) {
        this.store = store;
    }

    /**
     * Runs of the newest batches, each once.
     *
     * @param columns of the rows, in their order
     * @param sweep whose they are; empty for all
     * @param most how many
     * @return the rows
     * @throws StoreException when the store has no such sweep
     */
    public List<Row> newest(List<String> columns, Optional<String> sweep, int most) {
        Predicate<Row> asked = sweep.map(this::of).orElse(row -> true);
        Map<String, Row> found = new LinkedHashMap<>();
        List<String> read = read(columns);
        for (FileStatus file : store.newestFiles()) {
            if (found.size() >= most) {
                break;
            }
            store.each(file, read, row -> {
                if (asked.test(row)) {
                    found.merge(row.getAs(RUN_ID), whole(row), (one, other) -> best(List.of(one, other)));
                }
                return found.size() < most;
            });
        }
        return found.values().stream().map(row -> picked(row, columns)).toList();
    }

    private Predicate<Row> of(String sweep) {
        Optional<RunSet> asked = store.journal().asked(sweep);
        if (asked.isPresent()) {
            return row -> SetMembers.place(asked.get(), row).isPresent();
        }
        Set<String> trained = new HashSet<>();
        store.marks().values().stream()
                .flatMap(mark -> mark.files().stream())
                .flatMap(file -> file.runs().stream())
                .forEach(count -> trained.add(count.sweep()));
        if (store.isDescribed() && !trained.contains(sweep)) {
            List<String> known = store.journal().sweeps();
            throw new StoreException("%s has no sweep %s%s"
                    .formatted(store.uri(), sweep, known.isEmpty() ? "" : "; it has " + String.join(", ", known)));
        }
        return row -> sweep.equals(row.getAs("sweep"));
    }

    /** What is read of a row to make these columns of it. */
    private static List<String> read(List<String> columns) {
        Set<String> read = new HashSet<>(RunRow.identityColumns());
        read.addAll(columns);
        read.add("sweep");
        if (LossSummary.COLUMNS.stream().anyMatch(columns::contains)) {
            read.add("loss");
        }
        return List.copyOf(read);
    }

    /**
     * Runs whose ids begin with these digits, with all columns.
     *
     * @param digits of 32 hexadecimal ones
     * @param most how many
     * @return the rows
     */
    public List<Row> beginningWith(String digits, int most) {
        List<FileStatus> files = store.files().stream()
                .filter(file -> store.mayHold(file, digits))
                .toList();
        Map<String, Set<FileStatus>> found = new HashMap<>();
        List<Set<String>> ids = AtOnce.map(files, file -> ids(file, digits));
        for (int k = 0; k < files.size(); k++) {
            FileStatus file = files.get(k);
            ids.get(k)
                    .forEach(id ->
                            found.computeIfAbsent(id, none -> new HashSet<>()).add(file));
        }
        return found.keySet().stream()
                .sorted()
                .limit(most)
                .map(id -> whole(best(rows(id, Objects.requireNonNull(found.get(id))))))
                .toList();
    }

    private Set<String> ids(FileStatus file, String digits) {
        Set<String> ids = new HashSet<>();
        store.each(file, List.of(RUN_ID), row -> {
            String id = row.getAs(RUN_ID);
            if (id != null && id.startsWith(digits)) {
                ids.add(id);
            }
            return true;
        });
        return ids;
    }

    private List<Row> rows(String id, Collection<FileStatus> files) {
        List<Row> rows = new ArrayList<>();
        files.forEach(file -> store.each(file, List.of(RunRow.SCHEMA.names()), row -> {
            boolean isIt = id.equals(row.getAs(RUN_ID));
            if (isIt) {
                rows.add(row);
            }
            return !isIt;
        }));
        return rows;
    }

    private static Row best(List<Row> copies) {
        return copies.stream().min(BEST_FIRST).orElseThrow();
    }

    /** With the columns that came later than the row's version: those of hyperparameters have their defaults, those of losses are computed. */
    private static Row whole(Row row) {
        int version = row.<Integer>getAs("schema_version");
        if (version >= SchemaVersions.CURRENT) {
            return row;
        }
        Hyperparameters run = RunRow.hyperparameters(row);
        Map<String, @Nullable Object> later = new HashMap<>();
        Parameter.all().stream()
                .filter(parameter -> parameter.since() > version)
                .forEach(parameter -> put(parameter, run, later));
        if (List.of(row.schema().names()).contains("loss") && row.getAs("loss") != null) {
            later.putAll(LossSummary.of(row));
        }
        return new GenericRowWithSchema(
                Stream.of(row.schema().names())
                        .map(name -> later.containsKey(name) ? later.get(name) : row.getAs(name))
                        .toArray(),
                row.schema());
    }

    private static <T> void put(Parameter<T> parameter, Hyperparameters run, Map<String, @Nullable Object> columns) {
        columns.put(parameter.column(), parameter.stored(run));
        parameter
                .type()
                .details()
                .forEach(detail -> columns.put(detail.name(), detail.value().apply(run.get(parameter))));
    }

    private static Row picked(Row row, List<String> columns) {
        StructType schema = new StructType();
        for (String column : columns) {
            schema = schema.add(RunRow.SCHEMA.apply(column));
        }
        return new GenericRowWithSchema(columns.stream().map(row::getAs).toArray(), schema);
    }
}
