package io.spikesweep.report.page;

import io.spikesweep.analysis.BlockResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.report.figure.BlockTable;
import io.spikesweep.report.figure.FigureSection;
import io.spikesweep.report.figure.FigureSpec;
import io.spikesweep.report.figure.Figures;
import io.spikesweep.report.figure.ReportTable;
import io.spikesweep.report.words.Answer;
import io.spikesweep.report.words.KeyNumber;
import io.spikesweep.report.words.Terms;
import io.spikesweep.report.words.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A question that a page answers, by one factor against one reference.
 *
 * @param factor in prose
 * @param reference without the factor's name
 * @param question in a sentence
 * @param verdict in a sentence
 * @param comparison what the verdict calls one, in a sentence; empty where nothing is compared
 * @param numbers to read first
 * @param answer in sentences
 * @param byBlock the verdict of each block, where they are several
 * @param glance the figure beside the verdict
 * @param sections of the other figures, in their order; none where no run has a result
 * @param blocks by name, in the figures' order
 * @param queryCommand answers a figure's query
 */
public record AskedQuestion(
        String factor,
        String reference,
        String question,
        String verdict,
        String comparison,
        List<KeyNumber> numbers,
        List<String> answer,
        Optional<ReportTable> byBlock,
        FigureSpec glance,
        List<FigureSection> sections,
        List<String> blocks,
        String queryCommand) {
    static AskedQuestion of(Comparison comparison, ReportSubject subject) {
        Terms terms = Terms.of(comparison);
        return new AskedQuestion(
                terms.factor(),
                terms.referenceAlone(),
                terms.question(),
                Verdict.of(comparison),
                comparison.arms().stream()
                                .allMatch(result -> result.differences().isEmpty())
                        ? ""
                        : terms.comparison(),
                KeyNumber.of(comparison),
                Answer.sentences(comparison),
                BlockTable.of(comparison),
                Figures.answer(comparison),
                Answer.hasResults(comparison) ? Figures.of(comparison) : List.of(),
                Figures.blocks(comparison).stream().map(BlockResult::name).toList(),
                subject.queryCommand(comparison.contrast()));
    }

    /** All figures. */
    Stream<FigureSpec> figures() {
        return Stream.concat(Stream.of(glance), sections.stream().flatMap(section -> section.figures().stream()));
    }
}
