package io.spikesweep.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spikesweep.report.figure.Axis;
import io.spikesweep.report.figure.Drawing;
import io.spikesweep.report.figure.HeatPanel;
import io.spikesweep.report.figure.Legend;
import io.spikesweep.report.figure.LinePanel;
import io.spikesweep.report.figure.Palette;
import io.spikesweep.report.figure.Panel;
import io.spikesweep.report.figure.PointPanel;
import io.spikesweep.report.figure.Ramp;
import io.spikesweep.report.figure.Sign;
import io.spikesweep.report.figure.Trace;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The figures as JSON for the page's script, which paints them: what stands in it twice is written once, and named by its place. */
final class PageData {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Single runs are looked at, and not told as numbers: less than half a pixel of a panel. */
    private static final double UNIT_OF_RUNS = 0.002;

    private final JsonPool places = new JsonPool();
    private final JsonPool axes = new JsonPool();
    private final JsonPool traces = new JsonPool();
    private final JsonPool courses = new JsonPool();
    private final JsonPool details = new JsonPool();
    private final JsonPool names = new JsonPool();
    private final JsonPool panels = new JsonPool();
    private final JsonPool arms = new JsonPool();

    private PageData() {}

    /** Fit to stand in an HTML element of its own: no tag can begin in it. */
    static String of(List<AskedQuestion> questions) {
        try {
            return JSON.writeValueAsString(new PageData().json(questions)).replace("<", "\\u003c");
        } catch (JsonProcessingException neverOfNodes) {
            throw new IllegalStateException(neverOfNodes);
        }
    }

    private ObjectNode json(List<AskedQuestion> questions) {
        ArrayNode asked = array(questions, this::question);
        // the page itself says what the first one asks
        PageTexts texts = new PageTexts();
        for (int place = 1; place < questions.size(); place++) {
            texts.put(questions.get(place), (ObjectNode) asked.get(place));
        }
        ObjectNode json = NODES.objectNode();
        json.set("palettes", palettes());
        json.put("nothing", LinePanel.NOTHING);
        json.put("nowhere", PointPanel.NOTHING);
        json.set("places", places.json());
        json.set("axes", axes.json());
        json.set("courses", courses.json());
        json.set("details", details.json());
        json.set("names", names.json());
        json.set("traces", traces.json());
        json.set("arms", arms.json());
        json.set("panels", panels.json());
        json.set("questions", asked);
        texts.putPools(json);
        return json;
    }

    private ObjectNode question(AskedQuestion question) {
        ObjectNode figures = NODES.objectNode();
        question.figures()
                .forEach(figure ->
                        figures.set(figure.id(), array(figure.drawings(), drawings -> array(drawings, this::drawing))));
        ObjectNode json = NODES.objectNode();
        json.put("factor", question.factor());
        json.put("reference", question.reference());
        json.set("blocks", texts(question.blocks()));
        json.set("figures", figures);
        return json;
    }

    private static ObjectNode palettes() {
        ObjectNode palettes = NODES.objectNode();
        palettes.set("light", palette(Palette.LIGHT));
        palettes.set("dark", palette(Palette.DARK));
        return palettes;
    }

    private static ObjectNode palette(Palette palette) {
        ObjectNode json = NODES.objectNode();
        json.set("arms", texts(palette.arms()));
        for (Ramp ramp : Ramp.values()) {
            json.set(key(ramp), array(palette.shades(ramp), shade -> texts(List.of(shade.color(), shade.letters()))));
        }
        return json;
    }

    private ObjectNode drawing(Drawing drawing) {
        ObjectNode json = NODES.objectNode();
        json.put("name", drawing.name());
        json.set("panels", array(drawing.panels(), panel -> NODES.numberNode(panels.place(panel(panel)))));
        json.put("columns", drawing.columns());
        json.put("paperColumns", drawing.paperColumns());
        json.set("arms", array(drawing.arms(), arm -> NODES.numberNode(arms.place(arm(arm)))));
        json.set("legend", array(drawing.legend().arms(), NODES::numberNode));
        if (!drawing.legend().keys().isEmpty()) {
            json.set("keys", array(drawing.legend().keys(), key -> texts(List.of(key.text(), key(key.sign())))));
        }
        putTexts(json, "notes", drawing.notes());
        putTexts(json, "missing", drawing.missing());
        return json;
    }

    private static ObjectNode arm(Legend.ArmKey key) {
        ObjectNode json = NODES.objectNode();
        json.put("text", key.text());
        json.put("color", key.style().color());
        json.set("dashes", array(key.style().dashes(), NODES::numberNode));
        json.put("marker", key(key.style().marker()));
        if (key.first() == Legend.First.HIDDEN) {
            json.put("hidden", true);
        }
        return json;
    }

    private ObjectNode panel(Panel panel) {
        ObjectNode json = NODES.objectNode();
        json.put("title", panel.title());
        if (!panel.subtitle().isEmpty()) {
            json.put("subtitle", panel.subtitle());
        }
        if (panel instanceof LinePanel lines) {
            json.put("kind", "lines");
            json.put("x", axes.place(axis(lines.x())));
            json.put("y", axes.place(axis(lines.y())));
            json.set("traces", array(lines.traces(), trace -> placed(trace, lines.y())));
        } else if (panel instanceof PointPanel points) {
            json.put("kind", "points");
            json.put("x", axes.place(axis(points.x())));
            points.mark().ifPresent(mark -> json.set("mark", Digits.MANY.node(mark)));
            json.put("details", details.place(texts(points.details())));
            json.set("points", array(points.points(), point -> point(point, points.x())));
        } else if (panel instanceof HeatPanel heat) {
            json.put("kind", "heat");
            json.set("columns", names(heat.columns()));
            json.set("rows", names(heat.rows()));
            json.put("ramp", key(heat.scale().ramp()));
            json.set("ends", texts(List.of(heat.scale().low(), heat.scale().high())));
            json.put("details", details.place(texts(heat.details())));
            json.set("cells", array(heat.cells(), this::cell));
        }
        return json;
    }

    private static ObjectNode axis(Axis axis) {
        ObjectNode json = NODES.objectNode();
        json.put("name", axis.name());
        json.put("scale", key(axis.scale()));
        json.set("ends", places(Digits.MANY, axis.least(), axis.most()));
        json.set("ticks", array(axis.ticks(), tick -> Digits.MANY.node(tick.place())));
        json.set("labels", array(axis.ticks(), tick -> NODES.textNode(tick.label())));
        if (axis.ends() == Axis.Ends.OF_WHAT_IS_SHOWN) {
            json.put("follows", true);
        }
        return json;
    }

    /** Whose it is, where its markers are, and the place of its numbers among all: another question draws them for another arm. */
    private ArrayNode placed(Trace trace, Axis y) {
        return NODES.arrayNode()
                .add(trace.arm())
                .add(places.place(whole(trace.marked())))
                .add(traces.place(trace(trace, y)));
    }

    private ObjectNode trace(Trace trace, Axis y) {
        ObjectNode json = NODES.objectNode();
        json.put("x", places.place(places(Digits.MANY, trace.x())));
        Digits digits = Digits.read(y);
        json.set("mid", places(digits, trace.mid()));
        if (trace.band().low().length > 0) {
            json.set("low", places(digits, trace.band().low()));
            json.set("high", places(digits, trace.band().high()));
        }
        if (!trace.runs().isEmpty()) {
            double unit = Digits.isOfExponents(y) ? UNIT_OF_RUNS : UNIT_OF_RUNS * (y.most() - y.least());
            json.set("unit", Digits.MANY.node(unit));
            json.set("runs", array(trace.runs(), run -> run(run, unit)));
        }
        if (!trace.ends().isEmpty()) {
            json.set("lost", array(trace.ends(), spot -> places(Digits.MANY, spot.x(), spot.y())));
        }
        if (trace.sign() != Sign.FILLED) {
            json.put("suffix", trace.kind());
            json.put("sign", key(trace.sign()));
        }
        if (trace.course() == Trace.Course.STEPS) {
            json.put("steps", true);
        } else if (trace.course() == Trace.Course.NONE) {
            json.put("points", true);
        }
        return json;
    }

    /**
     * Where it begins and the place of its steps among all, in whole units: so a run relative to its first loss is its loss drawn
     * elsewhere, where the axis is of exponents.
     */
    private ArrayNode run(double[] places, double unit) {
        double[] present = Arrays.stream(places).filter(Double::isFinite).toArray();
        double first = present.length == 0 ? 0 : present[0];
        ArrayNode course = NODES.arrayNode(places.length);
        long before = 0;
        for (double place : places) {
            if (Double.isFinite(place)) {
                long now = Math.round((place - first) / unit);
                course.add(now - before);
                before = now;
            } else {
                course.addNull();
            }
        }
        return NODES.arrayNode().add(Math.round(first / unit)).add(courses.place(course));
    }

    private ObjectNode point(PointPanel.Point point, Axis x) {
        ObjectNode json = NODES.objectNode();
        json.put("arm", point.arm());
        json.put("name", names.place(NODES.textNode(point.name())));
        json.set(
                "at",
                places(
                        Digits.read(x),
                        point.interval().mid(),
                        point.interval().low(),
                        point.interval().high()));
        if (point.sign() == Sign.HOLLOW) {
            json.put("hollow", true);
        }
        json.put("details", details.place(texts(point.details())));
        return json;
    }

    private static ObjectNode names(HeatPanel.Names names) {
        ObjectNode json = NODES.objectNode();
        json.put("title", names.title());
        json.set("labels", texts(names.labels()));
        return json;
    }

    private ObjectNode cell(HeatPanel.Cell cell) {
        ObjectNode json = NODES.objectNode();
        json.set("at", whole(cell.column(), cell.row()));
        if (Double.isFinite(cell.place())) {
            json.put("shade", Ramp.shade(cell.place()));
        }
        json.put("text", cell.text());
        if (cell.sign() == Sign.FILLED) {
            json.put("marked", true);
        }
        if (!cell.details().isEmpty()) {
            json.put("details", details.place(texts(cell.details())));
        }
        return json;
    }

    private static ArrayNode places(Digits digits, double... places) {
        ArrayNode json = NODES.arrayNode(places.length);
        for (double place : places) {
            json.add(digits.node(place));
        }
        return json;
    }

    private static ArrayNode whole(int... numbers) {
        ArrayNode json = NODES.arrayNode(numbers.length);
        for (int number : numbers) {
            json.add(number);
        }
        return json;
    }

    private static ArrayNode texts(List<String> texts) {
        return array(texts, NODES::textNode);
    }

    private static void putTexts(ObjectNode json, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            json.set(name, texts(texts));
        }
    }

    private static <T> ArrayNode array(Collection<T> all, Function<T, JsonNode> node) {
        ArrayNode json = NODES.arrayNode(all.size());
        all.forEach(one -> json.add(node.apply(one)));
        return json;
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
