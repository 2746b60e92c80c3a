package io.spikesweep.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A million runs that are nothing but overhead. */
final class Scale {
    static final String TINY =
            "seed = { from = 0, count = %d }, inputs = 2, neurons = 2, timesteps = 2, iterations = 2";
    static final List<String> SMALL_HEAP = List.of("--master", "local[2]", "--driver-memory", "1g", "--");

    private Scale() {}

    static List<Figure> measure(int repetitions) throws IOException {
        Path folder = Project.emptyFolder();
        String store = folder.resolve("store").toString();
        List<Figure> figures = new ArrayList<>();
        Call sweep = submit(
                        "run", Project.conf(folder, TINY.formatted(1_000_000)).toString(), "--store", store)
                .orFail();
        figures.add(Figure.of("10^6 tiny runs with 1 GB of heap", "s", Target.atMost(180), List.of(sweep.seconds())));
        figures.add(Figure.of("their processor time", "s", List.of(sweep.processorSeconds())));
        figures.add(Figure.of("their largest resident size", "MB", List.of(sweep.residentMegabytes())));
        figures.add(seconds(
                "`sql` over them: the view `arms`", repetitions, "sql", "SELECT * FROM arms", "--store", store));
        figures.add(seconds(
                "`sql` over them: one row of the view `runs`",
                repetitions,
                "sql",
                "SELECT * FROM runs WHERE seed = 4711",
                "--store",
                store));
        figures.add(seconds("`status` of them", repetitions, "status", "--store", store));
        String billion = Project.conf(folder, TINY.formatted(1_000_000_000)).toString();
        String other = folder.resolve("other").toString();
        figures.add(seconds("`plan` of 10^9 runs", repetitions, "plan", billion, "--store", other));
        return figures;
    }

    private static Figure seconds(String what, int repetitions, String... words) throws IOException {
        List<Double> seconds = new ArrayList<>();
        for (int repetition = 0; repetition < repetitions; repetition++) {
            seconds.add(submit(words).orFail().seconds());
        }
        return Figure.of(what, "s", seconds);
    }

    private static Call submit(String... words) throws IOException {
        return Call.submit(words(Stream.of(SMALL_HEAP, List.of(words))).toArray(String[]::new));
    }

    /** All of them, one after the other. */
    static List<String> words(Stream<List<String>> parts) {
        return parts.flatMap(List::stream).toList();
    }
}
