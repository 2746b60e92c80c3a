package io.spikesweep.analysis;

import io.spikesweep.store.RunRow;
import io.spikesweep.trial.Metric;
import io.spikesweep.trial.Parameter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Reads a run's figures out of a row of the view {@code runs}: figures.sql is their specification, to which a test holds them, bit
 * by bit.
 */
final class RunFigures {
    private static final List<Metric<?>> ARRAYS = Metric.all().stream()
            .filter(metric -> metric.extent() != Metric.Extent.ONCE)
            .toList();

    /** What is read of the view. */
    static final List<String> COLUMNS = Stream.of(
                    Stream.of("run_id", "seed", "status", "final_loss"),
                    Arm.COLUMNS.stream(),
                    Metric.all().stream().<String>map(Metric::column))
            .flatMap(columns -> columns)
            .toList();

    private final StructType schema;
    private final InternalRow row;

    /** @param schema of {@link #COLUMNS} and more */
    RunFigures(InternalRow row, StructType schema) {
        this.row = row;
        this.schema = schema;
    }

    /** A text, or null. */
    @Nullable
    String text(String column) {
        int place = schema.fieldIndex(column);
        return row.isNullAt(place) ? null : row.getUTF8String(place).toString();
    }

    long number(String column) {
        return row.getLong(schema.fieldIndex(column));
    }

    private int size(Parameter<Integer> parameter) {
        return row.getInt(schema.fieldIndex(parameter.column()));
    }

    /** NaN of none. */
    double real(String column) {
        int place = schema.fieldIndex(column);
        return row.isNullAt(place) ? Double.NaN : row.getDouble(place);
    }

    boolean isTrained() {
        return RunRow.OK.equals(text("status"));
    }

    /** All hyperparameters but the seed, as a row of Spark's holds them. */
    List<@Nullable Object> arm() {
        List<@Nullable Object> values = new ArrayList<>(Arm.COLUMNS.size());
        for (String column : Arm.COLUMNS) {
            values.add(value(schema.fieldIndex(column)));
        }
        return values;
    }

    private @Nullable Object value(int place) {
        if (row.isNullAt(place)) {
            return null;
        }
        DataType type = schema.fields()[place].dataType();
        if (type instanceof StringType) {
            return row.getUTF8String(place).toString();
        }
        if (type instanceof DoubleType) {
            double number = row.getDouble(place);
            // as Spark groups them: 0 and -0 are one number
            return number == 0 ? 0.0 : number;
        }
        return row.get(place, type);
    }

    /** Whether its arrays are as long as a run's are, without a null inside: SQL has an answer for others, too. */
    boolean isWhole() {
        return ARRAYS.stream().allMatch(this::isWhole);
    }

    private boolean isWhole(Metric<?> metric) {
        int place = schema.fieldIndex(metric.column());
        if (row.isNullAt(place)) {
            return !isTrained() || metric.since() > 1;
        }
        ArrayData values = row.getArray(place);
        for (int k = 0; k < values.numElements(); k++) {
            if (values.isNullAt(k)) {
                return false;
            }
        }
        return isTrained()
                && values.numElements()
                        == size(
                                metric.extent() == Metric.Extent.PER_TIMESTEP
                                        ? Parameter.TIMESTEPS
                                        : Parameter.ITERATIONS);
    }

    float[] losses() {
        return array(Metric.LOSS).toFloatArray();
    }

    int[] integers(Metric<int[]> metric) {
        return array(metric).toIntArray();
    }

    private ArrayData array(Metric<?> metric) {
        return row.getArray(schema.fieldIndex(metric.column()));
    }

    /** Below it a loss cannot be told from silence. */
    double lossOfHalfASpike() {
        return StrictMath.pow(0.5 / ((double) size(Parameter.TIMESTEPS) * size(Parameter.NEURONS)), 2);
    }

    /** Those by which arms are told and compared, NaN or infinite where the run has none. */
    Map<Measure, Double> measures(float... losses) {
        double first = losses[0];
        double floor = lossOfHalfASpike();
        double end = real("final_loss");
        double logarithm = StrictMath.log10(Math.max(end, floor));
        int active = last(Metric.ACTIVE_NEURONS);
        Map<Measure, Double> measures = new EnumMap<>(Measure.class);
        measures.put(Measure.LOG_FINAL_LOSS, logarithm);
        measures.put(Measure.LOG_RELATIVE_LOSS, first > 0 ? logarithm - StrictMath.log10(first) : Double.NaN);
        measures.put(Measure.FINAL_LOSS, end);
        measures.put(Measure.RELATIVE_LOSS, relative(end, first));
        measures.put(Measure.AREA_UNDER_LOG_LOSS, area(losses, floor));
        measures.put(Measure.ITERATIONS_TO_TENTH, toTenth(losses[0]));
        measures.put(Measure.ACTIVE_NEURONS, (double) active);
        measures.put(Measure.NON_FINITE_NEURONS, once(Metric.FINAL_NON_FINITE_NEURONS));
        measures.put(Measure.DEAD_NEURONS, (double) size(Parameter.NEURONS) - active);
        measures.put(
                Measure.SATURATED_NEURONS, has(Metric.SATURATED_NEURONS) ? last(Metric.SATURATED_NEURONS) : Double.NaN);
        putTarget(measures);
        measures.put(Measure.FIRST_LOSS, first);
        measures.put(Measure.FIRST_TIMESTEP_SPIKES, (double)
                array(Metric.FIRST_TIMESTEP_SPIKES).getInt(0));
        measures.put(Measure.FIRST_GRADIENT_NORM, array(Metric.GRADIENT_NORM).getDouble(0));
        measures.put(Measure.WEIGHT_CHANGE, once(Metric.WEIGHT_CHANGE_NORM));
        return measures;
    }

    private void putTarget(Map<Measure, Double> measures) {
        double target = real(Parameter.TARGET_RATE.column());
        double distance = Math.abs(finalFiringRate() - target);
        measures.put(Measure.TARGET_DISTANCE, distance);
        measures.put(Measure.ON_TARGET, distance <= target / 10 + 1e-12 ? 1.0 : 0.0);
    }

    private double finalFiringRate() {
        int tenth = Math.max(1, size(Parameter.ITERATIONS) / 10);
        long sum = Objects.requireNonNull(ArrayFunctions.sumOfLast(array(Metric.SPIKES), tenth));
        return sum / ((double) tenth * size(Parameter.TIMESTEPS) * size(Parameter.NEURONS));
    }

    private boolean has(Metric<?> metric) {
        return !row.isNullAt(schema.fieldIndex(metric.column()));
    }

    private double once(Metric<?> metric) {
        int place = schema.fieldIndex(metric.column());
        if (row.isNullAt(place)) {
            return Double.NaN;
        }
        return metric == Metric.FINAL_NON_FINITE_NEURONS ? row.getInt(place) : row.getDouble(place);
    }

    private int last(Metric<int[]> metric) {
        ArrayData values = array(metric);
        return values.getInt(values.numElements() - 1);
    }

    /** A loss over a first one; NaN where that is 0. */
    static double relative(double loss, double first) {
        return first == 0 ? Double.NaN : loss / first;
    }

    private double area(float[] losses, double floor) {
        double ends = StrictMath.log10(Math.max(losses[0], floor))
                + StrictMath.log10(Math.max(losses[losses.length - 1], floor));
        return Objects.requireNonNull(ArrayFunctions.sumOfLogarithms(array(Metric.LOSS), floor)) - ends / 2;
    }

    /** NaN of a run that does not reach it; in SQL NaN is the largest number, and equal to itself. */
    private double toTenth(float first) {
        long place = first <= 0 ? 0 : ArrayFunctions.firstAtMost(array(Metric.LOSS), (float) (first / 10.0));
        return place == 0 ? Double.NaN : place - 1;
    }
}
