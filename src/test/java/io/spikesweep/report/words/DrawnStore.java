package io.spikesweep.report.words;

import io.spikesweep.analysis.Contrast;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** What the views have of a store. */
record DrawnStore(Contrast contrast, List<Row> runs, List<Row> pairs) {
    private static final List<String> AXES =
            List.of("decay", "threshold", "reset_gradient", "learning_rate", "bias_init");

    /** Runs with a result, by arm. */
    Map<String, List<Row>> arms(Predicate<Row> wanted) {
        return runs.stream()
                .filter(wanted)
                .collect(Collectors.groupingBy(DrawnStore::arm, TreeMap::new, Collectors.toList()));
    }

    static boolean isOk(Row run) {
        return run.getAs("status").equals("ok");
    }

    static String arm(Row row) {
        return AXES.stream().map(row::<Object>getAs).toList().toString();
    }

    /** Of the reference with which an arm is compared. */
    String reference(Row row) {
        return AXES.stream()
                .map(axis -> axis.equals(factor()) ? contrast.reference() : row.<Object>getAs(axis))
                .toList()
                .toString();
    }

    String factor() {
        return contrast.factor().column();
    }

    boolean isTreated(Row row) {
        return !row.<Object>getAs(factor()).equals(contrast.reference());
    }

    private List<List<Row>> pairs(String figure) {
        Map<String, List<Row>> arms = pairs.stream()
                .filter(pair -> !pair.isNullAt(pair.fieldIndex(figure + "_difference")))
                .collect(Collectors.groupingBy(DrawnStore::arm, TreeMap::new, Collectors.toList()));
        return List.copyOf(arms.values());
    }

    /** A row of each arm that has pairs. */
    List<Row> treated(String figure) {
        return pairs(figure).stream().map(rows -> rows.get(0)).toList();
    }

    /** Of each arm the differences of a figure that both of a pair have. */
    List<double[]> differences(String figure) {
        return pairs(figure).stream()
                .map(rows -> rows.stream()
                        .mapToDouble(pair -> pair.<Double>getAs(figure + "_difference"))
                        .toArray())
                .toList();
    }

    /** Of the neurons of an arm's run on average, in percent; the highest of an arm, of 10 neurons. */
    static double highestShareOfNonFinite(List<Row> runs) {
        return runs.stream()
                .collect(Collectors.groupingBy(
                        DrawnStore::arm,
                        Collectors.averagingDouble(run -> run.<Integer>getAs("final_non_finite_neurons"))))
                .values()
                .stream()
                .mapToDouble(mean -> 100 * (mean / 10))
                .max()
                .orElseThrow();
    }
}
