package io.spikesweep.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long a command takes that has little or nothing to do. */
final class Start {
    private static final String BLOG = "conf/blog.conf";
    private static final Target AT_WORK = Target.atMost(8);
    private static final Target AT_ONCE = Target.atMost(1);
    private static final int BAD_INPUT = 2;

    private Start() {}

    /** A command whose exit code is known. */
    @FunctionalInterface
    private interface Command {
        Call call() throws IOException;
    }

    static List<Figure> measure(int repetitions) throws IOException {
        Path folder = Project.emptyFolder();
        Path wrong = Files.writeString(folder.resolve("wrong.conf"), "name = wrong\nhyperparameters { sead = 0 }\n");
        // the first start unpacks the native libraries
        run(folder, "first");
        List<Figure> figures = new ArrayList<>();
        int[] folders = {0};
        figures.add(seconds(
                "`run conf/blog.conf`: a new store, one run, a report",
                AT_WORK,
                0,
                repetitions,
                () -> run(folder, "store-" + folders[0]++)));
        figures.add(seconds(
                "`run conf/blog.conf` again: nothing to train", AT_WORK, 0, repetitions, () -> run(folder, "first")));
        figures.add(seconds(
                "the same with `--no-report`",
                null,
                0,
                repetitions,
                () -> Call.submit(
                        "run",
                        BLOG,
                        "--no-report",
                        "--store",
                        folder.resolve("first").toString())));
        figures.add(seconds(
                "Spark alone: one row written and counted, nothing of ours",
                null,
                0,
                repetitions,
                () -> SparkAlone.call(folder.resolve("alone-" + folders[0]++))));
        figures.add(seconds("`--help`", AT_ONCE, 0, repetitions, () -> Call.submit("--help")));
        figures.add(seconds(
                "`run conf/blog.conf --colour`: a wrong option",
                AT_ONCE,
                BAD_INPUT,
                repetitions,
                () -> Call.submit("run", BLOG, "--colour")));
        figures.add(seconds(
                "`run` with a conf file that has a wrong key",
                AT_ONCE,
                BAD_INPUT,
                repetitions,
                () -> Call.submit("run", wrong.toString())));
        return figures;
    }

    private static Call run(Path folder, String store) throws IOException {
        return Call.submit("run", BLOG, "--store", folder.resolve(store).toString());
    }

    private static Figure seconds(String what, @Nullable Target target, int code, int repetitions, Command command)
            throws IOException {
        List<Double> seconds = new ArrayList<>();
        for (int repetition = 0; repetition < repetitions; repetition++) {
            Call call = command.call();
            if (call.code() != code) {
                throw new IllegalStateException(what + " ended with " + call.code() + ": " + call.out());
            }
            seconds.add(call.seconds());
        }
        return Figure.of(what, "s", target, seconds);
    }
}
