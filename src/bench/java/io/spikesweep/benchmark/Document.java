package io.spikesweep.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** docs/benchmarks.md: the template, with a table for every part that was measured. */
final class Document {
    private static final String HEADER =
            "| what | target | measured | spread | of the target |\n|---|---|---|---|---|\n";

    private Document() {}

    static void write() throws IOException {
        Path root = Project.root();
        String text = Files.readString(root.resolve("src/bench/benchmarks.md")).replace("{{machine}}", Machine.table());
        for (Part part : Part.values()) {
            text = text.replace("{{" + part.key() + "}}", table(Results.read(part)));
        }
        Files.writeString(root.resolve("docs/benchmarks.md"), text);
    }

    private static String table(Optional<Results> results) {
        return results.map(measured -> measured.figures().stream()
                        .map(Figure::line)
                        .collect(Collectors.joining("\n", HEADER, "\n\nMeasured " + measured.moment() + ".")))
                .orElse("Not measured yet.");
    }
}
