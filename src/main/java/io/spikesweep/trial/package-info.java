/**
 * What a trial run is: its hyperparameters, its name, and what its training leaves behind. Values only: neither Spark nor native
 * code. Weights W are [H, I] and a bias b is [H], for I inputs and H neurons; spikes and potentials of T timesteps are [T, H].
 * Numbers that enter the arithmetic are float32, as in PyTorch. A new hyperparameter is a line of {@link
 * io.spikesweep.trial.Parameter}, a new number of a training one of {@link io.spikesweep.trial.Metric}.
 *
 * @serial exclude
 */
@NullMarked
package io.spikesweep.trial;

import org.jspecify.annotations.NullMarked;
