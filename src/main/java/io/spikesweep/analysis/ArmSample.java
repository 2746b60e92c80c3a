package io.spikesweep.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The runs of an arm that statistics are made of: of each its seed and a number of each measure.
 *
 * @param seeds ascending
 * @param values of each measure one a seed, NaN where the run has none
 * @param lossOfHalfASpike of each run: below it a loss cannot be told from silence
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
public record ArmSample(long[] seeds, Map<Measure, double[]> values, double lossOfHalfASpike) {
    /** Of an arm without a run. */
    public static final ArmSample NONE = new ArmSample(new long[0], Map.of(), 0);

    private static final double[] NOTHING = {};

    public ArmSample {
        for (int place = 1; place < seeds.length; place++) {
            if (seeds[place - 1] >= seeds[place]) {
                throw new IllegalArgumentException(
                        "seeds must ascend, but %d stood before %d".formatted(seeds[place - 1], seeds[place]));
            }
        }
        values.forEach((measure, numbers) -> requireAll(measure, numbers, seeds.length));
    }

    private static void requireAll(Measure measure, double[] numbers, int seeds) {
        if (numbers.length != seeds) {
            throw new IllegalArgumentException("of %s there must be %d numbers, one a seed, but were %d"
                    .formatted(measure, seeds, numbers.length));
        }
    }

    /** Of rows with a seed and a column for each measure; of two with the same seed one. */
    static ArmSample of(List<Row> rows, List<Measure> measures) {
        if (rows.isEmpty()) {
            return NONE;
        }
        List<Row> sorted = rows.stream()
                .sorted(Comparator.comparing(row -> row.<Long>getAs("seed")))
                .toList();
        long[] seeds = sorted.stream()
                .mapToLong(row -> row.<Long>getAs("seed"))
                .distinct()
                .toArray();
        Map<Measure, double[]> values = new EnumMap<>(Measure.class);
        for (Measure measure : measures) {
            double[] numbers = new double[seeds.length];
            Arrays.fill(numbers, Double.NaN);
            for (Row row : sorted) {
                numbers[Arrays.binarySearch(seeds, row.<Long>getAs("seed"))] = number(row.getAs(measure.column()));
            }
            values.put(measure, numbers);
        }
        return new ArmSample(seeds, values, rows.get(0).<Double>getAs("loss_of_half_a_spike"));
    }

    /** Those of the references, by what arms share with the one that they are compared with. */
    public static Map<List<Level>, ArmSample> ofReferences(List<ArmResult> arms) {
        return arms.stream()
                .filter(result -> result.arm().isReference())
                .collect(Collectors.toMap(result -> result.arm().shared(), ArmResult::sample, (one, other) -> other));
    }

    /** What is neither null nor infinite: a store may hold rows that others wrote. */
    private static double number(@Nullable Number value) {
        return value == null || !Double.isFinite(value.doubleValue()) ? Double.NaN : value.doubleValue();
    }

    /** One a seed, NaN where the run has none. */
    public double[] of(Measure measure) {
        double[] numbers = values.get(measure);
        return numbers == null ? NOTHING : numbers;
    }

    /** Those that are there. */
    public double[] present(Measure measure) {
        return Arrays.stream(of(measure)).filter(Double::isFinite).toArray();
    }
}
