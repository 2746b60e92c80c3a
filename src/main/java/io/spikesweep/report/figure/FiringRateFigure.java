package io.spikesweep.report.figure;

import static io.spikesweep.report.figure.ArmTables.column;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.FiringRates;
import io.spikesweep.report.words.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The share of the neurons that fire at each timestep, before training and after it. */
final class FiringRateFigure {
    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    private FiringRateFigure() {}

    static FigureSpec of(FigureMaterial material) {
        return FigureSpec.of(
                "rates-figure",
                "firing rate over the timesteps",
                "Share of the neurons that fire at each timestep, before training (dashed) and after it (solid), mean over the seeds.",
                "",
                material.drawings(FiringRateFigure::drawing),
                material.tables()
                        .of(
                                List.of(
                                        column("timestep", "timestep"),
                                        column("firing rate before", "rate_before"),
                                        column("firing rate after", "rate_after")),
                                result -> rows(result.rates())),
                material.queries()
                        .along("timestep", "firing_rates", FiringRates.CHECKPOINTS, "rate_before, rate_after"));
    }

    private static Drawing drawing(DrawnBlock block) {
        List<FiringRates> rates = block.arms().stream()
                .map(ArmResult::rates)
                .filter(Objects::nonNull)
                .toList();
        int last = rates.stream()
                .flatMapToInt(one -> Arrays.stream(one.timesteps()))
                .max()
                .orElse(1);
        Axis x = Axes.whole("timestep", last > 1 ? 1 : 0, last);
        Axis y = Axes.fixed(Axes.linear(
                "share of neurons that fire",
                rates.stream()
                        .flatMapToDouble(
                                one -> DoubleStream.concat(Arrays.stream(one.before()), Arrays.stream(one.after())))));
        Legend legend = new Legend(
                block.legend().arms(),
                List.of(new Legend.Key("before training", Sign.DASHED), new Legend.Key("after training", Sign.SOLID)));
        List<Panel> panels = CurveDrawing.panels(block, x, y, result -> traces(block, y, result));
        return CurveDrawing.of("", block, legend, panels, Stream.empty(), "No run has firing rates.");
    }

    private static List<Trace> traces(DrawnBlock block, Axis y, ArmResult result) {
        FiringRates rates = result.rates();
        return rates == null
                ? List.of()
                : List.of(
                        trace(block, y, result, rates, rates.before()).as(BEFORE, Sign.DASHED),
                        trace(block, y, result, rates, rates.after()).as(AFTER, Sign.SOLID));
    }

    private static Trace trace(DrawnBlock block, Axis y, ArmResult result, FiringRates rates, double[] shares) {
        return Trace.of(
                y, block.place(result), block.treatments().size(), CurveDrawing.numbers(rates.timesteps()), shares);
    }

    private static List<List<String>> rows(@Nullable FiringRates rates) {
        return rates == null
                ? List.of()
                : rates.checkpoints()
                        .mapToObj(place -> List.of(
                                Numbers.text(rates.timesteps()[place]),
                                Numbers.text(rates.before()[place]),
                                Numbers.text(rates.after()[place])))
                        .toList();
    }
}
