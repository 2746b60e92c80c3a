package io.spikesweep.cli.text;

import io.spikesweep.report.plot.TextChart;
import io.spikesweep.store.RunRow;
import io.spikesweep.sweep.PrintableText;
import io.spikesweep.trial.Metric;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.Trajectory;
import java.io.PrintWriter;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** One stored run for a person. */
public final class RunText {
    private static final List<String> PROVENANCE = List.of(
            "sweep",
            "started_at",
            "training_seconds",
            "host",
            "application_version",
            "spark_version",
            "nd4j_version",
            "java_version",
            "blas_core_type");

    /**
     * A line of it.
     *
     * @param name what
     * @param value which
     */
    private record Line(String name, String value) {}

    private RunText() {}

    /**
     * Writes one.
     *
     * @param run a row with all columns
     */
    public static void write(Row run, PrintWriter out) {
        boolean isTrained = RunRow.OK.equals(run.getAs("status"));
        out.println(PrintableText.line("run " + run.<String>getAs("run_id") + (isTrained ? "" : " failed")));
        section("Hyperparameters", hyperparameters(run), out);
        if (isTrained) {
            Trajectory trajectory = RunRow.trajectory(run);
            section("Outcome", outcome(run, trajectory), out);
            section("Trained", provenance(run), out);
            String curve = TextChart.of(trajectory.get(Metric.LOSS));
            if (!curve.isEmpty()) {
                out.println(System.lineSeparator() + "Loss over iterations");
                out.println(curve);
            }
        } else {
            section("Error", List.of(new Line("error", String.valueOf(run.<String>getAs("error")))), out);
            section("Trained", provenance(run), out);
        }
    }

    private static void section(String title, List<Line> lines, PrintWriter out) {
        out.println(System.lineSeparator() + title);
        int width = lines.stream().mapToInt(line -> line.name().length()).max().orElse(0);
        lines.forEach(line -> out.println(PrintableText.line("  %s  %s"
                .formatted(line.name() + " ".repeat(width - line.name().length()), line.value()))));
    }

    private static List<Line> hyperparameters(Row run) {
        return Parameter.inAGrid().stream()
                .map(parameter -> new Line(parameter.key(), value(run, parameter.column())))
                .toList();
    }

    private static String value(Row run, String column) {
        return RunsFormat.text(column, run.getAs(column));
    }

    private static List<Line> provenance(Row run) {
        return PROVENANCE.stream()
                .map(column -> new Line(column, value(run, column)))
                .toList();
    }

    private static List<Line> outcome(Row run, Trajectory trajectory) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("final_loss", value(run, "final_loss")));
        for (Metric<?> metric : trajectory.known()) {
            Object value = trajectory.get(metric);
            lines.add(new Line(
                    metric.column(),
                    metric.extent() == Metric.Extent.ONCE
                            ? RunsFormat.text(metric.column(), value)
                            : "%s first, %s last"
                                    .formatted(
                                            element(metric, value, 0),
                                            element(metric, value, Array.getLength(value) - 1))));
        }
        return lines;
    }

    private static String element(Metric<?> metric, Object array, int place) {
        return RunsFormat.text(metric.column(), Array.get(array, place));
    }
}
