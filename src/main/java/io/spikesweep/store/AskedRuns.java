package io.spikesweep.store;

import io.spikesweep.sweep.RunSet;
import io.spikesweep.sweep.SweepConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** Tells which of some sweeps ask for a run, by the confs that the store keeps of them. */
public final class AskedRuns {
    private final TreeMap<String, ArrayList<RunSet>> sets = new TreeMap<>();

    /**
     * Of sweeps by their names.
     *
     * @param journal of the store
     * @param sweeps their names
     * @throws StoreException where one has a conf that cannot be read: nobody knows what it asks for
     */
    public AskedRuns(SweepJournal journal, Collection<String> sweeps) {
        for (String sweep : sweeps) {
            ArrayList<RunSet> ofSweep = new ArrayList<>();
            journal.configurations(sweep).values().stream()
                    .map(SweepConfig::runs)
                    .forEach(ofSweep::add);
            if (!ofSweep.isEmpty()) {
                sets.put(sweep, ofSweep);
            }
        }
    }

    /** {@return whether none of them asks for anything} */
    public boolean isEmpty() {
        return sets.isEmpty();
    }

    /**
     * Of a row with the columns of a run the first sweep, by its name, that asks for it; null where none does.
     *
     * @return the column
     */
    public Column first() {
        if (isEmpty()) {
            return functions.lit(null).cast(DataTypes.StringType);
        }
        Column[] identity =
                RunRow.identityColumns().stream().map(functions::col).toArray(Column[]::new);
        TreeMap<String, ArrayList<RunSet>> asked = sets;
        UDF1<Row, String> first = row -> first(asked, row);
        return functions.udf(first, DataTypes.StringType).apply(functions.struct(identity));
    }

    private static @Nullable String first(Map<String, ? extends List<RunSet>> asked, Row row) {
        for (Map.Entry<String, ? extends List<RunSet>> sweep : asked.entrySet()) {
            for (RunSet runs : sweep.getValue()) {
                if (SetMembers.place(runs, row).isPresent()) {
                    return sweep.getKey();
                }
            }
        }
        return null;
    }
}
