package io.spikesweep.analysis;

import io.spikesweep.trial.Parameter;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * All hyperparameters but the seed.
 *
 * @param setting those that are neither the learning rate nor the bias
 * @param learningRate of the stochastic gradient descent
 * @param bias its initialisation
 */
public record Arm(Setting setting, double learningRate, Bias bias) implements Comparable<Arm> {
    /** The columns that tell one arm from another, in every view. */
    static final List<String> COLUMNS =
            SqlColumns.of(Parameter.all().stream().filter(parameter -> !parameter.equals(Parameter.SEED)));

    private static final Comparator<Arm> ORDER = Comparator.comparing(Arm::setting)
            .thenComparingDouble(Arm::learningRate)
            .thenComparing(Arm::bias);

    static Arm of(Row row) {
        return new Arm(
                Setting.of(row),
                row.<Double>getAs("learning_rate"),
                new Bias(row.getAs("bias_init"), row.getAs("bias_low"), row.getAs("bias_high")));
    }

    /** The arm that it is compared with. */
    public Arm withDefaultBias() {
        return new Arm(setting, learningRate, Bias.DEFAULT);
    }

    @Override
    public int compareTo(Arm other) {
        return ORDER.compare(this, other);
    }
}
