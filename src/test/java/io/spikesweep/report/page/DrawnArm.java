package io.spikesweep.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What the page draws of one arm: 2 blocks of 2 learning rates with 3 biases each. */
record DrawnArm(JsonNode data, int place) {
    private JsonNode panel(String figure, int panel) {
        int index = data.get("questions")
                .get(0)
                .get("figures")
                .get(figure)
                .get(place / 6)
                .get(0)
                .get("panels")
                .get(panel)
                .asInt();
        return data.get("panels").get(index);
    }

    private int rate() {
        return place % 6 / 3;
    }

    private int bias() {
        return place % 3;
    }

    List<JsonNode> traces(String figure, int first) {
        List<JsonNode> traces = new ArrayList<>();
        for (JsonNode trace : panel(figure, first + rate()).get("traces")) {
            // whose it is, where its markers are, and the place of its numbers
            if (trace.get(0).asInt() == bias()) {
                traces.add(data.get("traces").get(trace.get(2).asInt()));
            }
        }
        return traces;
    }

    JsonNode axis(String figure) {
        return data.get("axes").get(panel(figure, 0).get("y").asInt());
    }

    JsonNode details(JsonNode cell) {
        return data.get("details").get(cell.get("details").asInt());
    }

    JsonNode cell(int map) {
        for (JsonNode cell : panel("heat-figure", map).get("cells")) {
            if (cell.get("at").get(0).asInt() == rate() && cell.get("at").get(1).asInt() == bias()) {
                return cell;
            }
        }
        throw new AssertionError("no cell for arm " + place);
    }
}
