package io.spikesweep.analysis;

import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ValueType;
import java.util.List;
import java.util.stream.Stream;

/**
 * A number that arms lie along: a hyperparameter that is one, or what a column beside one holds, as the upper bound of a range.
 *
 * @param parameter of whose value it is
 * @param column that holds it
 */
public record Coordinate(Parameter<?> parameter, String column) {
    /** Those of a hyperparameter; of a text that says no number there are none. */
    static Stream<Coordinate> of(Parameter<?> parameter) {
        return parameter.type().form() == ValueType.Form.TEXT
                ? parameter.type().details().stream().map(detail -> new Coordinate(parameter, detail.name()))
                : Stream.of(new Coordinate(parameter, parameter.column()));
    }

    /** Where an arm lies on it; NaN where it lies nowhere, as a default without bounds. */
    public double of(Arm arm) {
        Level level = arm.level(parameter);
        if (column.equals(parameter.column())) {
            return level.number();
        }
        List<String> columns =
                parameter.type().details().stream().map(ValueType.Detail::name).toList();
        // a value has all of them or none
        return level.details().size() == columns.size() ? level.details().get(columns.indexOf(column)) : Double.NaN;
    }

    /** In prose. */
    public String name() {
        return column.replace('_', ' ');
    }
}
