package io.spikesweep.analysis;

import io.spikesweep.sweep.PrintableText;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** The hyperparameters that are neither the seed nor the learning rate nor the bias: within one, arms are compared. */
public record Setting(
        double momentum, double threshold, String resetGradient, int inputs, int neurons, int timesteps, int iterations)
        implements Comparable<Setting> {
    private static final Comparator<Setting> ORDER = Comparator.comparingDouble(Setting::momentum)
            .thenComparingDouble(Setting::threshold)
            // through, the model's own, before detached
            .thenComparing(Setting::resetGradient, Comparator.reverseOrder())
            .thenComparingInt(Setting::inputs)
            .thenComparingInt(Setting::neurons)
            .thenComparingInt(Setting::timesteps)
            .thenComparingInt(Setting::iterations);

    static Setting of(Row row) {
        return new Setting(
                row.<Double>getAs("momentum"),
                row.<Double>getAs("threshold"),
                row.getAs("reset_gradient"),
                row.<Integer>getAs("inputs"),
                row.<Integer>getAs("neurons"),
                row.<Integer>getAs("timesteps"),
                row.<Integer>getAs("iterations"));
    }

    /** Name and value of each, the name as in SQL. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("momentum", String.valueOf(momentum));
        values.put("threshold", String.valueOf(threshold));
        values.put("reset_gradient", PrintableText.label(resetGradient));
        values.put("inputs", String.valueOf(inputs));
        values.put("neurons", String.valueOf(neurons));
        values.put("timesteps", String.valueOf(timesteps));
        values.put("iterations", String.valueOf(iterations));
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

    @Override
    public int compareTo(Setting other) {
        return ORDER.compare(this, other);
    }
}
