package io.spikesweep.report;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.report.ReportFigure.Chart;
import io.spikesweep.report.ReportFigure.Menu;
import io.spikesweep.report.ReportPage.Section;
import io.spikesweep.statistics.SignedRank;
import java.util.List;

/** The figures of a report, in the order in which they make their point. */
final class ReportSections {
    private ReportSections() {}

    static List<Section> of(Comparison comparison) {
        Terms terms = Terms.of(comparison);
        FigureTables tables = new FigureTables(comparison);
        FigureQueries queries = new FigureQueries(comparison);
        return List.of(
                new Section(
                        "learning-curves",
                        "Learning curves",
                        List.of(
                                new ReportFigure(
                                        "curves-loss",
                                        Chart.LEARNING_CURVES,
                                        "loss",
                                        Menu.NOTHING,
                                        "Figure 1a: loss",
                                        "Interquartile mean over the seeds and its 95 % bootstrap band, by iteration; thin lines are single runs, where they are few enough to be drawn.",
                                        tables.losses(),
                                        queries.losses()),
                                new ReportFigure(
                                        "curves-relative",
                                        Chart.LEARNING_CURVES,
                                        "relative",
                                        Menu.NOTHING,
                                        "Figure 1b: loss relative to the first",
                                        "The same with each run divided by its own loss at iteration 0, from which arms may differ.",
                                        tables.relativeLosses(),
                                        queries.relativeLosses()))),
                new Section(
                        "start",
                        "Where training starts",
                        List.of(new ReportFigure(
                                "start-figure",
                                Chart.START,
                                "",
                                Menu.NOTHING,
                                "Figure 2: before the first update",
                                (terms.isOfUniformBiases()
                                                ? "The claim under test is that without a uniform bias most neurons are silent at the first timestep and do not learn. "
                                                : "")
                                        + "Interquartile mean and 95 % interval over the seeds at iteration 0; gradient norms that are not finite are left out.",
                                tables.start(),
                                queries.start()))),
                new Section(
                        "firing-rates",
                        "Firing rates",
                        List.of(new ReportFigure(
                                "rates-figure",
                                Chart.FIRING_RATES,
                                "",
                                Menu.NOTHING,
                                "Figure 3: firing rate over the timesteps",
                                "Share of the neurons that fire at each timestep, before training (dashed) and after it (solid), mean over the seeds.",
                                tables.rates(),
                                queries.rates()))),
                new Section(
                        "neurons",
                        "Active, silent and non-finite neurons",
                        List.of(new ReportFigure(
                                "neurons-figure",
                                Chart.NEURONS,
                                "",
                                Menu.KIND,
                                "Figure 4: what the loss curve hides",
                                "Neurons that hold an infinite or NaN weight, bias or potential, that fire at least once in an iteration, and that do not; mean over the seeds. The scale is that of the arms that are shown. A NaN neuron is among the silent ones"
                                        + TargetSentence.ofSilence(comparison.arms()) + ".",
                                tables.neurons(),
                                queries.neurons()))),
                new Section(
                        "heat-maps",
                        "All cells at a glance",
                        List.of(new ReportFigure(
                                "heat-figure",
                                Chart.HEAT_MAPS,
                                "",
                                Menu.FIGURE,
                                "Figure 5: %s by %s".formatted(terms.panels(), terms.factor()),
                                "Interquartile means of the final loss and of that relative to the first, and the mean paired difference from "
                                        + terms.reference()
                                        + ". The colours of the differences are on a log scale either side of 0, so that a small one can be told from none; a bold outline and * mark cells of at least "
                                        + SignedRank.MINIMUM_PAIRS
                                        + " pairs whose 95 % interval excludes 0. The table has all figures of each arm, iterations_to_tenth of those runs alone that got there; that of the differences is under Figure 6.",
                                tables.finish(),
                                queries.finish()))),
                new Section(
                        "differences",
                        "Paired differences",
                        List.of(new ReportFigure(
                                "forest-figure",
                                Chart.FOREST,
                                "",
                                Menu.FIGURE,
                                "Figure 6: %s less %s".formatted(terms.treatment(), terms.referenceAlone()),
                                "The factor of the loss (a difference of its logarithms; a loss below that of half a spike counts as that), or another difference: mean over the seeds that both arms have, with its 95 % interval (bias-corrected and accelerated bootstrap); filled where there are at least "
                                        + SignedRank.MINIMUM_PAIRS
                                        + " pairs and the interval excludes 0. Each " + terms.panels()
                                        + " has an axis of its own. P-values are of Wilcoxon's signed-rank test, by Holm's method over all cells. "
                                        + SharedDraws.of(comparison.contrast()),
                                tables.differences(),
                                queries.differences()))),
                new Section(
                        "survival",
                        "Time to a tenth of the first loss",
                        List.of(new ReportFigure(
                                "survival-figure",
                                Chart.SURVIVAL,
                                "",
                                Menu.NOTHING,
                                "Figure 7: runs that are not there yet",
                                "Kaplan-Meier estimate of the share of runs whose loss has not yet reached a tenth of its first, with its 95 % band; a tick is where runs ended before they did. The median and the share that did not are of those runs alone whose first loss is above 0.",
                                tables.survival(),
                                queries.survival()))));
    }
}
