/**
 * What this machine lets native libraries do: where they are unpacked, and whether they can be run there. The store asks as well as the
 * model, so it lies below both.
 */
@NullMarked
package io.spikesweep.machine;

import org.jspecify.annotations.NullMarked;
