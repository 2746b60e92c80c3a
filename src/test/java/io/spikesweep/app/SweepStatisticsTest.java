package io.spikesweep.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Views;
import io.spikesweep.report.words.Verdict;
import io.spikesweep.store.Lease;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.StatisticsTable;
import io.spikesweep.store.StoreBusyException;
import io.spikesweep.sweep.Axis;
import io.spikesweep.sweep.Grid;
import io.spikesweep.sweep.GridUnion;
import io.spikesweep.sweep.Question;
import io.spikesweep.sweep.SweepConfig;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of a report as rows: those that a run has stored, those that are printed, and those that SQL makes of the pairs. */
@Verify
class SweepStatisticsTest {
    private final SparkSession spark = LocalSpark.session();

    @TempDir
    private Path folder;

    private String uri;
    private SweepResult result;

    /** Of a block at two learning rates, with three biases. */
    @BeforeEach
    void runASweep() {
        uri = folder.resolve("store").toString();
        result = new RunSweep(spark, rates("rates", 7)).run();
    }

    private SweepConfig rates(String name, int seeds) {
        SweepConfig small = Sweeps.small(name, seeds).withStore(uri);
        Map<Parameter<?>, Axis> axes = new HashMap<>(small.runs().grids().get(0).axes());
        axes.put(Parameter.LEARNING_RATE, Axis.Values.of(List.of(0.1, 0.5)));
        axes.put(
                Parameter.BIAS_INIT,
                Axis.Values.of(List.of(
                        BiasInitialisation.DEFAULT,
                        new BiasInitialisation.Uniform(0, 1),
                        new BiasInitialisation.Uniform(0, 2))));
        return new SweepConfig(
                name, small.store(), 60, GridUnion.of(List.of(new Grid(axes))), Question.OPEN, List.of());
    }

    private Comparison store(SweepResult of) {
        Comparison comparison = of.compare(Question.OPEN);
        of.writeStatistics(List.of(comparison), Duration.ZERO);
        return comparison;
    }

    private Views views() {
        return Views.of(ResultStore.open(spark, uri));
    }

    private static List<Row> rows(Views views, String sql) {
        return views.query(sql).collectAsList();
    }

    @Test
    @Faults
    void nothingIsThereBeforeARunHasStoredIt() {
        Dataset<Row> answer = views().query("SELECT * FROM differences");
        assertThat(answer.columns())
                .isEqualTo(StatisticsTable.DIFFERENCES.schema().names());
        assertThat(answer.count()).isZero();
        assertThat(views().query("SELECT * FROM Verdicts").count()).isZero();
        Views views = views();
        assertThat(views.lacksStatistics(views.query("SELECT (SELECT count(*) FROM VERDICTS)")))
                .isTrue();
        for (String other : List.of(
                "SELECT 1 AS differences",
                "WITH verdicts AS (SELECT 1) SELECT * FROM verdicts",
                "SHOW VIEWS",
                "SELECT count(*) FROM pairs")) {
            assertThat(views.lacksStatistics(views.query(other))).as(other).isFalse();
        }
        store(result);
        Views after = views();
        assertThat(after.lacksStatistics(after.query("SELECT * FROM verdicts"))).isFalse();
        Views elsewhere = Views.over(after.runs());
        assertThat(elsewhere.query("SELECT * FROM verdicts").count()).isZero();
    }

    @Test
    @Faults
    void whatIsStoredIsWhatIsComparedAndWhatThePairsSay() {
        Comparison comparison = store(result);
        List<Row> stored = rows(views(), "SELECT * FROM differences");
        // 2 learning rates, 2 treatments, and the measures of silence that every pair has
        assertThat(stored).hasSizeGreaterThanOrEqualTo(4 * 5);
        for (String measure : List.of("log_final_loss", "log_relative_loss", "final_loss", "active_neurons")) {
            List<Row> pairs = rows(views(), """
                    SELECT learning_rate, bias_init, count({m}_difference) AS n, avg({m}_difference) AS mean,
                      avg(CASE WHEN {m}_difference IS NULL THEN NULL ELSE 1 END) AS one
                    FROM pairs GROUP BY ALL ORDER BY ALL""".replace("{m}", measure));
            List<Row> differences = stored.stream()
                    .filter(row -> row.<String>getAs("measure").equals(measure))
                    .toList();
            assertThat(pairs).hasSize(4).hasSameSizeAs(differences);
            for (int k = 0; k < 4; k++) {
                Row cell = differences.get(k);
                String rate = String.valueOf(pairs.get(k).getDouble(0));
                assertThat(cell.<String>getAs("block")).isEqualTo("learning_rate = " + rate);
                assertThat(cell.getJavaMap(cell.fieldIndex("block_values"))).isEqualTo(Map.of("learning_rate", rate));
                assertThat(cell.<String>getAs("treatment"))
                        .isEqualTo(pairs.get(k).getString(1));
                assertThat(cell.<Integer>getAs("n")).isEqualTo(7);
                assertThat(pairs.get(k).getLong(2)).isEqualTo(7);
                double mean = cell.getAs("mean_difference");
                assertThat(mean).isCloseTo(pairs.get(k).getDouble(3), within(1e-9));
                assertThat(cell.<Double>getAs("low")).isLessThanOrEqualTo(mean);
                assertThat(cell.<Double>getAs("high")).isGreaterThanOrEqualTo(mean);
                if (measure.startsWith("log_")) {
                    assertThat(cell.<Double>getAs("ratio")).isEqualTo(Math.pow(10, mean));
                } else {
                    assertThat(cell.isNullAt(cell.fieldIndex("ratio"))).isTrue();
                    assertThat(cell.isNullAt(cell.fieldIndex("ratio_high"))).isTrue();
                }
            }
        }
        assertThat(stored).allSatisfy(row -> {
            assertThat(row.<String>getAs("sweep")).isEqualTo("rates");
            assertThat(row.<String>getAs("digest"))
                    .isEqualTo(StoredRuns.of(result.store()).digest().sha256());
            assertThat(row.<String>getAs("factor")).isEqualTo("bias_init");
            assertThat(row.<String>getAs("reference")).isEqualTo("default");
            assertThat(row.<java.sql.Timestamp>getAs("computed_at").toInstant())
                    .isBetween(Instant.now().minusSeconds(300), Instant.now());
        });
        Row verdict = rows(views(), "SELECT * FROM verdicts").get(0);
        assertThat(verdict.<Long>getAs("runs")).isEqualTo(42);
        assertThat(verdict.<Long>getAs("failed")).isZero();
        assertThat(verdict.<Integer>getAs("comparisons")).isEqualTo(4);
        for (String word : List.of("lower", "higher", "not clearly different", "too few seeds")) {
            assertThat((long) verdict.<Integer>getAs(word.replace(' ', '_')))
                    .as(word)
                    .isEqualTo(stored.stream()
                            .filter(row -> row.getAs("measure").equals("log_final_loss")
                                    && row.getAs("verdict").equals(word))
                            .count());
        }
        assertThat(verdict.<String>getAs("verdict")).isEqualTo(Verdict.of(comparison));
        // every cell counts the same
        assertThat(Math.log10(verdict.<Double>getAs("ratio")))
                .isCloseTo(
                        rows(views(), "SELECT avg(mean_difference) FROM differences WHERE measure = 'log_final_loss'")
                                .get(0)
                                .getDouble(0),
                        within(1e-12));
        assertThat(comparison.provenance().runs()).isEqualTo(42);
    }

    @Test
    void whatIsPrintedIsWhatIsStored() throws IOException {
        store(result);
        StoredRuns stored = StoredRuns.of(ResultStore.open(spark, uri), "rates");
        JsonNode printed = new ObjectMapper()
                .readTree(stored.statistics(List.of(stored.compare(Question.OPEN)))
                        .json());
        assertThat(printed.fieldNames()).toIterable().containsExactly("verdicts", "differences");
        for (StatisticsTable table : StatisticsTable.values()) {
            List<String> kept = views()
                    .query("SELECT to_json(struct(* EXCEPT (computed_at)), map('ignoreNullFields', 'false')) FROM "
                            + table.view())
                    .collectAsList()
                    .stream()
                    .map(row -> row.getString(0))
                    .toList();
            JsonNode rows = printed.get(table.view());
            assertThat(rows).hasSameSizeAs(kept).isNotEmpty();
            for (int k = 0; k < kept.size(); k++) {
                assertThat(rows.get(k).fieldNames())
                        .toIterable()
                        .containsExactly(table.schema().names());
                assertThat(Instant.parse(rows.get(k).get("computed_at").asText()))
                        .isBefore(Instant.now());
                JsonNode own = ((ObjectNode) rows.get(k)).without("computed_at");
                assertThat(own).isEqualTo(new ObjectMapper().readTree(kept.get(k)));
            }
        }
        assertThat(folder.resolve("store/_sweeps/rates").toFile().list())
                .containsExactlyInAnyOrder(
                        "confs", "history", "sweep.conf", "status.json", "differences.parquet", "verdicts.parquet");
    }

    @Test
    void fiveSeedsAreTooFew() {
        // the smallest two-sided p of five pairs is 2 / 2^5 = 0.0625
        store(new RunSweep(spark, rates("few", 5)).run());
        List<Row> cells = rows(Views.of(ResultStore.open(spark, uri), "few"), "SELECT * FROM differences");
        assertThat(cells).isNotEmpty().allSatisfy(cell -> {
            assertThat(cell.<String>getAs("verdict")).isEqualTo("too few seeds");
            assertThat(cell.isNullAt(cell.fieldIndex("p"))).isTrue();
            assertThat(cell.isNullAt(cell.fieldIndex("p_holm"))).isTrue();
        });
        Row verdict = rows(Views.of(ResultStore.open(spark, uri), "few"), "SELECT * FROM verdicts")
                .get(0);
        assertThat(verdict.<Integer>getAs("too_few_seeds")).isEqualTo(4);
    }

    @Test
    @Faults
    void twoSweepsAndTwoStores() {
        store(result);
        store(new RunSweep(spark, rates("few", 2)).run());
        assertThat(rows(views(), "SELECT sweep FROM verdicts"))
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder("few", "rates");
        assertThat(rows(Views.of(ResultStore.open(spark, uri), "few"), "SELECT DISTINCT sweep FROM differences"))
                .extracting(row -> row.getString(0))
                .containsExactly("few");
        SparkSession mine = LocalSpark.session();
        views().registerIn(mine, "mine");
        assertThat(mine.sql("SELECT * FROM mine_verdicts JOIN mine_differences USING (sweep, digest)")
                        .count())
                .isEqualTo(views().query("SELECT * FROM differences").count());
        SparkSession plain = LocalSpark.session();
        Views.statistics("file:" + uri).forEach(plain::sql);
        assertThat(plain.table("verdicts").collectAsList())
                .containsExactlyInAnyOrderElementsOf(rows(views(), "SELECT * FROM verdicts"));
        assertThat(rows(views(), "SHOW VIEWS"))
                .extracting(row -> row.<String>getAs("viewName"))
                .contains("differences", "verdicts");
    }

    @Test
    @Faults
    void severalQuestionsAreRowsOfEach() {
        Comparison byBias = result.compare(Question.OPEN);
        Comparison byRate = result.compare(
                new Question(Optional.of(Parameter.LEARNING_RATE), Optional.empty(), Optional.empty(), Map.of()));
        result.writeStatistics(List.of(byBias, byRate), Duration.ZERO);
        assertThat(rows(views(), "SELECT factor, reference, comparisons, asked FROM verdicts"))
                .extracting(Row::toString)
                // default 0.1 with one other value, in the blocks of three biases
                .containsExactly("[bias_init,default,4,true]", "[learning_rate,0.1,3,false]");
        assertThat(rows(views(), "SELECT DISTINCT block FROM differences WHERE factor = 'learning_rate'"))
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder(
                        "bias_init = default", "bias_init = uniform(0.0, 1.0)", "bias_init = uniform(0.0, 2.0)");
    }

    @Test
    void busyStoreKeepsWhatItHas() throws IOException {
        Comparison comparison = store(result);
        byte[] before = Files.readAllBytes(folder.resolve("store/_sweeps/rates/verdicts.parquet"));
        try (Lease other = result.store().lease("another", Duration.ZERO)) {
            assertThatThrownBy(() -> result.writeStatistics(List.of(comparison), Duration.ZERO))
                    .isInstanceOf(StoreBusyException.class)
                    .hasMessageContaining(" is in use by another");
            assertThat(other.isHeld()).isTrue();
        }
        assertThat(folder.resolve("store/_sweeps/rates/verdicts.parquet")).hasBinaryContent(before);
    }
}
