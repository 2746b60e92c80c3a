/**
 * The draws of PyTorch's CPU generator: the Mersenne Twister of Matsumoto and Nishimura (1998), and uniform float32 numbers of it, to
 * the last bit.
 */
@NullMarked
package io.spikesweep.random;

import org.jspecify.annotations.NullMarked;
