package io.spikesweep.model;

/**
 * What one training left behind: a value for each iteration, and a few for the whole run. The arrays are the trajectory's own.
 *
 * @param loss of each iteration, before its update
 * @param spikes of all neurons at all timesteps
 * @param firstTimestepSpikes of all neurons at the first timestep
 * @param activeNeurons neurons that fired at least once
 * @param nonFiniteNeurons neurons with a weight, bias or potential that is not finite in the forward pass
 * @param gradientNorm L2 norm over W and b, computed in float64
 * @param firstSpikesPerTimestep spikes at each timestep of the first iteration, [T]
 * @param lastSpikesPerTimestep spikes at each timestep of the last iteration, [T]
 * @param weightChangeNorm L2 norm of the change of W over the run, over the neurons that are still finite
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once; a list would box every number of a sweep
public record Trajectory(
        float[] loss,
        int[] spikes,
        int[] firstTimestepSpikes,
        int[] activeNeurons,
        int[] nonFiniteNeurons,
        double[] gradientNorm,
        int[] firstSpikesPerTimestep,
        int[] lastSpikesPerTimestep,
        double weightChangeNorm) {

    public Trajectory {
        requireLength("spikes", spikes.length, loss.length);
        requireLength("firstTimestepSpikes", firstTimestepSpikes.length, loss.length);
        requireLength("activeNeurons", activeNeurons.length, loss.length);
        requireLength("nonFiniteNeurons", nonFiniteNeurons.length, loss.length);
        requireLength("gradientNorm", gradientNorm.length, loss.length);
        requireLength("lastSpikesPerTimestep", lastSpikesPerTimestep.length, firstSpikesPerTimestep.length);
    }

    private static void requireLength(String name, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException(
                    "%s must have %d elements, but had %d".formatted(name, expected, length));
        }
    }

    public int iterations() {
        return loss.length;
    }
}
