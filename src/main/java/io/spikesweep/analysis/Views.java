package io.spikesweep.analysis;

import io.spikesweep.store.JobDescription;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.RunRow;
import io.spikesweep.store.StatisticsTable;
import io.spikesweep.store.StoreSessions;
import io.spikesweep.sweep.Question;
import io.spikesweep.sweep.RunSet;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The SQL views over stored runs: {@code runs}, {@code trajectories} and whatever else stands in the folder of SQL files, and the
 * statistics {@code differences} and {@code verdicts} that {@code run} has stored. They are in a session of their own, whose settings are {@link StoreSessions}'.
 */
public final class Views {
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final long FEW = 1_000;

    /** More rows than any store has: nobody has counted them. */
    private static final long NOT_COUNTED = Long.MAX_VALUE;

    /** Those that a comparison's queries ask: planning the others takes longer than a small store is read. */
    private static final List<String> COMPARED = List.of("runs", "figures", "firing_rates");

    private final SparkSession session;
    private final Function<SparkSession, Dataset<Row>> storedRuns;
    private final StatisticsViews statistics;
    private final Known known;

    /** Whether the view of the runs is as it stays. */
    private boolean copiesAreKnown;

    /** The views that somebody has asked. */
    private final Set<String> made = new HashSet<>();

    /** Whether the session knows the interquartile mean. */
    private boolean hasMeans;

    private boolean areLookedAt;

    private Optional<OnePass> pass = Optional.empty();

    /** Of the pairs. */
    private Contrast contrast = Contrast.OF_THE_BIAS;

    /**
     * What is known of the runs without a look at them.
     *
     * @param runs that they are at most
     * @param longest the most iterations of one; 0 where no file says so
     * @param copies whether one may be stored twice
     */
    private record Known(long runs, int longest, Copies copies) {
        static Known of(ResultStore store) {
            return new Known(store.rows(), store.longestRun(), Copies.POSSIBLE);
        }
    }

    private enum Copies {
        POSSIBLE,
        NONE
    }

    private Views(
            SparkSession session,
            Function<SparkSession, Dataset<Row>> storedRuns,
            StatisticsViews statistics,
            Known known) {
        this.known = known;
        this.session = session;
        this.storedRuns = storedRuns;
        this.statistics = statistics;
        copiesAreKnown = known.copies() == Copies.NONE || known.runs() <= StoreSessions.FEW_RUNS;
        ArrayFunctions.registerIn(session);
        storedRuns.apply(session).createOrReplaceTempView(SqlFiles.STORED_RUNS);
        if (known.copies() == Copies.NONE) {
            makeSingleRuns();
        } else {
            require(List.of("runs"));
        }
    }

    private void makeSingleRuns() {
        session.sql(SqlFiles.ofSingleRuns());
        made.add("runs");
    }

    private void make(List<String> views) {
        for (String view : views) {
            String statement = SqlFiles.statement(view, SqlFiles.PLAIN, contrast, FormulasInSql.BY_FUNCTION);
            learnMeansFor(statement);
            session.sql(statement);
        }
    }

    /** Of many runs of which none is stored twice the view need not look for copies, which takes a sort of them all. */
    private synchronized void lookForCopies() {
        if (copiesAreKnown) {
            return;
        }
        boolean areAllSingle = named("copies of runs", () -> session.sql("""
                SELECT count(*) FROM stored_runs GROUP BY xxhash64(run_id) HAVING count(*) > 1 LIMIT 1""").isEmpty());
        if (areAllSingle) {
            makeSingleRuns();
        }
        copiesAreKnown = true;
    }

    /** Each after those that it stands on. */
    private synchronized void require(List<String> views) {
        make(views.stream().filter(made::add).toList());
    }

    /** Of all views that a {@link #query} may name, each after those that it stands on. */
    public static List<String> names() {
        return Stream.concat(
                        SqlFiles.VIEWS.stream(),
                        Arrays.stream(StatisticsTable.values()).map(StatisticsTable::view))
                .toList();
    }

    /** What makes the views in any session that has a view {@code stored_runs} of rows, each after those that it stands on. */
    public static List<String> statements(Contrast contrast) {
        return SqlFiles.statements(SqlFiles.PLAIN, contrast);
    }

    /**
     * What makes the view {@code stored_runs} of all files of a store, those of batches that do not count among them: rows of an
     * older version lack columns, and a file alone would not say which.
     *
     * @param store its URI
     */
    public static String storedRuns(String store) {
        return SqlFiles.overParquet(SqlFiles.STORED_RUNS, RunRow.SCHEMA, store, "runs/*");
    }

    /**
     * What makes the views of the statistics of all sweeps of a store, in any session; Spark refuses it where no sweep has any.
     *
     * @param store its URI
     */
    public static List<String> statistics(String store) {
        return StatisticsViews.statements(store);
    }

    /** The views of all that a store holds. */
    public static Views of(ResultStore store) {
        ResultStore now = store.lookedAt();
        return new Views(
                StoreSessions.readingAll(store.spark(), now.rows(), now.longestRun()),
                session -> now.in(session).storedRuns(),
                StatisticsViews.of(now),
                Known.of(now));
    }

    /** The views of the runs of a sweep, by its name. */
    public static Views of(ResultStore store, String sweep) {
        ResultStore now = store.lookedAt();
        return new Views(
                StoreSessions.readingAll(store.spark(), now.rows(), now.longestRun()),
                session -> now.in(session).storedRuns(sweep),
                StatisticsViews.of(now, sweep),
                Known.of(now));
    }

    /** The views of a set of runs, and of the statistics of all that the store holds. */
    public static Views of(ResultStore store, RunSet runs) {
        return of(store, runs, NOT_COUNTED);
    }

    /**
     * The same, of which is known how many are stored: where the store has no more rows than those, each row is of one of them, and
     * nobody has to look for that, nor for copies.
     *
     * @param stored different runs of the set
     */
    public static Views of(ResultStore store, RunSet runs, long stored) {
        ResultStore now = store.lookedAt();
        boolean isWhole = now.rows() == stored;
        Known known = new Known(runs.size(), now.longestRun(), isWhole ? Copies.NONE : Copies.POSSIBLE);
        return new Views(
                StoreSessions.reading(store.spark(), known.runs(), known.longest()),
                isWhole
                        ? session -> now.in(session).storedRuns()
                        : session -> now.in(session).storedRuns(runs),
                StatisticsViews.of(now),
                known);
    }

    /** The views of rows that are in no store, with a stored row's columns: as many as a driver makes by itself. */
    public static Views over(Dataset<Row> rows) {
        return new Views(
                StoreSessions.reading(rows.sparkSession(), FEW, 0),
                session -> session.createDataFrame(rows.javaRDD(), rows.schema()),
                StatisticsViews.none(),
                new Known(FEW, 0, Copies.POSSIBLE));
    }

    /**
     * Makes the same views in a session of the caller's, where their names are {@code <prefix>_runs}, {@code <prefix>_trajectories}
     * and so on; those of another store have another prefix.
     *
     * @param prefix a letter or {@code _}, then letters, digits and {@code _}
     */
    public void registerIn(SparkSession caller, String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "a prefix of views must be a letter or _, then letters, digits and _, but was '%s'"
                            .formatted(prefix));
        }
        UnaryOperator<String> prefixed = name -> prefix + "_" + name;
        register(caller, prefixed);
        statistics.registerIn(caller, prefixed);
    }

    /**
     * {@link #runs} in a session of the caller's, beside those of other stores.
     *
     * @param prefix as of {@link #registerIn}
     */
    public Dataset<Row> runsIn(SparkSession caller, String prefix) {
        UnaryOperator<String> prefixed = name -> prefix + "_" + name;
        storedRuns.apply(caller).createOrReplaceTempView(prefixed.apply(SqlFiles.STORED_RUNS));
        caller.sql(SqlFiles.statement("runs", prefixed, contrast, FormulasInSql.SPELT_OUT));
        return caller.table(prefixed.apply("runs"));
    }

    private void register(SparkSession target, UnaryOperator<String> name) {
        storedRuns.apply(target).createOrReplaceTempView(name.apply(SqlFiles.STORED_RUNS));
        SqlFiles.statements(name, contrast).forEach(target::sql);
    }

    /** Makes the pairs those of another contrast. */
    synchronized void compare(Contrast other) {
        if (!other.pairsAreThoseOf(contrast)) {
            contrast = other;
            if (made.contains(SqlFiles.PAIRS)) {
                make(List.of(SqlFiles.PAIRS));
            }
        }
    }

    /** Makes the pairs those of a question; for a factor without a reference one is chosen of what is there. */
    public void compare(Question question) {
        compare(
                question.factor().isPresent() && question.reference().isEmpty()
                        ? Offers.of(this, question).contrast(question)
                        : Contrast.asked(question));
    }

    /** How many runs they are at most. */
    long mostRuns() {
        return known.runs();
    }

    /** Whether a comparison of them looks at each run once, so that nothing need be kept for another look. */
    public boolean fitOnePass() {
        return known.runs() <= OnePass.MOST_RUNS && known.runs() * known.longest() <= OnePass.MOST_LOSSES;
    }

    /** Whether the longest is known, and a curve has a point for each of its iterations. */
    boolean haveShortRuns() {
        return known.longest() > 0 && known.longest() <= CurveQuery.MOST_POINTS_OF_A_CURVE;
    }

    /** The look at each of them, which all that is asked of it shares. */
    synchronized Optional<OnePass> onePass() {
        if (!areLookedAt) {
            pass = OnePass.over(this);
            areLookedAt = true;
        }
        return pass;
    }

    /** Names the jobs of one of a comparison's questions. */
    <T> T named(String question, Supplier<T> work) {
        return JobDescription.of(session, question, work);
    }

    /** The answer to a comparison's own query, which reads {@link #COMPARED} alone. */
    Dataset<Row> ask(String sql) {
        lookForCopies();
        require(COMPARED);
        return session.sql(sql);
    }

    /** One row per run, with the columns of the store's schema. */
    public Dataset<Row> runs() {
        lookForCopies();
        return session.table("runs");
    }

    /** Registers some columns of rows as one more view. */
    void register(String name, List<Row> rows, List<String> columns) {
        StructType schema = rows.get(0).schema();
        List<Row> narrow = rows.stream()
                .map(row -> RowFactory.create(
                        columns.stream().<Object>map(row::getAs).toArray()))
                .toList();
        StructField[] fields = columns.stream()
                .map(column -> schema.fields()[schema.fieldIndex(column)])
                .toArray(StructField[]::new);
        session.createDataFrame(narrow, new StructType(fields)).createOrReplaceTempView(name);
    }

    /**
     * The answer to a query over the views.
     *
     * @throws QueryException when Spark cannot parse it or does not know a name in it, or when it would change something
     */
    public Dataset<Row> query(String sql) {
        Dataset<Row> answer = asked(sql);
        if (copiesAreKnown || !SqlFiles.standsOnRuns(answer)) {
            return answer;
        }
        lookForCopies();
        return asked(sql);
    }

    private Dataset<Row> asked(String sql) {
        try {
            ReadingQuery.require(session, sql);
            makeFor(sql);
            statistics.registerFor(sql, session);
            return session.sql(sql);
        } catch (Exception refused) {
            throw SparkMessages.refusal(refused);
        }
    }

    private synchronized void makeFor(String sql) {
        learnMeansFor(sql);
        require(SqlFiles.readBy(sql));
    }

    private void learnMeansFor(String sql) {
        if (!hasMeans && sql.toLowerCase(Locale.ROOT).contains(InterquartileMeanFunction.NAME)) {
            InterquartileMeanFunction.registerIn(session);
            hasMeans = true;
        }
    }

    /** Of each file of statistics that is left out of an answer to a {@link #query}, which it is and why. */
    public List<String> leftOut(Dataset<Row> answer) {
        return statistics.leftOut(answer);
    }

    /** Whether an answer to a {@link #query} is of statistics that nobody has stored. */
    public boolean lacksStatistics(Dataset<Row> answer) {
        return statistics.areMissingIn(answer);
    }
}
