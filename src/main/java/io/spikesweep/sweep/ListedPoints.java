package io.spikesweep.sweep;

import io.spikesweep.trial.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Points that are written one by one: {@code zip} of a conf file. */
final class ListedPoints extends Points {
    private static final long serialVersionUID = 1;

    /** The key in a conf file. */
    static final String KEY = "zip";

    private final ArrayList<Parameter<?>> parameters;
    private final ArrayList<List<Object>> rows;

    /**
     * @param parameters in the order in which a grid counts
     * @param rows of values in that order
     */
    ListedPoints(List<Parameter<?>> parameters, List<List<Object>> rows) {
        this.parameters = new ArrayList<>(parameters);
        this.rows = new ArrayList<>(rows);
    }

    @Override
    public List<Parameter<?>> parameters() {
        return parameters;
    }

    @Override
    List<Object> at(int index) {
        return rows.get(index);
    }

    @Override
    int count() {
        return rows.size();
    }

    @Override
    List<String> lines() {
        StringJoiner points = new StringJoiner(", ", KEY + " = [", "]");
        for (List<Object> row : rows) {
            StringJoiner point = new StringJoiner(", ", "{ ", " }");
            for (int k = 0; k < row.size(); k++) {
                point.add(parameters.get(k) + " = " + Axis.Values.quoted(row.get(k)));
            }
            points.add(point.toString());
        }
        return List.of(points.toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ListedPoints listed && parameters.equals(listed.parameters) && rows.equals(listed.rows);
    }

    @Override
    public int hashCode() {
        return rows.hashCode();
    }
}
