package io.spikesweep.report.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spikesweep.report.figure.FigureSpec;
import io.spikesweep.report.figure.ReportTable;
import java.util.List;

/** What a page says when another question is chosen than the one that it was made for: sentences, captions, tables and queries. */
final class PageTexts {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonPool columns = new JsonPool();
    private final JsonPool parts = new JsonPool();
    private final JsonPool sentences = new JsonPool();

    /** Adds a question's to what is drawn of it. */
    void put(AskedQuestion question, ObjectNode json) {
        json.put("question", question.question());
        json.put("verdict", question.verdict());
        json.put("comparison", question.comparison());
        ArrayNode numbers = json.putArray("numbers");
        question.numbers()
                .forEach(number -> numbers.addArray().add(number.value()).add(number.meaning()));
        ArrayNode answer = json.putArray("answer");
        question.answer().forEach(answer::add);
        question.byBlock().ifPresent(table -> json.set("byBlock", table(table)));
        json.put("query", question.queryCommand());
        ObjectNode texts = json.putObject("texts");
        question.figures().forEach(figure -> texts.set(figure.id(), figure(figure)));
    }

    private ObjectNode figure(FigureSpec figure) {
        ObjectNode json = NODES.objectNode();
        json.put("heading", sentence(figure.heading()));
        json.put("caption", sentence(figure.caption()));
        json.put("sql", sentence(figure.sql()));
        json.set("table", table(figure.table()));
        return json;
    }

    private int sentence(String text) {
        return sentences.place(NODES.textNode(text));
    }

    private ArrayNode table(ReportTable table) {
        ArrayNode headings = NODES.arrayNode();
        table.columns()
                .forEach(column -> headings.addArray()
                        .add(column.label())
                        .add(column.sql())
                        .add(column.isText() ? 1 : 0));
        ArrayNode json = NODES.arrayNode().add(columns.place(headings));
        table.parts().forEach(part -> json.add(parts.place(part(part))));
        return json;
    }

    /** The name, then the rows. */
    private static ArrayNode part(ReportTable.Part part) {
        ArrayNode json = NODES.arrayNode().add(part.name());
        for (List<String> row : part.rows()) {
            ArrayNode cells = json.addArray();
            row.forEach(cells::add);
        }
        return json;
    }

    void putPools(ObjectNode json) {
        json.set("columns", columns.json());
        json.set("parts", parts.json());
        json.set("sentences", sentences.json());
    }
}
