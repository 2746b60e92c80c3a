package io.spikesweep.benchmark;

import io.spikesweep.model.Shape;
import io.spikesweep.model.Trainer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One run in one thread: ours against two Python programs. */
final class OneRun {
    private static final int ITERATIONS = 100;
    private static final int TURNS_OF_A_REPETITION = 7;
    private static final int OURS_OF_A_TURN = 5;
    private static final int OURS_TO_WARM_UP = 500;
    private static final int THEIRS_TO_WARM_UP = 5;
    private static final double MILLISECONDS = 1e3;

    private OneRun() {}

    static List<Figure> measure(int repetitions) throws IOException {
        List<Double> ours = new ArrayList<>();
        List<Double> published = new ArrayList<>();
        List<Double> keeping = new ArrayList<>();
        List<Double> oursAgain = new ArrayList<>();
        List<Double> inPlace = new ArrayList<>();
        try (PythonWorker publishedProgram = new PythonWorker("published.py");
                PythonWorker keepingProgram = new PythonWorker("published.py", PythonWorker.KEEPING_MEMORY);
                PythonWorker inPlaceProgram = new PythonWorker("inplace.py")) {
            for (int seed = 0; seed < OURS_TO_WARM_UP; seed++) {
                train(seed);
            }
            for (int seed = 0; seed < THEIRS_TO_WARM_UP; seed++) {
                publishedProgram.train(seed);
                keepingProgram.train(seed);
                inPlaceProgram.train(seed);
            }
            for (int turn = 0; turn < TURNS_OF_A_REPETITION * repetitions; turn++) {
                ours.add(ours(turn));
                published.add(publishedProgram.train(turn));
                keeping.add(keepingProgram.train(turn));
                oursAgain.add(ours(turn));
                inPlace.add(inPlaceProgram.train(turn));
            }
        }
        List<Double> all = new ArrayList<>(ours);
        all.addAll(oursAgain);
        return List.of(
                Figure.of("spikesweep", "ms", Turns.scaled(all, MILLISECONDS)),
                Figure.of("the published program", "ms", Turns.scaled(published, MILLISECONDS)),
                Figure.of("the same, keeping its memory", "ms", Turns.scaled(keeping, MILLISECONDS)),
                Figure.of("PyTorch by hand, in place", "ms", Turns.scaled(inPlace, MILLISECONDS)),
                Figure.of(
                        "times as fast as the published program",
                        "",
                        Target.atLeast(40),
                        Turns.ratios(published, ours)),
                Figure.of("times as fast as that, keeping its memory", "", Turns.ratios(keeping, ours)),
                Figure.of("times as fast as PyTorch by hand", "", Target.atLeast(3), Turns.ratios(inPlace, oursAgain)));
    }

    private static double ours(long turn) {
        List<Double> seconds = new ArrayList<>();
        for (int k = 0; k < OURS_OF_A_TURN; k++) {
            long seed = turn * OURS_OF_A_TURN + k;
            seconds.add(Turns.seconds(() -> train(seed)));
        }
        return Figure.median(seconds);
    }

    private static void train(long seed) {
        Trainer.train(Shape.DEFAULT.run(seed, ITERATIONS));
    }
}
