package io.spikesweep.report.output;

import java.nio.file.Path;
import java.util.List;

/**
 * What came of writing several files into a folder.
 *
 * @param written files, in their order
 * @param missing a line for each that there is nothing to write of, or not all
 */
public record Outcome(List<Path> written, List<String> missing) {
    public Outcome {
        written = List.copyOf(written);
        missing = List.copyOf(missing);
    }
}
