package io.spikesweep.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What one part measured.
 *
 * @param moment when, of which commit, and how busy the machine was
 * @param figures in the order of the document
 */
record Results(String moment, List<Figure> figures) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Results {
        figures = List.copyOf(figures);
    }

    private static Path file(Part part) {
        return Project.root().resolve("target/benchmarks").resolve(part.key() + ".json");
    }

    void write(Part part) throws IOException {
        Files.createDirectories(file(part).getParent());
        JSON.writerWithDefaultPrettyPrinter().writeValue(file(part).toFile(), this);
    }

    /** Empty when the part was not measured yet. */
    static Optional<Results> read(Part part) throws IOException {
        return Files.exists(file(part))
                ? Optional.of(JSON.readValue(file(part).toFile(), Results.class))
                : Optional.empty();
    }
}
