package io.spikesweep.model;

import static io.spikesweep.trial.Parameter.ITERATIONS;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.InvalidValueException;
import io.spikesweep.trial.NetworkArray;
import io.spikesweep.trial.NeuronActivity;
import io.spikesweep.trial.Trajectory;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A training that was looked into at one iteration: a run is a pure function of its hyperparameters, so that nothing of it needs
 * to be stored to be seen.
 *
 * @param trajectory of the whole training
 * @param state of the network at the iteration
 * @param activity of its neurons at the iteration, and how some of them had become infinite or NaN by then
 */
public record Inspection(Trajectory trajectory, NetworkState state, NeuronActivity activity) {
    /**
     * Trains the network of {@code run} from its seed on, with the same bits as {@link Trainer#train(Hyperparameters)}.
     *
     * @param iteration to look at, counted from 0
     * @throws InsufficientMemoryException when this machine or this Java heap cannot hold its arrays
     */
    public static Inspection of(Hyperparameters run, int iteration) {
        if (iteration < 0 || iteration >= run.get(ITERATIONS)) {
            throw new InvalidValueException(
                    "iteration", "must be from 0 to " + (run.get(ITERATIONS) - 1), String.valueOf(iteration));
        }
        NativeLibraries.require();
        requireMemory(run, iteration);
        try (TrainingRun training = new TrainingRun(run)) {
            IntegrateAndFire neurons = training.network().neurons();
            NeuronWatch watch = new NeuronWatch(run, iteration);
            for (int k = 0; k < iteration; k++) {
                training.step(k);
                watch.see(k, neurons);
            }
            LinearLayer layer = training.network().layer();
            INDArray weights = NetworkState.array(NetworkArray.WEIGHTS, run, layer.weights());
            INDArray bias = NetworkState.array(NetworkArray.BIAS, run, layer.bias());
            training.step(iteration);
            watch.see(iteration, neurons);
            NeuronActivity activity = watch.activity(neurons);
            NetworkState state = new NetworkState(
                    run,
                    iteration,
                    weights,
                    bias,
                    NetworkState.array(NetworkArray.INPUTS, run, layer.inputs()),
                    NetworkState.array(NetworkArray.SPIKES, run, activity.spikes()),
                    NetworkState.array(NetworkArray.POTENTIALS, run, activity.potentials()));
            for (int k = iteration + 1; k < run.get(ITERATIONS); k++) {
                training.step(k);
            }
            return new Inspection(training.trajectory(), state, activity);
        }
    }

    /** Each array is there twice when it is written. */
    private static void requireMemory(Hyperparameters run, int iteration) {
        MachineMemory.require(
                run,
                2.0
                        * Stream.of(NetworkArray.values())
                                .mapToLong(array -> array.bytes(run))
                                .sum(),
                NeuronWatch.bytes(run, iteration));
    }
}
