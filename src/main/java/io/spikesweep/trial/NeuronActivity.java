package io.spikesweep.trial;

/**
 * What the neurons of a run did in one iteration, and how some of them had become infinite or NaN by then.
 *
 * @param run whose neurons they are
 * @param iteration counted from 0
 * @param spikes 0 or 1, [T, H], row by row
 * @param potentials [T, H], row by row
 * @param gone neurons with a potential that was infinite or NaN in this iteration or an earlier one, counted from 0, ascending
 * @param goneAt the first such iteration of each of them
 * @param peaks of each of them: the largest potential by its magnitude in each stretch of iterations before that one
 * @param stretch iterations that each of these numbers is taken over
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
public record NeuronActivity(
        Hyperparameters run,
        int iteration,
        float[] spikes,
        float[] potentials,
        int[] gone,
        int[] goneAt,
        float[][] peaks,
        int stretch) {}
