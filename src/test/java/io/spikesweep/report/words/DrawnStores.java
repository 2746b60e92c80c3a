package io.spikesweep.report.words;

import io.spikesweep.store.RunRow;
import io.spikesweep.sweep.Question;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Metric;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ResetGradient;
import io.spikesweep.trial.Trajectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of stores that a seeded generator draws: what is there, and what has become of it. */
final class DrawnStores {
    private DrawnStores() {}

    /** A store of some runs, which may lack anything. */
    static List<Row> draw(Random random) {
        List<BiasInitialisation> biases = new ArrayList<>(List.of(
                BiasInitialisation.DEFAULT,
                new BiasInitialisation.Uniform(0, 1),
                new BiasInitialisation.Uniform(0, 2)));
        biases.removeIf(bias -> random.nextInt(6) == 0);
        List<Double> rates = random.nextBoolean() ? List.of(0.1) : List.of(0.1, 0.3);
        List<Hyperparameters> others = others(random);
        int seeds = List.of(1, 2, 5, 6, 7, 9, 12).get(random.nextInt(7));
        int iterations = List.of(1, 3, 12, 20).get(random.nextInt(4));
        int failing = random.nextInt(3) == 0 ? 1 + random.nextInt(6) : 0;
        int missing = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 0;
        int style = random.nextInt(5);
        List<Row> rows = new ArrayList<>();
        for (Hyperparameters other : others) {
            for (double rate : rates) {
                for (BiasInitialisation bias : biases) {
                    double level = style == 0 ? 0.25 : random.nextInt(5) == 0 ? 0 : 0.05 + 0.4 * random.nextDouble();
                    int broken = random.nextInt(3) == 0 ? random.nextInt(10) : 0;
                    boolean allFail = random.nextInt(12) == 0;
                    boolean old = random.nextInt(8) == 0;
                    for (int seed = 0; seed < seeds; seed++) {
                        if (missing > 0 && random.nextInt(6) < missing - 1) {
                            continue;
                        }
                        RunRow row = row(random, seed, rate, bias, other, style, level, broken, iterations);
                        boolean fails = allFail || (failing > 0 && random.nextInt(12) < failing);
                        Row stored = (fails
                                        ? Sweeps.failed(row.run(), seed % 3 == 0 ? "the disk is full" : "it broke")
                                        : row)
                                .toRow();
                        rows.add(old && other.get(Parameter.DECAY) == 1 ? ofVersion1(stored) : stored);
                    }
                }
            }
        }
        if (rows.isEmpty()) {
            rows.add(Sweeps.failed(Hyperparameters.DEFAULTS, "it broke").toRow());
        }
        return rows;
    }

    /** A store whose points have a learning rate and a decay of their own; some runs are missing. */
    static List<Row> drawPoints(Random random) {
        int points = 13 + random.nextInt(4);
        int seeds = List.of(1, 5, 6, 9).get(random.nextInt(4));
        List<BiasInitialisation> biases = List.of(
                        BiasInitialisation.DEFAULT,
                        new BiasInitialisation.Uniform(0, 1),
                        new BiasInitialisation.Uniform(0, 2))
                .subList(0, 2 + random.nextInt(2));
        List<Row> rows = new ArrayList<>();
        for (int point = 0; point < points; point++) {
            Hyperparameters other = Hyperparameters.DEFAULTS.with(Parameter.DECAY, 1 - random.nextInt(1_000) / 5_000.0);
            double rate = (1 + random.nextInt(1_000)) / 1_000.0;
            for (BiasInitialisation bias : biases) {
                double level = 0.05 + 0.4 * random.nextDouble() * (bias.equals(biases.get(0)) ? 1 : 1.5);
                for (int seed = 0; seed < seeds; seed++) {
                    if (seeds < 9 || point > 0 || seed > 1) {
                        rows.add(row(random, seed, rate, bias, other, 2, level, 0, 3)
                                .toRow());
                    }
                }
            }
        }
        return rows;
    }

    /** What a store is asked: nothing, or by one of its axes, or by one that it may lack. */
    static Question question(Random random) {
        List<Parameter<?>> factors = List.of(
                Parameter.BIAS_INIT,
                Parameter.LEARNING_RATE,
                Parameter.DECAY,
                Parameter.THRESHOLD,
                Parameter.RESET_GRADIENT);
        return random.nextInt(3) == 0
                ? Question.OPEN
                : new Question(
                        Optional.of(factors.get(random.nextInt(factors.size()))),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of());
    }

    /** The other axes of some stores. */
    private static List<Hyperparameters> others(Random random) {
        List<Double> decays = random.nextInt(4) == 0 ? List.of(0.5, 1.0) : List.of(1.0);
        List<Double> thresholds = random.nextInt(4) == 0 ? List.of(0.5, 2.0) : List.of(1.0);
        List<ResetGradient> gradients = random.nextInt(4) == 0
                ? List.of(ResetGradient.THROUGH, ResetGradient.DETACHED)
                : List.of(ResetGradient.THROUGH);
        return decays.stream()
                .flatMap(decay -> thresholds.stream()
                        .flatMap(threshold -> gradients.stream()
                                .map(gradient -> Hyperparameters.DEFAULTS
                                        .with(Parameter.DECAY, decay)
                                        .with(Parameter.THRESHOLD, threshold)
                                        .with(Parameter.RESET_GRADIENT, gradient))))
                .toList();
    }

    private static RunRow row(
            Random random,
            int seed,
            double rate,
            BiasInitialisation bias,
            Hyperparameters other,
            int style,
            double level,
            int broken,
            int iterations) {
        double[] losses = new double[iterations];
        for (int k = 0; k < iterations; k++) {
            double noise = style == 1 ? 0 : 0.2 * random.nextDouble();
            losses[k] = level / (1 + k) * (1 + noise);
        }
        int nonFinite = broken > 0 && random.nextBoolean() ? broken : 0;
        Trajectory trajectory = Sweeps.trajectory(10 - nonFinite, nonFinite, losses)
                .with(Metric.FIRST_TIMESTEP_SPIKES, Sweeps.filled(iterations, level == 0 ? 0 : 1 + random.nextInt(3)));
        RunRow row = Sweeps.row(seed, rate, bias, trajectory);
        row = Sweeps.with(row, Parameter.DECAY, other.get(Parameter.DECAY));
        row = Sweeps.with(row, Parameter.THRESHOLD, other.get(Parameter.THRESHOLD));
        return Sweeps.with(row, Parameter.RESET_GRADIENT, other.get(Parameter.RESET_GRADIENT));
    }

    private static Row ofVersion1(Row row) {
        Object[] values = IntStream.range(0, row.size()).mapToObj(row::get).toArray();
        values[RunRow.SCHEMA.fieldIndex("schema_version")] = 1;
        return RowFactory.create(values);
    }
}
