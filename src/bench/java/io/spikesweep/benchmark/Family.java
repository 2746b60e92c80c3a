package io.spikesweep.benchmark;

import io.spikesweep.model.Shape;
import io.spikesweep.model.Trainer;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Optimizer;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.Surrogate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the other models of the family cost: runs of the published shape, each against the published run, in one thread. */
final class Family {
    private static final int ITERATIONS = 100;
    private static final int TURNS_OF_A_REPETITION = 5;
    private static final int RUNS_OF_A_TURN = 5;
    private static final int RUNS_TO_WARM_UP = 300;
    private static final double MILLISECONDS = 1e3;

    private static final Target NEAR = Target.atMost(1.15);

    private Family() {}

    /**
     * A model that differs from the published one in one hyperparameter.
     *
     * @param parameter that differs
     * @param value as a conf file has it
     * @param target how much longer its runs may take
     */
    private record Member(Parameter<?> parameter, Object value, Target target) {
        Hyperparameters of(Hyperparameters run) {
            return Hyperparameters.of(other -> other.equals(parameter) ? value : run.get(other));
        }

        @Override
        public String toString() {
            return parameter.key() + " = " + value;
        }
    }

    private static List<Member> members() {
        List<Member> members = new ArrayList<>();
        for (Surrogate.Shape shape : Surrogate.Shape.values()) {
            if (shape != Surrogate.Shape.SPIKE) {
                members.add(new Member(Parameter.SURROGATE, shape.toString(), NEAR));
            }
        }
        members.add(new Member(Parameter.CLIP_NORM, 1.0, NEAR));
        members.add(new Member(Parameter.OPTIMIZER, Optimizer.NESTEROV.toString(), Target.atMost(1.4)));
        members.add(new Member(Parameter.OPTIMIZER, Optimizer.ADAM.toString(), Target.atMost(2)));
        return members;
    }

    static List<Figure> measure(int repetitions) {
        List<Double> published = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        for (Member member : members()) {
            List<Double> ours = new ArrayList<>();
            List<Double> beside = new ArrayList<>();
            for (int seed = 0; seed < RUNS_TO_WARM_UP; seed++) {
                Trainer.train(run(seed));
                Trainer.train(member.of(run(seed)));
            }
            for (int turn = 0; turn < TURNS_OF_A_REPETITION * repetitions; turn++) {
                beside.add(seconds(turn, UnaryOperator.identity()));
                ours.add(seconds(turn, member::of));
            }
            published.addAll(beside);
            figures.add(Figure.of(
                    "`" + member + "`, of the published run", "", member.target(), Turns.ratios(ours, beside)));
        }
        figures.add(0, Figure.of("the published run", "ms", Turns.scaled(published, MILLISECONDS)));
        return figures;
    }

    private static double seconds(long turn, UnaryOperator<Hyperparameters> change) {
        List<Double> seconds = new ArrayList<>();
        for (int k = 0; k < RUNS_OF_A_TURN; k++) {
            Hyperparameters run = change.apply(run(turn * RUNS_OF_A_TURN + k));
            seconds.add(Turns.seconds(() -> Trainer.train(run)));
        }
        return Figure.median(seconds);
    }

    private static Hyperparameters run(long seed) {
        return Shape.DEFAULT.run(seed, ITERATIONS);
    }
}
