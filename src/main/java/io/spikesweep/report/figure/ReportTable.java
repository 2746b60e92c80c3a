package io.spikesweep.report.figure;

import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ValueType;
import java.util.List;
import java.util.Set;

/**
 * A figure in text.
 *
 * @param columns from left to right
 * @param parts one a block, in the comparison's order; one without a name where the figure is of all runs
 */
public record ReportTable(List<Column> columns, List<Part> parts) {
    public ReportTable {
        parts.stream().flatMap(part -> part.rows().stream()).forEach(row -> {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "a row must have %d cells, but had %d".formatted(columns.size(), row.size()));
            }
        });
    }

    /**
     * One column.
     *
     * @param label its heading
     * @param sql the column of the figure's query that it holds; empty where the number is a statistic that SQL does not make
     */
    public record Column(String label, String sql) {
        /** Columns of what is no hyperparameter's value, but a name. */
        private static final Set<String> NAMES = Set.of("figure", VarianceQuery.TERM, EffectQuery.AXIS);

        /** Whether what it holds is text rather than numbers. */
        public boolean isText() {
            return NAMES.contains(sql)
                    || Parameter.all().stream()
                            .anyMatch(parameter -> parameter.column().equals(sql)
                                    && parameter.type().form() == ValueType.Form.TEXT);
        }
    }

    /**
     * The rows of one block.
     *
     * @param name of the block; empty when it is the only one
     * @param rows each with one text per column
     */
    public record Part(String name, List<List<String>> rows) {}
}
