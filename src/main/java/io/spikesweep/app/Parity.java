package io.spikesweep.app;

import io.spikesweep.analysis.Views;
import io.spikesweep.app.LineReader.Line;
import io.spikesweep.model.InsufficientMemoryException;
import io.spikesweep.run.TaskSlots;
import io.spikesweep.run.TaskTraining;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.RunRow;
import io.spikesweep.trial.Difference;
import io.spikesweep.trial.Metric;
import io.spikesweep.trial.RunId;
import io.spikesweep.trial.Trajectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Runs of another program compared with what this one makes of them, on the cluster. Nothing is stored.
 *
 * @param spark that trains them
 * @param store that runs are taken from where it has them; empty where all are trained
 */
public record Parity(SparkSession spark, Optional<ResultStore> store) {
    /** At once: what the driver holds of a long file. */
    private static final int MOST_LINES = 10_000;

    private static final long MOST_BYTES = 32L << 20;

    /** So that none waits long for the last one. */
    private static final int TASKS_A_CORE = 16;

    private static final StructType ASKED = new StructType()
            .add("run_id", DataTypes.StringType, false)
            .add("place", DataTypes.IntegerType, false)
            .add("line", DataTypes.BinaryType, false);

    /**
     * What came of it.
     *
     * @param equal runs, in all that their lines have
     * @param different those that are not, or that were too large to be trained
     * @param taken of all of them, those that were in the store and so not trained
     */
    public record Outcome(long equal, long different, long taken) {
        private static final Outcome NONE = new Outcome(0, 0, 0);

        private Outcome plus(Outcome other) {
            return new Outcome(equal + other.equal, different + other.different, taken + other.taken);
        }

        /** {@return how many runs were compared} */
        public long runs() {
            return equal + different;
        }
    }

    /**
     * Compares all runs of a file.
     *
     * @param runs the file, whose lines are good
     * @param different hears of each run that differs, in the file's order: where it stands, the first iteration and field, and
     *     by how much
     * @return what came of the comparison
     */
    public Outcome compare(ExpectedRuns runs, Consumer<String> different) {
        Optional<Views> stored = store.map(Views::of);
        Outcome outcome = Outcome.NONE;
        try (LineReader lines = runs.lines()) {
            for (List<Line> some = some(runs, lines); !some.isEmpty(); some = some(runs, lines)) {
                outcome = outcome.plus(compare(runs, some, stored, different));
            }
        } catch (IOException closing) {
            throw new IllegalStateException(closing);
        }
        return outcome;
    }

    private static List<Line> some(ExpectedRuns runs, LineReader lines) {
        List<Line> some = new ArrayList<>();
        long bytes = 0;
        while (some.size() < MOST_LINES && bytes < MOST_BYTES) {
            Line line = runs.next(lines);
            if (line == null) {
                break;
            }
            some.add(line);
            bytes += line.text().length;
        }
        return some;
    }

    private Outcome compare(ExpectedRuns runs, List<Line> lines, Optional<Views> stored, Consumer<String> different) {
        @Nullable String[] answers = new String[lines.size()];
        stored.ifPresent(views -> taken(runs, lines, views).forEach(answer -> answers[answer._1()] = answer._2()));
        int[] missing = IntStream.range(0, answers.length)
                .filter(place -> answers[place] == null)
                .toArray();
        List<String> trained = missing.length == 0
                ? List.of()
                : trained(Arrays.stream(missing).mapToObj(lines::get).toList());
        for (int k = 0; k < missing.length; k++) {
            answers[missing[k]] = trained.get(k);
        }
        long equal = 0;
        for (int place = 0; place < answers.length; place++) {
            String answer = Objects.requireNonNull(answers[place]);
            equal += answer.isEmpty() ? 1 : 0;
            if (!answer.isEmpty()) {
                different.accept(
                        "%s:%d: %s".formatted(runs.name(), lines.get(place).number(), answer));
            }
        }
        return new Outcome(equal, answers.length - equal, answers.length - missing.length);
    }

    /** Of each line whose run is in the store its place among these, and the answer. */
    private static List<Tuple2<Integer, String>> taken(ExpectedRuns runs, List<Line> lines, Views views) {
        List<Row> asked = IntStream.range(0, lines.size())
                .mapToObj(place -> RowFactory.create(
                        RunId.of(runs.run(lines.get(place)).run()).text(),
                        place,
                        lines.get(place).text()))
                .toList();
        Dataset<Row> rows = views.runs()
                .where(functions.col("status").equalTo(RunRow.OK))
                .where(functions
                        .col("run_id")
                        .isInCollection(asked.stream()
                                .map(row -> row.getString(0))
                                .distinct()
                                .toList()));
        Column[] columns = Stream.concat(
                        Stream.of("run_id", "schema_version"),
                        Metric.all().stream().map(Metric::column))
                .map(functions::col)
                .toArray(Column[]::new);
        MapFunction<Row, Tuple2<Integer, String>> answer =
                row -> new Tuple2<>(row.<Integer>getAs("place"), compared(row.getAs("line"), RunRow.trajectory(row)));
        return rows.select(columns)
                .join(rows.sparkSession().createDataFrame(asked, ASKED), "run_id")
                .map(answer, Encoders.tuple(Encoders.INT(), Encoders.STRING()))
                .collectAsList();
    }

    /** The answers in the lines' order. */
    private List<String> trained(List<Line> lines) {
        int tasks = Math.min(lines.size(), TASKS_A_CORE * TaskSlots.of(spark.sparkContext()));
        JavaRDD<byte[]> texts = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(lines.stream().map(Line::text).toList(), tasks);
        return spark.createDataset(texts.map(Parity::trained).rdd(), Encoders.STRING())
                .collectAsList();
    }

    private static String trained(byte[] line) {
        try {
            return compared(line, TaskTraining.train(ExpectedRun.read(line).run()));
        } catch (InsufficientMemoryException tooLarge) {
            return "could not be trained: " + tooLarge.getMessage();
        }
    }

    /** Empty when all that the line has is equal. */
    private static String compared(byte[] line, Trajectory ours) {
        return Difference.between(ExpectedRun.read(line).expected(), ours)
                .map(difference -> difference.text("expected", "here"))
                .orElse("");
    }
}
