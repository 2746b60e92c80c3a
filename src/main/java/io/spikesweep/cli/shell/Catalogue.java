package io.spikesweep.cli.shell;

import io.spikesweep.analysis.Views;
import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.text.Table;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What can be asked: the views, and their columns, which are looked up once. */
final class Catalogue {
    private static final Map<String, String> ROWS = Map.of(
            "runs", "run",
            "trajectories", "run and iteration",
            "figures", "run: the figures by which arms are compared",
            "pairs", "treatment's run with the reference's of the same seed",
            "arms", "arm: all hyperparameters but the seed",
            "curves", "arm and iteration",
            "firing_rates", "arm and timestep",
            "differences", "cell and measure, as reports have stored them",
            "verdicts", "question, as reports have stored them");

    /** A view's columns by its name. */
    interface Schemas {
        StructType of(String view);
    }

    private final Schemas schemas;
    private final Map<String, StructType> known = new LinkedHashMap<>();

    Catalogue(Schemas schemas) {
        this.schemas = schemas;
    }

    private StructType schema(String view) {
        return known.computeIfAbsent(view, schemas::of);
    }

    Collection<String> columns() {
        Collection<String> columns = new TreeSet<>();
        Views.names().forEach(view -> columns.addAll(List.of(schema(view).fieldNames())));
        return columns;
    }

    String views() {
        return Table.of(
                        List.of(
                                Table.Column.words("view", UnaryOperator.identity()),
                                Table.Column.words("a row per", view -> ROWS.getOrDefault(view, ""))),
                        Views.names())
                .text();
    }

    /** Of one. */
    String columns(String view) {
        if (!Views.names().contains(view)) {
            throw new BadInputException(
                    "there is no view %s: the views are %s".formatted(view, String.join(", ", Views.names())));
        }
        List<StructField> fields = Arrays.asList(schema(view).fields());
        List<Table.Column<StructField>> columns = List.of(
                Table.Column.words("column", StructField::name),
                Table.Column.words("type", field -> field.dataType().sql()),
                Table.Column.words("comment", field -> field.getComment().getOrElse(() -> "")));
        boolean hasComments =
                fields.stream().anyMatch(field -> field.getComment().isDefined());
        return Table.of(hasComments ? columns : columns.subList(0, 2), fields).text();
    }
}
