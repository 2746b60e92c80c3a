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
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison asks of a sweep, in plain Java and in one pass over its runs, where each lies: planning and interpreting the
 * queries that ask the same, and sorting all runs for a sample of each arm, takes Spark longer than the reading. The queries are the
 * specification; they are what sweeps of many arms or of long runs are asked.
 */
final class OnePass implements Serializable {
    private static final long serialVersionUID = 1;

    /** What comes to the driver grows with the runs up to here, and no further. */
    static final long MOST_RUNS = 100_000;

    /** Of the losses of all these runs. */
    static final long MOST_LOSSES = 10_000_000;

    /** Of more runs: each has a sample, of which two tasks and their bytes have room in the smallest memory a driver is given. */
    private static final int MOST_ARMS_OF_MANY_RUNS = 40;

    private final HashMap<List<@Nullable Object>, ArmTally> arms = new HashMap<>();
    private final Kept kept;
    private final ProvenanceTally provenance = new ProvenanceTally();
    private double highestTarget = Double.NEGATIVE_INFINITY;

    /** Whether a run or an arm was met of which the queries know more. */
    private boolean isBeyond;

    /** What of the runs is kept. */
    enum Kept {
        /** Their digests and their seeds, too, so that nothing else need be asked of them. */
        EVERY_RUN(Comparison.MOST_ARMS) {
            @Override
            JavaRDD<byte[]> gathered(JavaRDD<byte[]> parts) {
                return parts;
            }
        },
        /** Of each arm a sample and sums, which are added up before they come to the driver. */
        ARMS(MOST_ARMS_OF_MANY_RUNS) {
            @Override
            JavaRDD<byte[]> gathered(JavaRDD<byte[]> parts) {
                FlatMapFunction<Iterator<byte[]>, byte[]> all =
                        bytes -> List.of(OnePass.of(this, bytes).bytes()).iterator();
                return parts.repartition(1).mapPartitions(all);
            }
        };

        private final int mostArms;

        Kept(int mostArms) {
            this.mostArms = mostArms;
        }

        abstract JavaRDD<byte[]> gathered(JavaRDD<byte[]> parts);
    }

    private OnePass(Kept kept) {
        this.kept = kept;
    }

    /** Over the runs of views; empty where they are long, of many arms, or not as a store's are. */
    static Optional<OnePass> over(Views views) {
        return views.fitOnePass()
                ? over(views, Kept.EVERY_RUN)
                : views.haveShortRuns() ? over(views, Kept.ARMS) : Optional.empty();
    }

    static Optional<OnePass> over(Views views, Kept kept) {
        OnePass all = views.named("runs", () -> gathered(views, kept));
        return all.isBeyond || all.arms.values().stream().anyMatch(arm -> !arm.hasLosses())
                ? Optional.empty()
                : Optional.of(all);
    }

    private static OnePass gathered(Views views, Kept kept) {
        Set<String> columns = new LinkedHashSet<>(RunFigures.COLUMNS);
        if (kept == Kept.EVERY_RUN) {
            columns.addAll(ProvenanceTally.COLUMNS);
        }
        Dataset<Row> runs =
                views.runs().select(columns.stream().map(functions::col).toArray(Column[]::new));
        StructType schema = runs.schema();
        FlatMapFunction<Iterator<InternalRow>, byte[]> part =
                rows -> List.of(of(kept, rows, schema).bytes()).iterator();
        JavaRDD<byte[]> parts = runs.queryExecution().toRdd().toJavaRDD().mapPartitions(part);
        return of(kept, kept.gathered(parts).collect().iterator());
    }

    private static OnePass of(Kept kept, Iterator<byte[]> parts) {
        OnePass all = new OnePass(kept);
        parts.forEachRemaining(bytes -> all.add(of(bytes)));
        return all;
    }

    private static OnePass of(Kept kept, Iterator<InternalRow> rows, StructType schema) {
        OnePass pass = new OnePass(kept);
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
        if (kept == Kept.EVERY_RUN) {
            provenance.add(run, row, schema);
        }
        highestTarget = Math.max(highestTarget, run.real(Parameter.TARGET_RATE.column()));
        ArmTally arm = arms.computeIfAbsent(run.arm(), none -> new ArmTally());
        if (run.isTrained()) {
            arm.add(run, id);
        } else {
            arm.addFailed();
        }
        isBeyond = arms.size() > kept.mostArms;
    }

    private void add(OnePass other) {
        isBeyond |= other.isBeyond;
        if (!isBeyond) {
            other.arms.forEach((arm, tally) ->
                    arms.computeIfAbsent(arm, none -> new ArmTally()).add(tally));
            provenance.add(other.provenance);
            highestTarget = Math.max(highestTarget, other.highestTarget);
            isBeyond = arms.size() > kept.mostArms;
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
        try (TwoAtATime questions = new TwoAtATime(views)) {
            Supplier<Provenance> origin = questions.ask("provenance", () -> provenance(views));
            List<ArmResult> results = rows.entrySet().parallelStream()
                    .map(row -> {
                        Arm arm = Arm.of(contrast, row.getKey());
                        SampledCurve curve = SampledCurve.of(arm.get(Parameter.ITERATIONS), points, drawn);
                        return row.getValue()
                                .result(arm, measures, row.getValue().curve(curve));
                    })
                    .toList();
            return Comparison.of(
                    contrast,
                    offers.others(
                            contrast,
                            question,
                            new HashSet<>(results.stream().map(ArmResult::arm).toList())),
                    origin.get(),
                    Comparison.Extent.ALL_ARMS,
                    results,
                    measures);
        }
    }

    private Provenance provenance(Views views) {
        return kept == Kept.EVERY_RUN ? provenance.provenance(views) : Provenance.of(views);
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
