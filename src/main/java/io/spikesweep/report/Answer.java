package io.spikesweep.report;

import io.spikesweep.analysis.Arm;
import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Bias;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Estimate;
import io.spikesweep.analysis.Figure;
import io.spikesweep.analysis.PairedDifference;
import io.spikesweep.statistics.SignedRank;
import io.spikesweep.trial.Parameter;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a comparison says, in three sentences: what changes, from where the arms start, and what the loss curve hides. */
final class Answer {
    private static final double SIGNIFICANT = 0.05;
    private static final int MOST_BIASES = 6;

    private static final int MOST_SLICES = 4;

    private final List<ArmResult> arms;

    /** By the slices' names; one when there are too many to be told apart in a sentence. */
    private final Map<String, List<ArmResult>> slices = new LinkedHashMap<>();

    private Answer(Comparison comparison) {
        arms = withRuns(comparison.arms());
        if (comparison.slices().size() <= MOST_SLICES) {
            comparison.slices().forEach(slice -> slices.put(slice.name(), withRuns(slice.arms())));
        } else {
            slices.put("", arms);
        }
    }

    private static List<ArmResult> withRuns(List<ArmResult> results) {
        return results.stream().filter(result -> result.runs() > 0).toList();
    }

    static List<String> sentences(Comparison comparison) {
        Answer answer = new Answer(comparison);
        return answer.arms.isEmpty()
                ? List.of(
                        "No run of this sweep has a result yet.",
                        "So nothing can be said of the bias.",
                        "The failed runs, if any, are listed below.")
                : List.of(answer.change(), answer.start(), answer.hidden());
    }

    private String change() {
        List<Map<Figure, PairedDifference>> cells = cells(arms);
        if (cells.isEmpty()) {
            return noPairs();
        }
        List<PairedDifference> relative = differences(cells, Figure.RELATIVE_LOSS);
        List<PairedDifference> absolute = differences(cells, Figure.FINAL_LOSS);
        String compared =
                "%s with the default bias (%s)".formatted(plural(cells.size(), "comparison"), seeds(absolute));
        if (!canBeSignificant(absolute) && !canBeSignificant(relative)) {
            return "With so few seeds%s no significance can be claimed: of %s, the mean final loss is lower with a uniform bias in %s, and that relative to the first loss lower in %s."
                    .formatted(
                            isTested(absolute) ? " for so many comparisons" : "",
                            compared,
                            means(absolute),
                            means(relative));
        }
        return "Of %s, a uniform bias ends with %s%s, and relative to the first loss with %s (Wilcoxon signed-rank test, Holm-corrected, p < 0.05)."
                .formatted(
                        compared,
                        verdict(absolute, "final loss"),
                        canBeSignificant(absolute) ? bySlice() : "",
                        verdict(relative, "one"));
    }

    /** Whether the smallest p-value that the seeds allow would be significant after Holm's correction over the cells. */
    private static boolean canBeSignificant(List<PairedDifference> cells) {
        long tested = count(cells, cell -> cell.p().isPresent());
        return cells.stream()
                .anyMatch(
                        cell -> cell.p().isPresent() && tested * SignedRank.smallestPValue(cell.pairs()) < SIGNIFICANT);
    }

    private static boolean isTested(List<PairedDifference> cells) {
        return cells.stream().anyMatch(cell -> cell.p().isPresent());
    }

    private static String verdict(List<PairedDifference> cells, String noun) {
        if (!canBeSignificant(cells)) {
            return "a mean %s that is lower in %s, where so few seeds allow no claim".formatted(noun, means(cells));
        }
        long untested = count(cells, cell -> cell.p().isEmpty());
        long lower = count(cells, Answer::isLower);
        long higher = count(cells, Answer::isHigher);
        return "a lower %s in %d, a higher one in %d and no clear difference in %d%s"
                .formatted(
                        noun,
                        lower,
                        higher,
                        cells.size() - untested - lower - higher,
                        untested == 0 ? "" : " (too few seeds for any claim in %d)".formatted(untested));
    }

    private static String means(List<PairedDifference> cells) {
        return "%d and higher in %d"
                .formatted(count(cells, cell -> cell.mean() < 0), count(cells, cell -> cell.mean() > 0));
    }

    private static List<Map<Figure, PairedDifference>> cells(List<ArmResult> results) {
        return results.stream()
                .map(ArmResult::differences)
                .filter(differences -> !differences.isEmpty())
                .toList();
    }

    /** The same for each slice, where there are several. */
    private String bySlice() {
        if (slices.size() == 1) {
            return "";
        }
        return slices.entrySet().stream()
                .map(slice -> {
                    List<PairedDifference> absolute = differences(cells(slice.getValue()), Figure.FINAL_LOSS);
                    return "%d and %d with %s"
                            .formatted(
                                    count(absolute, Answer::isLower),
                                    count(absolute, Answer::isHigher),
                                    slice.getKey());
                })
                .collect(Collectors.joining("; ", " (", ")"));
    }

    private String noPairs() {
        boolean someUniform =
                arms.stream().anyMatch(result -> result.arm().bias().isUniform());
        boolean someDefault =
                arms.stream().anyMatch(result -> !result.arm().bias().isUniform());
        if (someUniform && someDefault) {
            return "No uniform run of this sweep has a default run of the same seed and otherwise equal hyperparameters, so the two cannot be compared in pairs.";
        }
        return someUniform
                ? "This sweep has no run with the default bias, so nothing can be said of what a uniform one changes."
                : "This sweep has no run with a uniform bias, so nothing can be said of what one would change.";
    }

    private static List<PairedDifference> differences(List<Map<Figure, PairedDifference>> cells, Figure figure) {
        return cells.stream()
                .filter(cell -> cell.containsKey(figure))
                .map(cell -> cell.get(figure))
                .toList();
    }

    private static String seeds(List<PairedDifference> cells) {
        int fewest = cells.stream().mapToInt(PairedDifference::pairs).min().orElse(0);
        int most = cells.stream().mapToInt(PairedDifference::pairs).max().orElse(0);
        return fewest == most ? plural(most, "seed") + " each" : "%d to %d seeds each".formatted(fewest, most);
    }

    private static boolean isLower(PairedDifference cell) {
        return isSignificant(cell) && cell.direction() < 0;
    }

    private static boolean isHigher(PairedDifference cell) {
        return isSignificant(cell) && cell.direction() > 0;
    }

    private static boolean isSignificant(PairedDifference cell) {
        return cell.adjusted().isPresent() && cell.adjusted().getAsDouble() < SIGNIFICANT;
    }

    private static long count(List<PairedDifference> cells, Predicate<PairedDifference> wanted) {
        return cells.stream().filter(wanted).count();
    }

    private String start() {
        DoubleSummaryStatistics loss = ratios(Figure.FIRST_LOSS);
        DoubleSummaryStatistics spikes = ratios(Figure.FIRST_TIMESTEP_SPIKES);
        if (loss.getCount() == 0) {
            DoubleSummaryStatistics first = arms.stream()
                    .map(result -> result.estimates().get(Figure.FIRST_LOSS))
                    .collect(
                            Collectors.summarizingDouble(estimate -> estimate == null ? Double.NaN : estimate.value()));
            return "Before any training the loss is %s (interquartile means of the arms)."
                    .formatted(range(first.getMin(), first.getMax()));
        }
        return "But the arms do not start alike: before any training the loss of a uniform arm is %s times that of its default arm%s, so a loss that ends lower and one that falls further are two things."
                .formatted(
                        range(loss.getMin(), loss.getMax()),
                        spikes.getCount() == 0
                                ? ""
                                : " and its spikes at the first timestep are %s times as many"
                                        .formatted(range(spikes.getMin(), spikes.getMax())));
    }

    /** Of the uniform arms' interquartile means to those of their default arms. */
    private DoubleSummaryStatistics ratios(Figure figure) {
        Map<Arm, ArmResult> byArm = arms.stream().collect(Collectors.toMap(ArmResult::arm, result -> result));
        DoubleSummaryStatistics ratios = new DoubleSummaryStatistics();
        for (ArmResult result : arms) {
            ArmResult without = byArm.get(result.arm().withDefaultBias());
            Estimate uniform = result.estimates().get(figure);
            Estimate base = without == null ? null : without.estimates().get(figure);
            if (result.arm().bias().isUniform() && uniform != null && base != null && base.value() > 0) {
                ratios.accept(uniform.value() / base.value());
            }
        }
        return ratios;
    }

    private String hidden() {
        long runs = arms.stream().mapToLong(ArmResult::withNonFinite).sum();
        if (runs == 0) {
            return "The loss curve hides nothing here: no neuron of any run has ended non-finite (infinite or NaN); one that does never fires again, which this loss would count as success.";
        }
        String listed = slices.entrySet().stream()
                .filter(slice -> !slice.getValue().isEmpty())
                .map(slice ->
                        broken(slice.getValue()) + (slice.getKey().isEmpty() ? "" : " (%s)".formatted(slice.getKey())))
                .collect(Collectors.joining("; "));
        long all = arms.stream().mapToLong(ArmResult::runs).sum();
        return "What the loss curve hides: %d of %s %s with non-finite neurons (infinite or NaN), of %s neurons on average %s; such a neuron never fires again, and this loss counts its silence as success."
                .formatted(runs, all == 1 ? "1 run" : all + " runs", runs == 1 ? "ends" : "end", neurons(), listed);
    }

    /** How many neurons some arms end with that are not finite, by bias, over the learning rates. */
    private static String broken(List<ArmResult> results) {
        Map<Bias, DoubleSummaryStatistics> broken = results.stream()
                .collect(Collectors.groupingBy(
                        result -> result.arm().bias(),
                        TreeMap::new,
                        Collectors.summarizingDouble(ArmResult::nonFiniteMean)));
        if (broken.values().stream().allMatch(means -> means.getMax() == 0)) {
            return "none with any bias";
        }
        Set<Bias> worst = broken.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getValue().getMax()))
                .limit(MOST_BIASES)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        String means = broken.entrySet().stream()
                .filter(entry -> worst.contains(entry.getKey()))
                .map(entry -> "%s with %s"
                        .formatted(
                                range(
                                        entry.getValue().getMin(),
                                        entry.getValue().getMax()),
                                entry.getKey().name()))
                .collect(Collectors.joining(", "));
        return broken.size() <= MOST_BIASES
                ? means
                : means + " (the %d biases with the most of them; the others are in the tables)".formatted(MOST_BIASES);
    }

    private String neurons() {
        return arms.stream()
                .map(result -> result.arm().setting().get(Parameter.NEURONS))
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(" or "));
    }

    private static String plural(int count, String noun) {
        return count == 1 ? "1 " + noun : count + " " + noun + "s";
    }

    private static String range(double low, double high) {
        String from = Numbers.brief(low);
        String to = Numbers.brief(high);
        return from.equals(to) ? from : from + " to " + to;
    }
}
