/**
 * The network and its training, the only room with ND4J: a Linear layer W [H, I], b [H], and integrate-and-fire neurons over T
 * timesteps, with the arithmetic of PyTorch's autograd in its order of roundings, written by hand. Matrices are ND4J's, outside the
 * Java heap; loops beside the products are over rows of Java's.
 */
@NullMarked
package io.spikesweep.model;

import org.jspecify.annotations.NullMarked;
