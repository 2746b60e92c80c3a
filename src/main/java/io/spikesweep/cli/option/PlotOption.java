package io.spikesweep.cli.option;

import io.spikesweep.report.output.PlotFile;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a demonstration draws its picture. */
public final class PlotOption {
    @Option(names = "--png", paramLabel = "FILE", description = "Draw it into a PNG file, too.")
    private @Nullable Path png;

    /** Looked at before anything is printed: a picture that cannot be drawn is said at once. */
    public Optional<PlotFile> file() {
        return Optional.ofNullable(png).map(PlotFile::new);
    }
}
