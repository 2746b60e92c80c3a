package io.spikesweep.report.figure;

import io.spikesweep.analysis.BlockResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.report.words.Terms;
import java.util.List;
import java.util.function.Function;

/**
 * What a figure is made of.
 *
 * @param comparison whose figure it is
 * @param terms how its sides are called
 * @param tables that hold one row an arm, or several
 * @param queries over the arms
 * @param blocks as they are drawn
 */
record FigureMaterial(
        Comparison comparison, Terms terms, ArmTables tables, ArmQueries queries, List<DrawnBlock> blocks) {
    static FigureMaterial of(Comparison comparison) {
        List<BlockResult> drawn = Figures.blocks(comparison);
        return new FigureMaterial(
                comparison,
                Terms.of(comparison),
                new ArmTables(comparison, drawn),
                new ArmQueries(comparison),
                drawn.stream()
                        .map(block -> new DrawnBlock(comparison.contrast(), block))
                        .toList());
    }

    /** Of a figure of which each block has one. */
    List<List<Drawing>> drawings(Function<DrawnBlock, Drawing> drawing) {
        return blocks.stream().map(block -> List.of(drawing.apply(block))).toList();
    }
}
