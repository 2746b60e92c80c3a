package io.spikesweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Arm;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Contrast;
import io.spikesweep.analysis.Digest;
import io.spikesweep.analysis.Provenance;
import io.spikesweep.analysis.Views;
import io.spikesweep.report.figure.FigureSpec;
import io.spikesweep.report.figure.Figures;
import io.spikesweep.report.page.HtmlReport;
import io.spikesweep.report.page.ReportSubject;
import io.spikesweep.report.words.Answer;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.store.RunRow;
import io.spikesweep.sweep.Axis;
import io.spikesweep.sweep.Grid;
import io.spikesweep.sweep.Question;
import io.spikesweep.testing.Browser;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ResetGradient;
import io.spikesweep.trial.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Reports of runs that a test makes up, and what a browser shows of them. */
public final class Reports {
    public static final ReportSubject SUBJECT = new ReportSubject("test", "file:/results", OptionalLong.empty());

    /** Of comparisons that were never trained. */
    public static final Provenance NO_PROVENANCE = new Provenance(
            0,
            0,
            List.of(),
            0,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            0,
            List.of(),
            new Digest(0, ""));

    public static final List<BiasInitialisation> BIASES = List.of(
            BiasInitialisation.DEFAULT, new BiasInitialisation.Uniform(0, 1), new BiasInitialisation.Uniform(0, 2));

    /** When every chart has ink; none is drawn twice. */
    public static final String DRAWN =
            "[...document.querySelectorAll('.chart')].every(chart => chart.querySelector('svg path'))";

    /** Copied from the command line, not computed: they stand in a table as the user wrote them. */
    private static final Set<String> HYPERPARAMETERS =
            Parameter.all().stream().<String>map(Parameter::column).collect(Collectors.toSet());

    private Reports() {}

    /**
     * One report in a file.
     *
     * @param views of its runs
     * @param comparison that it shows
     * @param file that a browser opens
     */
    public record Report(Views views, Comparison comparison, Path file) {}

    /** A sweep with a menu of slices, made once for all test classes. */
    public static final class TwoBlocks {
        /** The fewest with which one of 8 cells can be significant: 8 * 2 / 2^9 is 0.03, 8 * 2 / 2^8 is 0.06. */
        public static final int SEEDS = 9;

        public static final List<Row> ROWS = rows();
        public static final Views VIEWS = views(ROWS);
        private static final Comparison COMPARISON = Comparison.of(VIEWS, Question.OPEN);

        private TwoBlocks() {}

        /** Trained, but for the non-finite neurons: so small a network has none. */
        private static List<Row> rows() {
            Map<Parameter<?>, Axis> axes = axes(SEEDS, List.of(0.1, 1.0), BIASES);
            axes.put(Parameter.RESET_GRADIENT, Axis.Values.of(List.of(ResetGradient.values())));
            return trained(axes).stream()
                    .map(row -> value(row, "reset_gradient").equals("through")
                                    && value(row, "bias_init").equals("uniform(0.0, 2.0)")
                                    && value(row, "learning_rate").equals(1.0)
                            ? with(
                                    with(row, "non_finite_neurons", new int[] {0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 5}),
                                    "final_non_finite_neurons",
                                    5)
                            : row)
                    .toList();
        }

        public static Report write(Path folder) throws IOException {
            return Reports.write(folder, VIEWS, COMPARISON, SUBJECT);
        }
    }

    /** Networks of 20 inputs, 30 neurons, 5 timesteps and 12 iterations. */
    public static Map<Parameter<?>, Axis> axes(int seeds, List<Double> rates, List<BiasInitialisation> biases) {
        Map<Parameter<?>, Axis> axes = new HashMap<>();
        axes.put(Parameter.SEED, new Axis.LongRange(0, seeds, 1));
        axes.put(Parameter.LEARNING_RATE, Axis.Values.of(rates));
        axes.put(Parameter.BIAS_INIT, Axis.Values.of(biases));
        axes.put(Parameter.INPUTS, Axis.Values.of(List.of(20)));
        axes.put(Parameter.NEURONS, Axis.Values.of(List.of(30)));
        axes.put(Parameter.TIMESTEPS, Axis.Values.of(List.of(5)));
        axes.put(Parameter.ITERATIONS, Axis.Values.of(List.of(12)));
        return axes;
    }

    public static List<Row> trained(Map<Parameter<?>, Axis> axes) {
        Grid grid = new Grid(axes);
        return LongStream.range(0, grid.size())
                .mapToObj(grid::run)
                .map(Sweeps::trained)
                .map(RunRow::toRow)
                .toList();
    }

    /** Of a run of the published one's shape, compared by its bias. */
    public static Arm arm(double rate, BiasInitialisation bias) {
        return Arm.of(
                Contrast.OF_THE_BIAS,
                Hyperparameters.DEFAULTS.with(Parameter.LEARNING_RATE, rate).with(Parameter.BIAS_INIT, bias));
    }

    /** Of a row as it goes into a store. */
    public static Object value(Row row, String column) {
        return Objects.requireNonNull(row.get(RunRow.SCHEMA.fieldIndex(column)), column);
    }

    /** The same row with another value. */
    public static Row with(Row row, String column, Object value) {
        Object[] values = IntStream.range(0, row.size()).mapToObj(row::get).toArray();
        values[RunRow.SCHEMA.fieldIndex(column)] = value;
        if (value instanceof float[] losses && losses.length == 1) {
            // of one iteration all losses are that one
            values[RunRow.SCHEMA.fieldIndex("last_loss")] = losses[0];
            values[RunRow.SCHEMA.fieldIndex("final_loss")] = (double) losses[0];
        }
        return RowFactory.create(values);
    }

    /** In one partition, since they are few. */
    public static Views views(List<Row> rows) {
        SparkSession session = LocalSpark.session();
        session.conf().set("spark.sql.shuffle.partitions", 1);
        return Views.over(session.createDataFrame(rows, RunRow.SCHEMA).coalesce(1));
    }

    public static Report write(Path folder, Views views, ReportSubject subject) throws IOException {
        return write(folder, views, Comparison.of(views, Question.OPEN), subject);
    }

    public static Report write(Path folder, Views views, Comparison comparison, ReportSubject subject)
            throws IOException {
        Path file = Files.createTempFile(folder, "report", ".html");
        Files.writeString(file, HtmlReport.of(comparison.allAsked(), subject));
        return new Report(views, comparison, file);
    }

    /** Opens a report as a reader with a large screen does, and waits for its charts. */
    public static void open(Browser browser, Report report) {
        browser.open(report.file(), 1200, Browser.Colours.LIGHT);
        browser.await(DRAWN);
    }

    public static List<String> texts(Browser browser, String selector) {
        return list(
                browser.run(
                        "return [...document.querySelectorAll(arguments[0])].map(one => one.textContent)", selector),
                String::valueOf);
    }

    public static <T> List<T> list(Object json, Function<Object, T> element) {
        return ((List<?>) json)
                .stream().map(Objects::requireNonNull).map(element).toList();
    }

    /**
     * A figure as the page shows it.
     *
     * @param sql beneath it
     * @param columns of its tables: the query's name, or empty for a statistic
     * @param rows of the tables of all slices
     */
    public record Shown(String id, String sql, List<String> columns, List<List<String>> rows) {
        /** The cells of one statistic, from the left. */
        public List<String> statistic(int place) {
            int column = IntStream.range(0, columns.size())
                    .filter(one -> columns.get(one).isEmpty())
                    .skip(place)
                    .findFirst()
                    .orElseThrow();
            return rows.stream().map(row -> row.get(column)).toList();
        }
    }

    public static List<Shown> figures(Browser browser) {
        Object figures = browser.run("""
                return [...document.querySelectorAll('figure')].map(figure => [
                  figure.id,
                  figure.querySelector('.sql code').textContent,
                  [...figure.querySelectorAll('table:first-of-type th')].map(cell => cell.dataset.sql || ''),
                  [...figure.querySelectorAll('tbody tr')].map(row => [...row.cells].map(cell => cell.textContent))]);""");
        return list(figures, json -> {
            List<?> figure = (List<?>) json;
            return new Shown(
                    String.valueOf(figure.get(0)),
                    String.valueOf(figure.get(1)),
                    list(Objects.requireNonNull(figure.get(2)), String::valueOf),
                    list(Objects.requireNonNull(figure.get(3)), row -> list(row, String::valueOf)));
        });
    }

    public static Shown figure(Browser browser, String id) {
        return figures(browser).stream()
                .filter(figure -> figure.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Every row of every table is the row of the query beneath it, column by column; statistics are not SQL's. */
    public static void assertTablesAreSql(Browser browser, Report report) {
        List<Shown> figures = figures(browser);
        // where no run has a result there is nothing to draw but that
        assertThat(figures)
                .extracting(Shown::id)
                .isEqualTo(
                        Answer.hasResults(report.comparison())
                                ? Figures.each(report.comparison())
                                        .map(FigureSpec::id)
                                        .toList()
                                : List.of("answer-figure"));
        for (Shown figure : figures) {
            List<String> named =
                    figure.columns().stream().filter(name -> !name.isEmpty()).toList();
            List<List<String>> answer = report.views().query(figure.sql()).collectAsList().stream()
                    .map(row -> named.stream()
                            .map(name -> text(name, row.getAs(name)))
                            .toList())
                    .toList();
            List<List<String>> shown = figure.rows().stream()
                    .map(row -> IntStream.range(0, row.size())
                            .filter(place -> !figure.columns().get(place).isEmpty())
                            .mapToObj(row::get)
                            .toList())
                    .toList();
            assertThat(shown).as(figure.id()).isEqualTo(answer);
        }
    }

    private static String text(String column, @Nullable Object value) {
        if (value == null) {
            // of a hyperparameter it is a value
            return HYPERPARAMETERS.contains(column) ? ValueType.NONE : Numbers.NONE;
        }
        if (value instanceof Double number) {
            return HYPERPARAMETERS.contains(column) ? Numbers.written(number) : Numbers.text(number.doubleValue());
        }
        return String.valueOf(value);
    }
}
