package io.spikesweep.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;

/** The folders that the benchmarks work in. */
final class Project {
    private Project() {}

    /** The repository's. */
    static Path root() {
        return Path.of(System.getProperty("spikesweep.root", "")).toAbsolutePath();
    }

    /** An empty folder for one measurement. */
    static Path emptyFolder() throws IOException {
        Path folder = root().resolve("target/benchmarks/work");
        FileUtils.deleteDirectory(folder.toFile());
        return Files.createDirectories(folder);
    }

    /** A conf file in {@code folder} with these hyperparameters, in HOCON. */
    static Path conf(Path folder, String hyperparameters) throws IOException {
        return Files.writeString(
                folder.resolve("sweep.conf"), "name = benchmark%nhyperparameters { %s }%n".formatted(hyperparameters));
    }
}
