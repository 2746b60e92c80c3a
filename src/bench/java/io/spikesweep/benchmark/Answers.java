package io.spikesweep.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How long a person waits for what a sweep says. */
final class Answers {
    private static final int CORES = 2;
    private static final String SHIPPED = "conf/bias-init.conf";
    private static final String TWO_ARMS =
            "seed = { from = 0, count = 1000 }, bias-init = [default, \"uniform(0, 1)\"]";

    private static final String FORTY_ARMS = """
            seed = { from = 0, count = 2500 }, learning-rate = [0.02, 0.05, 0.1, 0.2, 0.3]
            bias-init = [
              default, "uniform(0, 0.25)", "uniform(0, 0.5)", "uniform(0, 0.75)",
              "uniform(0, 1)", "uniform(0, 1.5)", "uniform(0, 2)", "uniform(-1, 1)"]
            inputs = 10, neurons = 10, timesteps = 5, iterations = 50""";

    /** The home of a newer Java, whose archive of classes is made. */
    private static final String NEWER_JAVA = "SPIKESWEEP_BENCHMARK_JAVA_25";

    private Answers() {}

    static List<Figure> measure(int repetitions) throws IOException {
        Path folder = Project.emptyFolder();
        List<Double> overTraining = new ArrayList<>();
        List<Double> one = new ArrayList<>();
        List<Double> page = new ArrayList<>();
        List<Double> figures = new ArrayList<>();
        List<Double> beyond = new ArrayList<>();
        List<Double> larger = new ArrayList<>();
        List<Double> largerByTheClock = new ArrayList<>();
        Path large = folder.resolve("large");
        Call.submit("run", Project.conf(folder, TWO_ARMS).toString(), "--no-report", "--store", large.toString())
                .orFail();
        for (int repetition = 0; repetition < repetitions; repetition++) {
            Path blog = folder.resolve("blog-" + repetition);
            Path store = folder.resolve("shipped-" + repetition);
            Call start = Call.submit("run", "conf/blog.conf", "--no-report", "--store", blog.toString())
                    .orFail();
            Call whole =
                    Call.submit("run", SHIPPED, "--store", store.toString()).orFail();
            one.add(start.seconds());
            overTraining.add(whole.seconds()
                    / (Stored.of(store).trainingSeconds() / CORES
                            + start.seconds()
                            - Stored.of(blog).trainingSeconds()));
            Call report = report(store, folder);
            Call drawn = report(
                    store,
                    folder,
                    "--figures",
                    folder.resolve("figures-" + repetition).toString());
            page.add(report.processorSeconds());
            figures.add(drawn.processorSeconds());
            beyond.add(drawn.processorSeconds() - report.processorSeconds());
            Call two = report(large, folder);
            larger.add(two.processorSeconds());
            largerByTheClock.add(two.seconds());
        }
        List<Figure> all = new ArrayList<>();
        all.add(Figure.of("`run conf/blog.conf --no-report`: one run, shell to prompt", "s", Target.atMost(5), one));
        String newer = System.getenv(NEWER_JAVA);
        if (newer != null) {
            all.add(Figure.of("the same with Java 25", "s", Target.atMost(4), ofJava(newer, folder, repetitions)));
        }
        all.addAll(List.of(
                Figure.of(
                        "`run conf/bias-init.conf`, of its training / 2 and that start",
                        "",
                        Target.atMost(1.2),
                        overTraining),
                Figure.of("`report` of its 320 runs, processor time", "s", page),
                Figure.of("the same with `--figures`", "s", figures),
                Figure.of("what the figures take of that", "s", Target.atMost(3), beyond),
                Figure.of(
                        "`report` of 2,000 runs (2 arms, 1,000 seeds), processor time", "s", Target.atMost(15), larger),
                Figure.of("the same by the clock", "s", largerByTheClock)));
        all.addAll(ofFortyArms(folder, repetitions));
        return all;
    }

    private static List<Double> ofJava(String home, Path folder, int repetitions) throws IOException {
        List<Double> seconds = new ArrayList<>();
        for (int repetition = 0; repetition < repetitions; repetition++) {
            List<String> words =
                    List.of("env", "JAVA_HOME=" + home, "./submit.sh", "run", "conf/blog.conf", "--no-report");
            seconds.add(Call.of(
                            Scale.words(Stream.of(
                                    words,
                                    List.of(
                                            "--store",
                                            folder.resolve("newer-" + repetition)
                                                    .toString()))),
                            Project.root())
                    .orFail()
                    .seconds());
        }
        return seconds;
    }

    private static List<Figure> ofFortyArms(Path folder, int repetitions) throws IOException {
        Path store = folder.resolve("forty-arms");
        Call.submit("run", Project.conf(folder, FORTY_ARMS).toString(), "--no-report", "--store", store.toString())
                .orFail();
        List<Double> processor = new ArrayList<>();
        List<Double> clock = new ArrayList<>();
        for (int repetition = 0; repetition < repetitions; repetition++) {
            Call report = Call.submit(
                            "--driver-memory",
                            "1g",
                            "--",
                            "report",
                            "--store",
                            store.toString(),
                            "--out",
                            folder.resolve("report.html").toString())
                    .orFail();
            processor.add(report.processorSeconds());
            clock.add(report.seconds());
        }
        return List.of(
                Figure.of(
                        "`report` of 100,000 tiny runs in 40 arms, 1 GB, processor time",
                        "s",
                        Target.atMost(60),
                        processor),
                Figure.of("the same by the clock", "s", clock));
    }

    private static Call report(Path store, Path folder, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("report", "--store", store.toString()));
        words.addAll(List.of("--out", folder.resolve("report.html").toString()));
        words.addAll(List.of(more));
        return Call.submit(words.toArray(String[]::new)).orFail();
    }
}
