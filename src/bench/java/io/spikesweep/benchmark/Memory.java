package io.spikesweep.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether a long sweep takes more memory than a short one, and what a core takes that trains. */
final class Memory {
    /** Short runs of the published shape. */
    private static final String RUNS = "seed = { from = 0, count = %d }, iterations = 20";

    private static final int FEW = 10_000;
    private static final int MANY = 40_000;

    private Memory() {}

    /** A driver's heap as it is, growing to its 1 GB by and by; and one that is resident from the beginning. */
    private static final List<String> GROWING_HEAP = List.of("--driver-memory", "1g");

    private static final List<String> RESIDENT_HEAP =
            List.of("--driver-memory", "1g", "--driver-java-options", "-Xms1g -XX:+AlwaysPreTouch");

    static List<Figure> measure(int repetitions) throws IOException {
        List<Double> few = new ArrayList<>();
        List<Double> many = new ArrayList<>();
        List<Double> fewResident = new ArrayList<>();
        List<Double> manyResident = new ArrayList<>();
        List<Double> ofAThread = new ArrayList<>();
        for (int repetition = 0; repetition < repetitions; repetition++) {
            few.add(residentMegabytes(FEW, GROWING_HEAP));
            many.add(residentMegabytes(MANY, GROWING_HEAP));
            fewResident.add(residentMegabytes(FEW, RESIDENT_HEAP));
            manyResident.add(residentMegabytes(MANY, RESIDENT_HEAP));
            ofAThread.add(ThreadMemory.inAProcessOfItsOwn());
        }
        return List.of(
                Figure.of("largest resident size, 10,000 runs", "MB", few),
                Figure.of("40,000 runs", "MB", many),
                Figure.of("all of the heap resident from the beginning, 10,000 runs", "MB", fewResident),
                Figure.of("all of the heap resident from the beginning, 40,000 runs", "MB", manyResident),
                Figure.of(
                        "the latter over the former", "", Target.atMost(1.1), Turns.ratios(manyResident, fewResident)),
                Figure.of("native memory of one more training thread", "MB", Target.atMost(10), ofAThread));
    }

    private static double residentMegabytes(int runs, List<String> heap) throws IOException {
        Path folder = Project.emptyFolder();
        String conf = Project.conf(folder, RUNS.formatted(runs)).toString();
        String store = folder.resolve("store").toString();
        List<String> words = new ArrayList<>(heap);
        words.addAll(List.of("--master", "local[2]", "--", "run", conf, "--store", store, "--no-report"));
        return Call.submit(words.toArray(String[]::new)).orFail().residentMegabytes();
    }
}
