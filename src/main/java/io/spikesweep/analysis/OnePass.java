package io.spikesweep.analysis;

import io.spikesweep.sweep.Question;
import io.spikesweep.trial.Parameter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * All that a comparison asks of a sweep that is not large, in plain Java and in one pass over its runs, where each lies: planning and
 * interpreting the queries that ask the same takes Spark longer than the reading. The queries are the specification; they are what
 * larger sweeps are asked.
 */
final class OnePass implements Serializable {
    private static final long serialVersionUID = 1;

    /** What comes to the driver grows with the runs up to here, and no further. */
    static final long MOST_RUNS = 100_000;

    /** Of the losses of all these runs. */
    static final long MOST_LOSSES = 10_000_000;

    private final HashMap<List<@Nullable Object>, ArmTally> arms = new HashMap<>();
    private final ProvenanceTally provenance = new ProvenanceTally();
    private double highestTarget = Double.NEGATIVE_INFINITY;

    /** Whether a run or an arm was met of which the queries know more. */
    private boolean isBeyond;

    private OnePass() {}

    /** Over the runs of views; empty where they are many, long, of many arms, or not as a store's are. */
    static Optional<OnePass> over(Views views) {
        if (!views.fitOnePass()) {
            return Optional.empty();
        }
        OnePass all = views.named("runs", () -> gathered(views));
        return all.isBeyond || all.arms.values().stream().anyMatch(arm -> !arm.hasLosses())
                ? Optional.empty()
                : Optional.of(all);
    }

    private static OnePass gathered(Views views) {
        Set<String> columns = new LinkedHashSet<>(RunFigures.COLUMNS);
        columns.addAll(ProvenanceTally.COLUMNS);
        Dataset<Row> runs =
                views.runs().select(columns.stream().map(functions::col).toArray(Column[]::new));
        StructType schema = runs.schema();
        FlatMapFunction<Iterator<InternalRow>, byte[]> part =
                rows -> List.of(of(rows, schema).bytes()).iterator();
        OnePass all = new OnePass();
        runs.queryExecution().toRdd().toJavaRDD().mapPartitions(part).collect().forEach(bytes -> all.add(of(bytes)));
        return all;
    }

    private static OnePass of(Iterator<InternalRow> rows, StructType schema) {
        OnePass pass = new OnePass();
        while (rows.hasNext() && !pass.isBeyond) {
            pass.add(rows.next(), schema);
        }
        return pass;
    }

    private void add(InternalRow row, StructType schema) {
        RunFigures run = new RunFigures(row, schema);
        String id = run.text("run_id");
        if (id == null || !run.isWhole()) {
            isBeyond = true;
            return;
        }
        provenance.add(run, row, schema);
        highestTarget = Math.max(highestTarget, run.real(Parameter.TARGET_RATE.column()));
        ArmTally arm = arms.computeIfAbsent(run.arm(), none -> new ArmTally());
        if (run.isTrained()) {
            arm.add(run, id);
        } else {
            arm.addFailed();
        }
        isBeyond = arms.size() > Comparison.MOST_ARMS;
    }

    private void add(OnePass other) {
        isBeyond |= other.isBeyond;
        if (!isBeyond) {
            other.arms.forEach((arm, tally) ->
                    arms.computeIfAbsent(arm, none -> new ArmTally()).add(tally));
            provenance.add(other.provenance);
            highestTarget = Math.max(highestTarget, other.highestTarget);
            isBeyond = arms.size() > Comparison.MOST_ARMS;
        }
    }

    /** As bytes, which a Spark sends that was told to send only what it knows. */
    private byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(this);
        }
        return bytes.toByteArray();
    }

    private static OnePass of(byte[] bytes) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (OnePass) in.readObject();
        } catch (IOException | ClassNotFoundException neverOfOurOwn) {
            throw new IllegalStateException(neverOfOurOwn);
        }
    }

    /** By what a question asks or leaves open. */
    Comparison compared(Views views, Question question) {
        List<Measure> measures = Measure.ofTargets(DoubleStream.of(highestTarget));
        StructType columns = views.runs().select(columns()).schema();
        Map<Row, ArmTally> rows = new HashMap<>();
        arms.forEach((arm, tally) -> rows.put(ArmTally.row(arm, columns), tally));
        Offers offers = Offers.of(new ArrayList<>(rows.keySet()), question);
        Contrast contrast = offers.contrast(question);
        views.compare(contrast);
        long trained = arms.values().stream().mapToLong(ArmTally::trained).sum();
        CurveQuery.Runs drawn = CurveQuery.Runs.of(trained);
        int points = CurveQuery.mostPoints(arms.size());
        List<ArmResult> results = rows.entrySet().parallelStream()
                .map(row -> {
                    Arm arm = Arm.of(contrast, row.getKey());
                    SampledCurve curve = SampledCurve.of(arm.get(Parameter.ITERATIONS), points, drawn);
                    return row.getValue().result(arm, measures, row.getValue().curve(curve));
                })
                .toList();
        return Comparison.of(
                contrast,
                offers.others(
                        contrast,
                        question,
                        new HashSet<>(results.stream().map(ArmResult::arm).toList())),
                provenance.provenance(views),
                Comparison.Extent.ALL_ARMS,
                results,
                measures);
    }

    /** What a table shows of each arm, with the columns of {@link ArmRows}; empty where it is not known of some. */
    Optional<List<Row>> arms() {
        List<Row> rows = new ArrayList<>();
        arms.forEach((arm, tally) -> tally.told()
                .ifPresent(told -> rows.add(
                        ArmTally.row(Stream.concat(arm.stream(), told.stream()).toList(), ArmRows.COLUMNS))));
        return rows.size() == arms.size() ? Optional.of(rows) : Optional.empty();
    }

    private static Column[] columns() {
        return Arm.COLUMNS.stream().map(functions::col).toArray(Column[]::new);
    }
}
