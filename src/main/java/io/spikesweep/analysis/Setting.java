package io.spikesweep.analysis;

import io.spikesweep.sweep.PrintableText;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ValueType;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * The hyperparameters that are neither the seed nor the learning rate nor the bias: within one, arms are compared.
 *
 * @param stored a value of each of {@link #PARAMETERS}, as its column holds it
 */
public record Setting(List<Object> stored) implements Comparable<Setting> {
    private static final List<Parameter<?>> PARAMETERS = Parameter.all().stream()
            .filter(parameter -> !Set.of(Parameter.SEED, Parameter.LEARNING_RATE, Parameter.BIAS_INIT)
                    .contains(parameter))
            .toList();

    public Setting {
        stored = List.copyOf(stored);
    }

    static Setting of(Row row) {
        return of(parameter -> row.<Object>getAs(parameter.column()));
    }

    /** That of a run. */
    public static Setting of(Hyperparameters run) {
        return of(parameter -> parameter.stored(run));
    }

    private static Setting of(Function<Parameter<?>, Object> stored) {
        return new Setting(PARAMETERS.stream().map(stored).toList());
    }

    /** One of them. */
    public int get(Parameter<Integer> size) {
        return (Integer) stored.get(PARAMETERS.indexOf(size));
    }

    /** Name and value of each, the name as in SQL. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        for (int place = 0; place < stored.size(); place++) {
            values.put(PARAMETERS.get(place).column(), PrintableText.label(String.valueOf(stored.get(place))));
        }
        return values;
    }

    /** The names of those that are not the same in all. */
    static List<String> varied(Collection<Setting> settings) {
        return settings.stream()
                .flatMap(setting -> setting.values().entrySet().stream())
                .distinct()
                .collect(Collectors.groupingBy(Map.Entry::getKey, LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(name -> name.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What SQL orders by, as these are compared. */
    static String order() {
        return PARAMETERS.stream().map(parameter -> order(parameter.column())).collect(Collectors.joining(", "));
    }

    /** What SQL orders by that column of a setting, as these are compared: of texts the default comes first. */
    public static String order(String column) {
        return PARAMETERS.stream()
                .filter(parameter -> parameter.column().equals(column) && isText(parameter))
                .map(parameter -> "%s <> '%s', %s".formatted(column, parameter.standard(), column))
                .findFirst()
                .orElse(column);
    }

    private static boolean isText(Parameter<?> parameter) {
        return parameter.type().form() == ValueType.Form.TEXT;
    }

    @Override
    public int compareTo(Setting other) {
        for (int place = 0; place < stored.size(); place++) {
            int order = compare(PARAMETERS.get(place), stored.get(place), other.stored.get(place));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compare(Parameter<?> parameter, Object one, Object other) {
        if (!isText(parameter)) {
            return Double.compare(((Number) one).doubleValue(), ((Number) other).doubleValue());
        }
        String standard = parameter.standard().toString();
        return Comparator.comparing((Object text) -> !text.equals(standard))
                .thenComparing(Object::toString)
                .compare(one, other);
    }
}
