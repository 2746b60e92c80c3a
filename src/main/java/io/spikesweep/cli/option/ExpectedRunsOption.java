package io.spikesweep.cli.option;

import io.spikesweep.app.ExpectedRuns;
import io.spikesweep.app.ExpectedSummary;
import io.spikesweep.app.InvalidRunsException;
import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.launch.PrivateFolder;
import io.spikesweep.sweep.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.Parameters;

/** The file of runs that another program trained. */
public final class ExpectedRunsOption {
    private static final Path HYPHEN = Path.of("-");

    @Parameters(
            paramLabel = "FILE",
            description = "The runs, a JSON object a line (docs/pytorch.md says how to write it); - is standard input.")
    private Path file = Path.of("");

    /** Throws what is wrong with it, as far as looking takes nothing away. */
    public void check() {
        if (!new TextFile(file).isReadOnce()) {
            look(ExpectedRuns.of(file));
        }
    }

    /** What can be read once is kept in a file of this process's own. */
    public ExpectedRuns runs() {
        if (!new TextFile(file).isReadOnce()) {
            return ExpectedRuns.of(file);
        }
        Path copy = PrivateFolder.make().resolve("runs.jsonl");
        try {
            if (file.equals(HYPHEN)) {
                Files.copy(System.in, copy);
            } else {
                try (InputStream in = Files.newInputStream(file)) {
                    Files.copy(in, copy);
                }
            }
        } catch (IOException failed) {
            throw new BadInputException("%s: cannot be read: %s".formatted(name(), failed.getMessage()));
        }
        return new ExpectedRuns(copy, name());
    }

    private String name() {
        return file.equals(HYPHEN) ? "standard input" : file.toString();
    }

    /** What the runs are; throws what is wrong with them. */
    public static ExpectedSummary look(ExpectedRuns runs) {
        return asked(runs::look);
    }

    /** An answer of which the file may be wrong. */
    public static <T> T asked(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (InvalidRunsException wrong) {
            throw new BadInputException(String.valueOf(wrong.getMessage()));
        }
    }
}
