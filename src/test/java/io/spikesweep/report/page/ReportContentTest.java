package io.spikesweep.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikesweep.analysis.Digest;
import io.spikesweep.report.Reports;
import io.spikesweep.report.Reports.Report;
import io.spikesweep.report.Reports.Shown;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.statistics.Bootstrap;
import io.spikesweep.statistics.Holm;
import io.spikesweep.statistics.InterquartileMean;
import io.spikesweep.statistics.Interval;
import io.spikesweep.statistics.KaplanMeier;
import io.spikesweep.statistics.ProbabilityOfImprovement;
import io.spikesweep.statistics.Proportion;
import io.spikesweep.statistics.SignedRank;
import io.spikesweep.testing.Browser;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Tool;
import io.spikesweep.testing.Verify;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every number on the page is the one that SQL gives, or a statistic of those that SQL gives. */
@Needs({Tool.CHROMIUM, Tool.CHROMEDRIVER})
@Verify
class ReportContentTest {
    private static final int SEEDS = Reports.TwoBlocks.SEEDS;
    private static final int ITERATIONS = 12;

    /** What the answer counts of a measure: each number with what may stand in brackets behind it. */
    private static final Pattern COUNTS = Pattern.compile(
            "lower in (\\d+)(?: \\([^)]*\\))?, higher in (\\d+)(?: \\([^)]*\\))? and not clearly different in (\\d+)");

    /** The arms in the order of the page: 2 slices of 2 learning rates and 3 biases. */
    private static final List<String> ARMS = Stream.of("through", "detached")
            .flatMap(reset -> Stream.of("0.1", "1.0").map(rate -> reset + ", " + rate))
            .flatMap(cell -> Reports.BIASES.stream().map(bias -> cell + ", " + bias))
            .toList();

    private static final List<String> UNIFORM_ARMS =
            ARMS.stream().filter(arm -> !arm.contains("default")).toList();

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static Report report;
    private static Map<String, List<Row>> figures;

    @BeforeAll
    static void openAReport() throws IOException {
        report = Reports.TwoBlocks.write(folder);
        browser = new Browser(folder.resolve("browser"));
        Reports.open(browser, report);
        figures = byArm("SELECT * FROM figures");
    }

    /** The rows of an answer, in its order, by what tells their arms apart here. */
    private static Map<String, List<Row>> byArm(String sql) {
        return report.views().query(sql).collectAsList().stream()
                .collect(Collectors.groupingBy(row -> row.getAs("reset_gradient") + ", " + row.getAs("learning_rate")
                        + ", " + row.getAs("bias_init")));
    }

    private static double[] values(List<Row> rows, String column) {
        return rows.stream()
                .map(row -> row.<Number>getAs(column))
                .filter(Objects::nonNull)
                .mapToDouble(Number::doubleValue)
                .toArray();
    }

    private static <T> T of(String arm, Map<String, T> arms) {
        return Objects.requireNonNull(arms.get(arm), arm);
    }

    @AfterAll
    static void closeTheBrowser() {
        browser.close();
    }

    @Test
    void tablesAreTheAnswersToTheQueriesBeneathThem() {
        Reports.assertTablesAreSql(browser, report);
        // arms by checkpoints: 0, 2, 5, 8, 11 of 12 iterations; 1, 2, 3, 5 of 5 timesteps
        assertThat(Reports.figure(browser, "curves-loss").rows()).hasSize(12 * 5);
        assertThat(Reports.figure(browser, "rates-figure").rows()).hasSize(12 * 4);
        // arms by figures
        assertThat(Reports.figure(browser, "heat-figure").rows()).hasSize(12 * 8);
    }

    @Test
    void intervalsOfAnArmAreOfItsRunsInSql() {
        assertIntervals("start-figure", List.of("first_loss", "first_timestep_spikes", "first_gradient_norm"));
        assertIntervals("heat-figure", List.of("final_loss", "relative_loss", "active_neurons"));
    }

    private static void assertIntervals(String figure, List<String> columns) {
        for (String column : columns) {
            List<String> expected = ARMS.stream()
                    .map(arm -> values(of(arm, figures), column))
                    .map(values -> Numbers.text(Bootstrap.FOR_CELLS.percentile(values, InterquartileMean::of)))
                    .toList();
            assertThat(Reports.figure(browser, figure).rows().stream()
                            .filter(row -> row.contains(column))
                            .map(row -> row.get(row.size() - 1)))
                    .as(column)
                    .isEqualTo(expected);
        }
    }

    @Test
    void bandsOfTheCurvesAreOfTheRunsInSql() {
        Map<String, List<Row>> runs = byArm("SELECT * FROM trajectories WHERE iteration = 5");
        List<String> expected = ARMS.stream()
                .map(arm -> values(of(arm, runs), "relative_loss"))
                .map(values -> Numbers.text(Bootstrap.FOR_BANDS.percentile(values, InterquartileMean::of)))
                .toList();
        // iteration 5 is the third of an arm's five rows
        List<String> shown = Reports.figure(browser, "curves-relative").statistic(0);
        assertThat(IntStream.range(0, ARMS.size()).mapToObj(arm -> shown.get(5 * arm + 2)))
                .isEqualTo(expected);
    }

    /** What SQL and the statistics say of one figure of one uniform arm. */
    @SuppressWarnings("ArrayRecordComponent") // compared cell by cell
    private record Difference(double[] uniform, double[] without, double[] differences) {
        double mean() {
            return mean(differences);
        }

        double p() {
            return SignedRank.pValue(differences).orElseThrow();
        }

        static double mean(double[] values) {
            return Arrays.stream(values).average().orElseThrow();
        }
    }

    private static List<Difference> differences(Map<String, List<Row>> pairs, String column) {
        return UNIFORM_ARMS.stream()
                .map(arm -> {
                    double[] uniform = values(of(arm, pairs), "treatment_" + column);
                    double[] without = values(of(arm, pairs), "reference_" + column);
                    double[] difference = IntStream.range(0, SEEDS)
                            .mapToDouble(seed -> uniform[seed] - without[seed])
                            .toArray();
                    return new Difference(uniform, without, difference);
                })
                .toList();
    }

    @Test
    void differencesAndTheirTestsAreOfThePairsInSql() {
        Shown shown = Reports.figure(browser, "forest-figure");
        Map<String, List<Row>> pairs = byArm("SELECT * FROM pairs");
        for (String column : List.of(
                "log_final_loss",
                "log_relative_loss",
                "final_loss",
                "relative_loss",
                "area_under_log_loss",
                "active_neurons")) {
            List<Difference> cells = differences(pairs, column);
            double[] adjusted =
                    Holm.adjust(cells.stream().mapToDouble(Difference::p).toArray());
            List<List<String>> expected = new ArrayList<>();
            for (int cell = 0; cell < cells.size(); cell++) {
                Difference difference = cells.get(cell);
                Interval interval =
                        Bootstrap.FOR_CELLS.biasCorrectedAccelerated(difference.differences(), Difference::mean);
                expected.add(List.of(
                        Numbers.text(interval),
                        column.startsWith("log_") ? factor(difference, interval) : Numbers.NONE,
                        Numbers.pValue(difference.p()),
                        Numbers.pValue(adjusted[cell]),
                        Numbers.text(ProbabilityOfImprovement.lower(difference.uniform(), difference.without()))));
            }
            assertThat(shown.rows().stream()
                            .filter(row -> row.contains(column))
                            .map(row -> row.subList(row.size() - 5, row.size())))
                    .as(column)
                    .isEqualTo(expected);
        }
    }

    private static String factor(Difference difference, Interval interval) {
        return Stream.of(Difference.mean(difference.differences()), interval.low(), interval.high())
                        .map(exponent -> Numbers.text(Math.pow(10, exponent)))
                        .reduce((some, next) -> some + (some.contains("(") ? " to " : " (") + next)
                        .orElseThrow()
                + ")";
    }

    @Test
    void timesToATenthAreOfTheRunsInSql() {
        Shown shown = Reports.figure(browser, "survival-figure");
        List<KaplanMeier> curves = ARMS.stream()
                .map(arm -> {
                    int[] reached = Arrays.stream(values(of(arm, figures), "iterations_to_tenth"))
                            .mapToInt(time -> (int) time)
                            .toArray();
                    int[] censored = new int[SEEDS - reached.length];
                    Arrays.fill(censored, ITERATIONS - 1);
                    return KaplanMeier.of(reached, censored);
                })
                .toList();
        assertThat(shown.statistic(0))
                .isEqualTo(curves.stream()
                        .map(curve -> Numbers.text(curve.median()))
                        .toList());
        assertThat(shown.statistic(1))
                .isEqualTo(curves.stream()
                        .map(curve -> share(curve.censorings().size()))
                        .toList());
    }

    private static String share(int others) {
        return Numbers.text((double) others / SEEDS) + " (" + Numbers.text(Proportion.interval(others, SEEDS)) + ")";
    }

    @Test
    void chartsAreDrawnFromWhatSqlGives() throws IOException {
        JsonNode data = new ObjectMapper()
                .readTree(Reports.texts(browser, "#report-data").get(0));
        Map<String, List<Row>> curves = byArm("SELECT * FROM curves ORDER BY iteration");
        Map<String, List<Row>> rates = byArm("SELECT * FROM firing_rates ORDER BY timestep");
        Map<String, List<Row>> arms = byArm("SELECT * FROM arms");
        for (int place = 0; place < ARMS.size(); place++) {
            String arm = ARMS.get(place);
            DrawnArm painted = new DrawnArm(data, place);
            assertDrawn(painted, "curves-loss", 0, of(arm, curves), "iqm_loss");
            assertDrawn(painted, "curves-relative", 0, of(arm, curves), "iqm_relative_loss");
            // of each kind of neurons 2 panels
            assertDrawn(painted, "neurons-figure", 0, of(arm, curves), "mean_non_finite_neurons");
            assertDrawn(painted, "neurons-figure", 2, of(arm, curves), "mean_active_neurons");
            assertDrawn(painted, "rates-figure", 0, of(arm, rates), "rate_before");
            assertThat(painted.traces("curves-loss", 0).get(0).get("runs")).hasSize(SEEDS);
            Row means = of(arm, arms).get(0);
            assertThat(painted.cell(0).get("text").asText())
                    .isEqualTo(Numbers.brief(means.<Double>getAs("iqm_final_loss")));
            assertThat(painted.details(painted.cell(0)).get(1).asText()).isEqualTo(Numbers.text(SEEDS));
            assertThat(painted.cell(1).get("text").asText())
                    .isEqualTo(Numbers.brief(means.<Double>getAs("iqm_relative_loss")));
        }
    }

    private static void assertDrawn(DrawnArm painted, String figure, int first, List<Row> rows, String column) {
        JsonNode trace = painted.traces(figure, first).get(0);
        JsonNode axis = painted.axis(figure);
        boolean logarithmic = axis.get("scale").asText().startsWith("logarithmic");
        double[] numbers = values(rows, column);
        assertThat(trace.get("mid")).as(column).hasSize(numbers.length);
        for (int point = 0; point < numbers.length; point++) {
            double expected = logarithmic
                    ? Math.max(axis.get("ends").get(0).asDouble(), Math.log10(numbers[point]))
                    : numbers[point];
            // five digits, or five decimals of an exponent
            assertThat(trace.get("mid").get(point).asDouble())
                    .as(column)
                    .isCloseTo(expected, within(logarithmic ? 5.1e-6 : 5.1e-5 * Math.abs(expected)));
        }
    }

    @Test
    void answerCountsWhatSqlCounts() {
        List<String> answer = Reports.texts(browser, ".answer p");
        Map<String, List<Row>> pairs = byArm("SELECT * FROM pairs");
        List<Difference> absolute = differences(pairs, "log_final_loss");
        List<Difference> relative = differences(pairs, "log_relative_loss");
        assertThat(significant(absolute, 1, "")).isPositive();
        // how it is said is AnswerTest's, the factors between are AnswerPropertyTest's
        assertThat(answer.get(0)).contains("8 comparisons", "9 seeds");
        assertThat(COUNTS.matcher(answer.get(0))
                        .results()
                        .map(said -> List.of(said.group(1), said.group(2), said.group(3))))
                .containsExactly(counts(absolute), counts(relative));
        // which gradient, comparisons, lower, higher; the rest is AnswerPropertyTest's
        assertThat(Reports.texts(browser, ".by-block tbody tr").stream()
                        .map(row -> row.strip().replaceAll("\\s+", " ")))
                .satisfiesExactly(
                        row -> assertThat(row)
                                .startsWith("through 4 %d %d "
                                        .formatted(
                                                significant(absolute, -1, "through"),
                                                significant(absolute, 1, "through"))),
                        row -> assertThat(row)
                                .startsWith("detached 4 %d %d "
                                        .formatted(
                                                significant(absolute, -1, "detached"),
                                                significant(absolute, 1, "detached"))));
        Map<String, List<Row>> arms = byArm("SELECT * FROM arms");
        List<Double> ratios = UNIFORM_ARMS.stream()
                .map(arm -> firstLoss(arms, arm) / firstLoss(arms, arm.replaceFirst("uniform.*", "default")))
                .toList();
        assertThat(answer.get(1))
                .contains("the loss with another bias is " + range(ratios) + " times that with bias default");
        double broken = values(
                report.views()
                        .query("SELECT count(*) AS runs FROM figures WHERE final_non_finite_neurons > 0")
                        .collectAsList(),
                "runs")[0];
        assertThat(broken).isPositive();
        String means = Reports.BIASES.stream()
                .map(bias -> range(ARMS.stream()
                                .filter(arm -> arm.endsWith(bias.toString()))
                                .map(arm -> 100
                                        * (of(arm, arms).get(0).<Double>getAs("mean_final_non_finite_neurons") / 30))
                                .toList())
                        + " % of the neurons with bias " + bias)
                .collect(Collectors.joining(", "));
        assertThat(answer.get(2)).contains(Numbers.text(broken) + " of 108 runs", means);
    }

    private static List<String> counts(List<Difference> cells) {
        long lower = significant(cells, -1, "");
        long higher = significant(cells, 1, "");
        return Stream.of(lower, higher, 8 - lower - higher).map(String::valueOf).toList();
    }

    private static double firstLoss(Map<String, List<Row>> arms, String arm) {
        return of(arm, arms).get(0).<Double>getAs("iqm_first_loss");
    }

    private static String range(List<Double> numbers) {
        String low = Numbers.brief(Collections.min(numbers));
        String high = Numbers.brief(Collections.max(numbers));
        return low.equals(high) ? low : low + " to " + high;
    }

    /** How many cells whose arm begins so have a mean of this sign that is significant among all cells. */
    private static long significant(List<Difference> cells, int sign, String arm) {
        double[] adjusted =
                Holm.adjust(cells.stream().mapToDouble(Difference::p).toArray());
        return IntStream.range(0, adjusted.length)
                .filter(cell -> UNIFORM_ARMS.get(cell).startsWith(arm))
                .filter(cell ->
                        adjusted[cell] < 0.05 && Math.signum(cells.get(cell).mean()) == sign)
                .count();
    }

    @Test
    void provenanceNamesRunsSeedsAndDigest() {
        List<String> facts = Reports.texts(browser, ".facts dd");
        Digest digest = Digest.of(report.views());
        assertThat(facts)
                .contains("0.1, 1", "through, detached", "9 (0 to 8)", "108 with a result, 0 failed", "file:/results")
                .contains("108 runs sha256:" + digest.sha256());
        assertThat(Reports.texts(browser, ".kicker .runs")).containsExactly("108 training runs");
    }
}
