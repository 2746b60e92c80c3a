package io.spikesweep.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** docs/benchmarks.md: the template, with a table for every part: as it was measured now, or else as it stood there before. */
final class Document {
    private static final String HEADER =
            "| what | target | measured | spread | of the target |\n|---|---|---|---|---|\n";

    private static final String UNKNOWN = "Not measured yet.";

    private Document() {}

    static void write() throws IOException {
        Path root = Project.root();
        Path document = root.resolve("docs/benchmarks.md");
        String before = Files.exists(document) ? Files.readString(document) : "";
        String template = Files.readString(root.resolve("src/bench/benchmarks.md"));
        String text = template.replace("{{machine}}", Machine.table());
        for (Part part : Part.values()) {
            String place = "{{" + part.key() + "}}";
            Optional<Results> results = Results.read(part);
            text = text.replace(
                    place, results.isPresent() ? table(results.get()) : kept(before, heading(template, place)));
        }
        Files.writeString(document, text);
    }

    private static String table(Results measured) {
        return measured.figures().stream()
                .map(Figure::line)
                .collect(Collectors.joining("\n", HEADER, "\n\nMeasured " + measured.moment() + "."));
    }

    /** The line above a place that begins its section. */
    private static String heading(String template, String place) {
        String above = template.substring(0, template.indexOf(place));
        return above.substring(above.lastIndexOf("\n## "))
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
    }

    /** The table that stands below a heading. */
    private static String kept(String document, String heading) {
        int section = document.indexOf("\n" + heading + "\n");
        if (section < 0) {
            return UNKNOWN;
        }
        int next = document.indexOf("\n## ", section + 1);
        String text = document.substring(section, next < 0 ? document.length() : next);
        int table = text.indexOf(HEADER);
        return table < 0 ? UNKNOWN : text.substring(table).strip();
    }
}
