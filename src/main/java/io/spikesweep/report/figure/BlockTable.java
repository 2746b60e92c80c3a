package io.spikesweep.report.figure;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.BlockResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Measure;
import io.spikesweep.analysis.PairedDifference;
import io.spikesweep.analysis.PairedDifference.Change;
import io.spikesweep.analysis.Points;
import io.spikesweep.report.figure.ReportTable.Column;
import io.spikesweep.report.figure.ReportTable.Part;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.report.words.Terms;
import io.spikesweep.report.words.Words;
import io.spikesweep.trial.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The verdict in each block: how many comparisons of the final loss come out which way. */
public final class BlockTable {
    private BlockTable() {}

    /** A row a block; empty where there is one block, of which the sentences tell, or where each is one of very many points. */
    public static Optional<ReportTable> of(Comparison comparison) {
        if (comparison.blocks().size() < 2 || Points.of(comparison).areMany()) {
            return Optional.empty();
        }
        List<Parameter<?>> varied = comparison.varied();
        Stream<Column> blocks = varied.stream().map(axis -> ArmTables.column(Terms.name(axis), axis.column()));
        Stream<Column> changes = Arrays.stream(Change.values()).map(change -> ArmTables.statistic(change.words()));
        List<Column> columns = Stream.of(
                        blocks,
                        Stream.of(ArmTables.statistic("comparisons")),
                        changes,
                        Stream.of(ArmTables.statistic("times as high, on average")))
                .flatMap(part -> part)
                .toList();
        return Optional.of(new ReportTable(
                columns,
                List.of(new Part(
                        Figures.blocksLeftOut(comparison)
                                .map(some -> "The final loss by block: " + some)
                                .orElse("The final loss by block"),
                        Figures.blocks(comparison).stream()
                                .map(block -> row(varied, block))
                                .toList()))));
    }

    private static List<String> row(List<Parameter<?>> varied, BlockResult block) {
        List<PairedDifference> cells = block.arms().stream()
                .map(ArmResult::differences)
                .map(differences -> differences.get(Measure.LOG_FINAL_LOSS))
                .filter(Objects::nonNull)
                .toList();
        Stream<String> levels = varied.stream()
                .map(axis -> Terms.label(block.arms().get(0).arm().level(axis)));
        Stream<String> changes = Arrays.stream(Change.values())
                .map(change -> Numbers.text(
                        cells.stream().filter(cell -> cell.change() == change).count()));
        String factors = cells.isEmpty()
                ? Numbers.NONE
                : Words.factors(cells.stream()
                        .mapToDouble(cell -> Words.factor(cell.mean()))
                        .summaryStatistics());
        return Stream.of(levels, Stream.of(Numbers.text(cells.size())), changes, Stream.of(factors))
                .flatMap(part -> part)
                .toList();
    }
}
