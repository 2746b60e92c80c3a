package io.spikesweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.spikesweep.store.ResultStore;
import io.spikesweep.store.RunRow;
import io.spikesweep.sweep.RunSet;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.Metric;
import io.spikesweep.trial.Trajectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Verify
class ViewsTest {
    private final SparkSession spark = LocalSpark.session();
    private final RunRow one = Sweeps.row(1, null);
    private final RunRow two = Sweeps.row(2, null);

    @TempDir
    private Path folder;

    private ResultStore store;

    /** Run 2 is there twice, run 3 failed and then did not, run 4 failed. */
    @BeforeEach
    void writeAStore() {
        store = ResultStore.openOrCreate(spark, folder.resolve("results").toString());
        LocalSpark.commit(store, LocalSpark.rows(one, two, Sweeps.row(3, "it broke")), 1);
        LocalSpark.commit(store, LocalSpark.rows(two, Sweeps.row(3, null), Sweeps.row(4, "it broke, too")), 1);
    }

    private static Trajectory trajectory(RunRow row) {
        return Objects.requireNonNull(row.trajectory());
    }

    @Test
    void runsHasEveryIdOnceAndPrefersTheOneWithATrajectory() {
        List<Row> runs = Views.of(store)
                .query("SELECT seed, status FROM runs ORDER BY seed")
                .collectAsList();
        assertThat(runs).extracting(Row::toString).containsExactly("[1,ok]", "[2,ok]", "[3,ok]", "[4,failed]");
        assertThat(Views.of(store).runs().columns()).containsExactly(RunRow.SCHEMA.names());
    }

    /** Of many the copies are looked for once: the view sorts all runs only where there are some. */
    @Test
    void ofManyRunsEachIsThereOnce() {
        ResultStore many =
                ResultStore.openOrCreate(spark, folder.resolve("many").toString());
        RunRow[] rows = IntStream.range(0, 20_001)
                .mapToObj(seed -> Sweeps.row(seed, "it broke"))
                .toArray(RunRow[]::new);
        LocalSpark.commit(many, LocalSpark.rows(rows), 1);
        assertThat(sorts(Views.of(many))).isFalse();
        assertThat(countOf(many)).isEqualTo(20_001);
        LocalSpark.commit(many, LocalSpark.rows(rows[4711]), 1);
        assertThat(sorts(Views.of(many))).isTrue();
        assertThat(countOf(many)).isEqualTo(20_001);
    }

    private static boolean sorts(Views views) {
        return views.query("SELECT * FROM figures")
                .queryExecution()
                .optimizedPlan()
                .toString()
                .contains("Window");
    }

    /** Of a set that is all that a store holds nobody looks for copies, nor for others' runs; where there is one of these, for both. */
    @Test
    void ofAWholeStoreNobodyLooksForOthers() {
        RunSet set = Sweeps.small("small", 3).runs();
        ResultStore whole =
                ResultStore.openOrCreate(spark, folder.resolve("whole").toString());
        LocalSpark.commit(whole, LocalSpark.rows(one, two), 1);
        assertThat(sorts(Views.of(whole, set, 2))).isFalse();
        assertThat(seeds(Views.of(whole, set, 2))).isEqualTo("1 2");
        assertThat(sorts(Views.of(whole, set))).isTrue();
        LocalSpark.commit(whole, LocalSpark.rows(two), 1);
        assertThat(seeds(Views.of(whole, set, 2))).isEqualTo("1 2");
        ResultStore shared =
                ResultStore.openOrCreate(spark, folder.resolve("shared").toString());
        LocalSpark.commit(shared, LocalSpark.rows(one, Sweeps.row(3, null)), 1);
        assertThat(seeds(Views.of(shared, set, 1))).isEqualTo("1");
    }

    private static String seeds(Views views) {
        return views.query("SELECT array_join(sort_array(collect_list(seed)), ' ') FROM runs")
                .first()
                .getString(0);
    }

    private static long countOf(ResultStore store) {
        return Views.of(store)
                .query("SELECT count(*), count(loss) FROM runs")
                .first()
                .getLong(0);
    }

    @Test
    void trajectoriesHasARowPerIterationFrom0() {
        List<Row> rows = Views.of(store)
                .query(
                        "SELECT iteration, loss, spikes, first_timestep_spikes, active_neurons, non_finite_neurons, gradient_norm FROM trajectories WHERE seed = 1 ORDER BY iteration")
                .collectAsList();
        assertThat(rows).hasSize(8);
        for (int k = 0; k < 8; k++) {
            Row row = rows.get(k);
            assertThat(row.getInt(0)).isEqualTo(k);
            assertThat(row.getFloat(1)).isEqualTo(trajectory(one).get(Metric.LOSS)[k]);
            assertThat(row.getInt(2)).isEqualTo(trajectory(one).get(Metric.SPIKES)[k]);
            assertThat(row.getInt(3)).isEqualTo(trajectory(one).get(Metric.FIRST_TIMESTEP_SPIKES)[k]);
            assertThat(row.getInt(4)).isEqualTo(trajectory(one).get(Metric.ACTIVE_NEURONS)[k]);
            assertThat(row.getInt(5)).isEqualTo(trajectory(one).get(Metric.NON_FINITE_NEURONS)[k]);
            assertThat(row.getDouble(6)).isEqualTo(trajectory(one).get(Metric.GRADIENT_NORM)[k]);
        }
        assertThat(Views.of(store)
                        .query("SELECT * FROM trajectories WHERE seed = 4")
                        .count())
                .isZero();
    }

    @Test
    void armsAverageOverTheSeeds() {
        Row arm = Views.of(store).query("SELECT * FROM arms").first();
        List<RunRow> rows = List.of(one, two, Sweeps.row(3, null));
        assertThat(arm.<Long>getAs("runs")).isEqualTo(3);
        assertThat(arm.<Long>getAs("failed")).isEqualTo(1);
        assertThat(arm.<Double>getAs("mean_first_loss"))
                .isCloseTo(
                        rows.stream()
                                .mapToDouble(row -> trajectory(row).get(Metric.LOSS)[0])
                                .average()
                                .orElseThrow(),
                        within(1e-12));
        assertThat(arm.<Double>getAs("mean_final_loss"))
                .isCloseTo(
                        rows.stream()
                                .mapToDouble(row -> trajectory(row).get(Metric.LOSS)[7])
                                .average()
                                .orElseThrow(),
                        within(1e-12));
        assertThat(arm.<Double>getAs("mean_relative_loss"))
                .isCloseTo(
                        rows.stream()
                                .mapToDouble(row -> trajectory(row).get(Metric.LOSS)[7]
                                        / (double) trajectory(row).get(Metric.LOSS)[0])
                                .average()
                                .orElseThrow(),
                        within(1e-6));
        assertThat(arm.<Double>getAs("mean_first_timestep_spikes"))
                .isCloseTo(
                        rows.stream()
                                .mapToInt(row -> trajectory(row).get(Metric.FIRST_TIMESTEP_SPIKES)[0])
                                .average()
                                .orElseThrow(),
                        within(1e-12));
    }

    @Test
    void emptyStoreHasEmptyViews() {
        ResultStore empty = ResultStore.openOrCreate(
                LocalSpark.session(), folder.resolve("empty").toString());
        Views views = Views.of(empty);
        assertThat(views.runs().count()).isZero();
        assertThat(views.query("SELECT * FROM trajectories").count()).isZero();
        assertThat(views.query("SELECT * FROM arms").count()).isZero();
    }

    @Test
    void statementsWorkInAPlainSession() {
        SparkSession plain = LocalSpark.session();
        plain.sql(Views.storedRuns(folder + "/results"));
        assertThat(Path.of("src/main/resources/io/spikesweep/sql").toFile().list())
                .containsExactlyInAnyOrderElementsOf(
                        SqlFiles.VIEWS.stream().map(view -> view + ".sql").toList());
        Views.statements(Contrast.OF_THE_BIAS).forEach(plain::sql);
        for (String view : SqlFiles.VIEWS) {
            assertThat(plain.table(view).collectAsList())
                    .as(view)
                    .containsExactlyInAnyOrderElementsOf(
                            Views.of(store).query("SELECT * FROM " + view).collectAsList());
        }
    }

    @Test
    @Faults
    void statementsAreSqlWhereTheWordsOfSqlAreReserved() throws IOException {
        SparkSession strict = LocalSpark.session();
        strict.conf().set("spark.sql.ansi.enabled", true);
        strict.conf().set("spark.sql.ansi.enforceReservedKeywords", true);
        store.in(strict).storedRuns().createOrReplaceTempView("stored_runs");
        Views.statements(Contrast.OF_THE_BIAS).forEach(strict::sql);
        for (String view : SqlFiles.VIEWS) {
            assertThat(strict.table(view).count())
                    .as(view)
                    .isEqualTo(Views.of(store).query("SELECT * FROM " + view).count());
        }
    }

    @Test
    void twoStoresInOneSessionDoNotRedirectEachOther() {
        ResultStore other =
                ResultStore.openOrCreate(spark, folder.resolve("other").toString());
        LocalSpark.commit(other, LocalSpark.rows(one), 1);
        spark.range(7).createOrReplaceTempView("runs");
        Views first = Views.of(store);
        Views second = Views.of(other);
        first.registerIn(spark, "first");
        second.registerIn(spark, "_2");
        for (String view : SqlFiles.VIEWS) {
            assertThat(spark.table("first_" + view).collectAsList())
                    .as(view)
                    .containsExactlyInAnyOrderElementsOf(
                            first.query("SELECT * FROM " + view).collectAsList());
            assertThat(spark.table("_2_" + view).collectAsList())
                    .as(view)
                    .containsExactlyInAnyOrderElementsOf(
                            second.query("SELECT * FROM " + view).collectAsList());
        }
        assertThat(first.runs().count()).isEqualTo(4);
        assertThat(second.runs().count()).isEqualTo(1);
        assertThat(spark.table("runs").count()).as("the caller's own view").isEqualTo(7);
        assertThat(spark.sql("SHOW VIEWS").where("viewName = 'stored_runs'").isEmpty())
                .isTrue();
    }

    /** A view is made when a query may read it, however it names it. */
    @ParameterizedTest
    @ValueSource(strings = {"`ARMS`", "(TABLE arms)", "IDENTIFIER('ar' || 'ms')", "arms -- of all"})
    void viewIsThereWhateverItIsCalledBy(String name) {
        assertThat(Views.of(store).query("SELECT * FROM " + name).count()).isEqualTo(1);
    }

    @Test
    void allViewsAreListed() {
        assertThat(Views.of(store).query("show views").collectAsList())
                .extracting(row -> row.<String>getAs("viewName"))
                .containsAll(SqlFiles.VIEWS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT 1                                        | ''
            SELECT runs FROM Arms                           | runs figures arms
            SELECT * FROM curves                            | runs trajectories curves
            DESCRIBE pairs                                  | runs figures pairs
            """)
    void onlyWhatAQueryMayReadIsMade(String query, String views) {
        assertThat(String.join(" ", SqlFiles.readBy(query))).isEqualTo(views);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1st", "a-b", "a.b", "a b", "`a`", "größe"})
    void prefixIsAnIdentifier(String prefix) {
        Views views = Views.of(store);
        assertThatThrownBy(() -> views.registerIn(spark, prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a prefix of views must be a letter or _, then letters, digits and _, but was '%s'", prefix);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            SELEKT 1                    | [PARSE_SYNTAX_ERROR] Syntax error at or near 'SELEKT'
            SELECT los FROM runs        | [UNRESOLVED_COLUMN.WITH_SUGGESTION]
            SELECT * FROM rnus          | [TABLE_OR_VIEW_NOT_FOUND] The table or view `rnus` cannot be found
            SELECT nosuch(1)            | [UNRESOLVED_ROUTINE]
            """)
    void refusedQueryIsSparksMessageInALine(String query, String beginning) {
        assertThatThrownBy(() -> Views.of(store).query(query))
                .isInstanceOf(QueryException.class)
                .message()
                .startsWith(beginning)
                .doesNotContain("\n")
                .doesNotContain("Project")
                .hasSizeLessThan(500);
    }

    @Test
    void digestCountsRunsOnceAndLeavesFailedOnesOut() {
        ResultStore plain = ResultStore.openOrCreate(
                LocalSpark.session(), folder.resolve("plain").toString());
        LocalSpark.commit(plain, LocalSpark.rows(Sweeps.row(3, null)), 1);
        LocalSpark.commit(plain, LocalSpark.rows(two, one), 1);
        assertThat(Digest.of(Views.of(store)))
                .isEqualTo(Digest.of(Views.of(plain)))
                .returns(3L, Digest::runs);
    }

    @Test
    void digestSeesOneBit() {
        assertThat(digest("same", one)).isNotEqualTo(digest("changed", Sweeps.withHigherLoss(one, 5)));
    }

    private Digest digest(String name, RunRow row) {
        ResultStore other = ResultStore.openOrCreate(
                LocalSpark.session(), folder.resolve(name).toString());
        LocalSpark.commit(other, LocalSpark.rows(row), 1);
        return Digest.of(Views.of(other));
    }

    @Test
    void digestIsTheDocumentedHash() throws IOException {
        // docs/results-schema.md, followed by hand for one run
        Trajectory run = trajectory(one);
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        java.io.DataOutputStream bits = new java.io.DataOutputStream(bytes);
        for (float value : run.get(Metric.LOSS)) {
            bits.writeFloat(value);
        }
        for (int[] values : List.of(
                run.get(Metric.SPIKES),
                run.get(Metric.FIRST_TIMESTEP_SPIKES),
                run.get(Metric.ACTIVE_NEURONS),
                run.get(Metric.NON_FINITE_NEURONS),
                run.get(Metric.SPIKES_PER_TIMESTEP_FIRST),
                run.get(Metric.SPIKES_PER_TIMESTEP_LAST))) {
            for (int value : values) {
                bits.writeInt(value);
            }
        }
        for (double value : run.get(Metric.GRADIENT_NORM)) {
            bits.writeDouble(value);
        }
        bits.writeDouble(run.get(Metric.WEIGHT_CHANGE_NORM));
        String line = io.spikesweep.trial.RunId.of(one.run()).text()
                + org.apache.commons.codec.digest.DigestUtils.sha256Hex(bytes.toByteArray());
        assertThat(digest("documented", one))
                .isEqualTo(new Digest(1, org.apache.commons.codec.digest.DigestUtils.sha256Hex(line)));
    }
}
