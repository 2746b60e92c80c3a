package io.spikesweep.app;

import io.spikesweep.app.StoreComparison.Likeness;
import io.spikesweep.trial.Closeness;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What one task counts of the pairs that it sees, those of one sweep and likeness. */
final class PartialCounts {
    static final String SWEEP = "sweep";
    static final String LIKENESS = "likeness";
    static final String RUNS = "runs";
    static final String DIFFERENT = "different";
    static final String NOT_COMPARED = "not_compared";

    /** A row for each sweep and likeness. */
    static final StructType SCHEMA = new StructType()
            .add(SWEEP, DataTypes.StringType, false)
            .add(LIKENESS, DataTypes.StringType, false)
            .add(RUNS, DataTypes.LongType, false)
            .add(DIFFERENT, DataTypes.createArrayType(DataTypes.StringType, false), false)
            .add(NOT_COMPARED, DataTypes.createArrayType(DataTypes.StringType, false), false);

    /** With which runs the comparison is told. */
    static final int MOST_TO_TELL = 20;

    private final SortedSet<String> different = new TreeSet<>();
    private final SortedSet<String> notCompared = new TreeSet<>();
    private long runs;

    private record Key(String sweep, Likeness likeness) {}

    private PartialCounts() {}

    /** Of pairs that a join has made. */
    static Iterator<Row> of(Iterator<Row> joined, Closeness closeness) {
        Map<Key, PartialCounts> counts = new HashMap<>();
        while (joined.hasNext()) {
            RunPair pair = RunPair.of(joined.next(), closeness);
            counts.computeIfAbsent(new Key(pair.sweep(), pair.likeness()), key -> new PartialCounts())
                    .add(pair);
        }
        return counts.entrySet().stream()
                .map(entry -> entry.getValue().row(entry.getKey()))
                .iterator();
    }

    private void add(RunPair pair) {
        runs++;
        notCompared.addAll(pair.notCompared());
        if (!pair.difference().isEmpty()) {
            different.add(pair.difference());
            if (different.size() > MOST_TO_TELL) {
                different.remove(different.last());
            }
        }
    }

    private Row row(Key key) {
        return RowFactory.create(
                key.sweep,
                key.likeness.name(),
                runs,
                different.toArray(String[]::new),
                notCompared.toArray(String[]::new));
    }
}
