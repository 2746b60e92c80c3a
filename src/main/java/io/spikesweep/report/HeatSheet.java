package io.spikesweep.report;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Estimate;
import io.spikesweep.analysis.Measure;
import io.spikesweep.analysis.PairedDifference;
import io.spikesweep.statistics.SignedRank;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.knowm.xchart.internal.chartpart.Chart;

/** All arms at a glance: the final loss by panel and treatment, and what the treatment changes in it and in the relative one. */
final class HeatSheet {
    private static final int COLUMN = 78;
    private static final int ROW = 44;
    private static final int BESIDE_COLUMNS = 190;

    /** Of a treatment for which there is room in that. */
    private static final int LETTERS_BESIDE_COLUMNS = 24;

    private static final int LETTER = 8;
    private static final int AROUND_ROWS = 120;
    /** Fewer would be narrower than their title. */
    private static final int FEWEST_COLUMNS = 4;

    private static final int MOST_COLUMNS_BESIDE = 6;

    private static final String DIFFERENCES =
            "Differences of the final loss, and of it over the first: %s less %s, mean over the seeds that both have, in colours that are logarithmic on either side of 0;"
                    + " with * where there are at least %d pairs and the 95\u00a0%% interval excludes 0.";

    private final DrawnBlock block;
    private final PanelSize size;

    private HeatSheet(DrawnBlock block) {
        this.block = block;
        int longest = block.treatments().stream()
                .mapToInt(level -> level.label().length())
                .max()
                .orElse(0);
        size = new PanelSize(
                BESIDE_COLUMNS
                        + LETTER * Math.max(0, longest - LETTERS_BESIDE_COLUMNS)
                        + COLUMN * Math.max(FEWEST_COLUMNS, block.panels().size()),
                AROUND_ROWS + ROW * block.treatments().size());
    }

    /** None where no arm has a final loss or a difference. */
    static Optional<Sheet> of(DrawnBlock block) {
        return new HeatSheet(block).sheet();
    }

    private Optional<Sheet> sheet() {
        List<Chart<?, ?>> panels = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        losses().ifPresent(panel -> {
            panels.add(panel);
            notes.add("Final loss: interquartile mean over the seeds.");
        });
        List<Chart<?, ?>> differences = Stream.of(
                        differences(Measure.FINAL_LOSS, "paired difference of the final loss"),
                        differences(Measure.RELATIVE_LOSS, "paired difference of the relative loss"))
                .flatMap(Optional::stream)
                .toList();
        if (!differences.isEmpty()) {
            panels.addAll(differences);
            Terms terms = new Terms(block.contrast(), block.compared());
            notes.add(DIFFERENCES.formatted(terms.treatment(), terms.referenceAlone(), SignedRank.MINIMUM_PAIRS));
        }
        int columns = block.panels().size() <= MOST_COLUMNS_BESIDE ? panels.size() : 1;
        return panels.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Sheet(block.title("All arms"), String.join(" ", notes), size, panels, columns, List.of()));
    }

    private Optional<Chart<?, ?>> losses() {
        double[] logarithms = block.arms()
                .map(result -> Optional.ofNullable(result.estimates().get(Measure.FINAL_LOSS)))
                .flatMap(Optional::stream)
                .mapToDouble(estimate -> Math.log10(estimate.value()))
                .toArray();
        if (logarithms.length == 0) {
            return Optional.empty();
        }
        double[] finite = DoubleStream.of(logarithms).filter(Double::isFinite).toArray();
        double most = DoubleStream.of(finite).max().orElse(0);
        double least = DoubleStream.of(finite).min().orElse(0);
        HeatScale scale = HeatScale.sequential(finite.length < logarithms.length ? least - 1 : least, most);
        return Optional.of(new HeatPanel(size, block, scale).chart("log10 of the final loss", HeatSheet::loss));
    }

    private static HeatPanel.Cell loss(ArmResult result) {
        Estimate estimate = result.estimates().get(Measure.FINAL_LOSS);
        if (estimate == null) {
            return HeatPanel.Cell.empty(result.runs() == 0 && result.failed() > 0 ? "failed" : Numbers.NONE);
        }
        double logarithm = Math.log10(estimate.value());
        return new HeatPanel.Cell(
                Optional.of(Math.max(logarithm, -Double.MAX_VALUE)),
                Double.isFinite(logarithm) ? Numbers.brief(logarithm) : "loss 0");
    }

    private Optional<Chart<?, ?>> differences(Measure measure, String title) {
        double[] means = ForestSheet.differences(block, measure)
                .mapToDouble(PairedDifference::mean)
                .toArray();
        SignedLog scale = SignedLog.of(means);
        return means.length == 0
                ? Optional.empty()
                : Optional.of(new HeatPanel(size, block, HeatScale.diverging(1))
                        .chart(title, result -> difference(result, measure, scale)));
    }

    static HeatPanel.Cell difference(ArmResult result, Measure measure, SignedLog scale) {
        PairedDifference difference = result.differences().get(measure);
        if (difference == null) {
            return HeatPanel.Cell.empty(result.arm().isReference() ? "reference" : Numbers.NONE);
        }
        String sign = difference.marked() ? " *" : "";
        return new HeatPanel.Cell(Optional.of(scale.place(difference.mean())), Numbers.cell(difference.mean()) + sign);
    }
}
