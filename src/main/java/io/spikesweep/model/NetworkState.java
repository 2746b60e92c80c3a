package io.spikesweep.model;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.NetworkArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network at one iteration of its training, with I inputs, H neurons and T timesteps: weights and bias are those before the
 * iteration's update, with which its spikes and potentials were computed. All arrays are of float32, in C order.
 *
 * @param run whose network it is
 * @param iteration counted from 0
 * @param weights W, [H, I]
 * @param bias b, [H]
 * @param inputs x, [T, I], each 0 or 1
 * @param spikes s, [T, H], each 0 or 1
 * @param potentials v, [T, H], as they were compared with the threshold
 */
public record NetworkState(
        Hyperparameters run,
        int iteration,
        INDArray weights,
        INDArray bias,
        INDArray inputs,
        INDArray spikes,
        INDArray potentials) {
    /** What ND4J can write into a file: it takes all of it for one buffer. */
    public static final long MOST_BYTES = Integer.MAX_VALUE - 1024L;

    public NetworkState {
        requireShape(run, NetworkArray.WEIGHTS, weights);
        requireShape(run, NetworkArray.BIAS, bias);
        requireShape(run, NetworkArray.INPUTS, inputs);
        requireShape(run, NetworkArray.SPIKES, spikes);
        requireShape(run, NetworkArray.POTENTIALS, potentials);
    }

    private static void requireShape(Hyperparameters run, NetworkArray array, INDArray values) {
        if (!Arrays.equals(array.shape(run), values.shape())
                || values.dataType() != DataType.FLOAT
                || values.ordering() != 'c') {
            throw new IllegalArgumentException("%s must be of float32 in C order, but was %s %s in %s"
                    .formatted(array.text(run), values.dataType(), Arrays.toString(values.shape()), values.ordering()));
        }
    }

    /** An array of a run from its elements, row by row. */
    static INDArray array(NetworkArray array, Hyperparameters run, float[] elements) {
        return Nd4j.createFromArray(elements).reshape('c', array.shape(run));
    }

    /** An array of a run from a matrix of its own. */
    static INDArray array(NetworkArray array, Hyperparameters run, NativeMatrix matrix) {
        INDArray copy = Nd4j.createUninitialized(DataType.FLOAT, array.shape(run));
        matrix.copyTo((FloatPointer) copy.data().addressPointer());
        return copy;
    }

    /** One of its arrays. */
    public INDArray get(NetworkArray array) {
        return switch (array) {
            case WEIGHTS -> weights;
            case BIAS -> bias;
            case INPUTS -> inputs;
            case SPIKES -> spikes;
            case POTENTIALS -> potentials;
        };
    }

    /** Writes one of its arrays in NumPy's format; it must have {@link #MOST_BYTES} at most. */
    public void write(NetworkArray array, Path file) throws IOException {
        Nd4j.writeAsNumpy(get(array), file.toFile());
    }
}
