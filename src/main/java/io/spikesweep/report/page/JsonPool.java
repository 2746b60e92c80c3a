package io.spikesweep.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** What stands in a page more than once, by its content: it is written once, and named by its place. */
final class JsonPool {
    private final Map<JsonNode, Integer> all = new LinkedHashMap<>();

    int place(JsonNode node) {
        return all.computeIfAbsent(node, first -> all.size());
    }

    ArrayNode json() {
        return JsonNodeFactory.instance.arrayNode().addAll(all.keySet());
    }
}
