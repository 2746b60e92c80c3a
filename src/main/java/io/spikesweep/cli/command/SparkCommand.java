package io.spikesweep.cli.command;

import io.spikesweep.cli.launch.Checkable;
import io.spikesweep.cli.launch.Sessions;
import io.spikesweep.cli.text.Messages;
import io.spikesweep.store.JobDescription;
import io.spikesweep.sweep.PrintableText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that is answered with a Spark. */
public abstract class SparkCommand implements Callable<Integer>, Checkable {
    /** A query may be longer than a page is wide. */
    private static final int LONGEST_DESCRIPTION = 200;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        begin();
        try (SparkSession spark = Sessions.open()) {
            JobDescription.set(spark, PrintableText.cut(PrintableText.line(jobs()), LONGEST_DESCRIPTION));
            return answer(spark);
        } finally {
            out().flush();
            err().flush();
        }
    }

    /** What Spark's pages say that its jobs are for. */
    String jobs() {
        return spec.name();
    }

    /** Before there is a Spark. */
    void begin() {}

    /** Returns the exit code. */
    abstract int answer(SparkSession spark) throws IOException;

    /** Where the answer is printed. */
    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Where everything else is printed. */
    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** The words behind the program's name, as they were typed. */
    final List<String> typed() {
        return spec.root().commandLine().getParseResult().originalArgs();
    }

    /** At once; with {@code --quiet} a warning alone. */
    final void tell(String line) {
        messages().tell(line);
    }

    final Messages messages() {
        return Messages.of(spec);
    }
}
