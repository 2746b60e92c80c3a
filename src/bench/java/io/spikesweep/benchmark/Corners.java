package io.spikesweep.benchmark;

import io.spikesweep.model.PlainProducts;
import io.spikesweep.model.Shape;
import io.spikesweep.model.TimedTraining;
import io.spikesweep.model.Trainer;
import java.util.ArrayList;
import java.util.List;

/** Long runs, and shapes other than the published one. */
final class Corners {
    private static final int ITERATIONS = 100;
    private static final int TIMES_AS_LONG = 20;
    private static final int TURNS_OF_A_REPETITION = 3;
    private static final int TURNS_TO_WARM_UP = 2;
    private static final double GIGA = 1e9;

    /** A shape, and so many of its iterations that a turn takes some tenths of a second. */
    private record Turn(String shape, int iterations) {}

    private static final List<Turn> SHAPES = List.of(
            new Turn("20x33x5", 10_000),
            new Turn("300x500x10", 1000),
            new Turn("1000x2000x25", 30),
            new Turn("784x1000x100", 30));

    private Corners() {}

    static List<Figure> measure(int repetitions) {
        List<Figure> figures = new ArrayList<>();
        figures.add(longRuns(repetitions));
        SHAPES.forEach(turn -> figures.addAll(shape(Shape.parse(turn.shape()), turn.iterations(), repetitions)));
        return figures;
    }

    private static Figure longRuns(int repetitions) {
        List<Double> ratios = new ArrayList<>();
        for (int turn = -TURNS_TO_WARM_UP; turn < TURNS_OF_A_REPETITION * repetitions; turn++) {
            long seed = (long) turn * TIMES_AS_LONG;
            double longRun = Turns.seconds(() -> Trainer.train(Shape.DEFAULT.run(seed, TIMES_AS_LONG * ITERATIONS)));
            double shortRuns = Turns.seconds(() -> {
                for (int k = 0; k < TIMES_AS_LONG; k++) {
                    Trainer.train(Shape.DEFAULT.run(seed + k, ITERATIONS));
                }
            });
            if (turn >= 0) {
                ratios.add(longRun / shortRuns);
            }
        }
        return Figure.of("2,000 iterations, of 20 times 100 iterations", "", Target.atMost(1.1), ratios);
    }

    private static List<Figure> shape(Shape shape, int iterations, int repetitions) {
        List<Double> ours = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        try (PlainProducts products = new PlainProducts(shape)) {
            for (int turn = -TURNS_TO_WARM_UP; turn < TURNS_OF_A_REPETITION * repetitions; turn++) {
                double training = TimedTraining.seconds(shape, Math.max(0, turn), iterations);
                double alone = Turns.seconds(() -> {
                    for (int k = 0; k < iterations; k++) {
                        products.forward();
                        products.backward();
                    }
                });
                if (turn >= 0) {
                    ours.add(iterations * shape.operations() / training / GIGA);
                    plain.add(iterations * shape.operations() / alone / GIGA);
                }
            }
        }
        return List.of(
                Figure.of(shape + ": a training's iteration", "GFLOP/s", ours),
                Figure.of(shape + ": OpenBLAS's two products alone", "GFLOP/s", plain),
                Figure.of(shape + ": the former over the latter", "", Target.atLeast(0.5), Turns.ratios(ours, plain)));
    }
}
