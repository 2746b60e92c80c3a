package io.spikesweep.cli.command;

import io.spikesweep.cli.launch.Checkable;
import io.spikesweep.cli.launch.Sessions;
import io.spikesweep.cli.text.Messages;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that is answered without a Spark, in a second. */
public abstract class PlainCommand implements Callable<Integer>, Checkable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Optional<SparkSession> spark = Sessions.openWhereRequired();
        try {
            return answer();
        } finally {
            spark.ifPresent(SparkSession::stop);
            out().flush();
            err().flush();
        }
    }

    /** Returns the exit code. */
    abstract int answer() throws IOException;

    /** Where the answer is printed. */
    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** At once; with {@code --quiet} a warning alone. */
    final void tell(String line) {
        messages().tell(line);
    }

    final Messages messages() {
        return Messages.of(spec);
    }
}
