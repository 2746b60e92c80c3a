package io.spikesweep.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sweeps on two cores: how near they come to what two cores can train, and what a run costs beside its training. */
final class Sweep {
    private static final int CORES = 2;
    private static final int RUNS = 2000;
    private static final int RUNS_OF_A_LONG_SWEEP = 4000;
    private static final int RUNS_ON_ONE_CORE = 2000;
    private static final String PUBLISHED = "seed = { from = 0, count = %d }, bias-init = \"uniform(0, 1)\"";
    private static final String UNEQUAL = "seed = { from = 0, count = 100 }, neurons = [50, 500, 5000]";
    private static final double MILLISECONDS = 1e3;

    private Sweep() {}

    /** A sweep that has ended, and its rows. */
    private record Ended(Call call, Stored stored) {
        static Ended on(int cores, String hyperparameters) throws IOException {
            Path folder = Project.emptyFolder();
            Path conf = Project.conf(folder, hyperparameters);
            Path store = folder.resolve("store");
            Call call = Call.submit(
                            "--master",
                            "local[" + cores + "]",
                            "--",
                            "run",
                            conf.toString(),
                            "--store",
                            store.toString(),
                            "--no-report")
                    .orFail();
            return new Ended(call, Stored.of(store));
        }

        double processorSecondsBesideTraining() {
            return call.processorSeconds() - stored.trainingSeconds();
        }
    }

    /** What each run adds in a longer sweep, in milliseconds. */
    private static double millisecondsOfARun(double secondsOfALongSweep, double seconds) {
        return MILLISECONDS * (secondsOfALongSweep - seconds) / (RUNS_OF_A_LONG_SWEEP - RUNS);
    }

    static List<Figure> measure(int repetitions) throws IOException {
        List<Double> oneCore = new ArrayList<>();
        List<Double> twoCores = new ArrayList<>();
        List<Double> share = new ArrayList<>();
        List<Double> shareOfTheSecondHalf = new ArrayList<>();
        List<Double> plainShare = new ArrayList<>();
        List<Double> beside = new ArrayList<>();
        List<Double> overPlain = new ArrayList<>();
        List<Double> unequal = new ArrayList<>();
        for (int repetition = 0; repetition < repetitions; repetition++) {
            Ended alone = Ended.on(1, PUBLISHED.formatted(RUNS_ON_ONE_CORE));
            Ended together = Ended.on(CORES, PUBLISHED.formatted(RUNS));
            Ended longer = Ended.on(CORES, PUBLISHED.formatted(RUNS_OF_A_LONG_SWEEP));
            Stored mixed = Ended.on(CORES, UNEQUAL).stored();
            double rate = 1 / alone.stored().medianSeconds();
            oneCore.add(rate);
            twoCores.add(together.stored().runsPerSecond());
            share.add(together.stored().runsPerSecond() / (CORES * rate));
            shareOfTheSecondHalf.add(longer.stored().runsPerSecondOfTheSecondHalf() / (CORES * rate));
            Call plain = PlainTrainings.call(RUNS, CORES);
            Call longerPlain = PlainTrainings.call(RUNS_OF_A_LONG_SWEEP, CORES);
            double plainAlone = PlainTrainings.call(RUNS_ON_ONE_CORE, 1).seconds()
                    - PlainTrainings.call(RUNS_ON_ONE_CORE / 2, 1).seconds();
            // half as many runs on one core
            plainShare.add(plainAlone / (longerPlain.seconds() - plain.seconds()));
            overPlain.add(millisecondsOfARun(
                            longer.call().processorSeconds(), together.call().processorSeconds())
                    - millisecondsOfARun(longerPlain.processorSeconds(), plain.processorSeconds()));
            beside.add(millisecondsOfARun(
                    longer.processorSecondsBesideTraining(), together.processorSecondsBesideTraining()));
            unequal.add(mixed.wallSeconds() / (mixed.trainingSeconds() / CORES));
        }
        return List.of(
                Figure.of("one core: 1 / the median training on `local[1]`", "runs/s", oneCore),
                Figure.of("`local[2]`, 2,000 runs: once training has begun", "runs/s", Target.atLeast(150), twoCores),
                Figure.of("that, of twice one core's", "", Target.atLeast(0.9), share),
                Figure.of("the same of the last 2,000 of 4,000 runs", "", Target.atLeast(0.9), shareOfTheSecondHalf),
                Figure.of("two threads of a plain Java program, of twice one's", "", plainShare),
                Figure.of(
                        "processor time a run, less that of its training in plain Java",
                        "ms",
                        Target.atMost(1),
                        overPlain),
                Figure.of("processor time a run, less its stored `training_seconds`", "ms", beside),
                Figure.of(
                        "300 runs of 50, 500 and 5,000 neurons: time, of all training / 2",
                        "",
                        Target.atMost(1.15),
                        unequal));
    }
}
