/** What this machine lets native libraries do: where they are unpacked, and whether they can be run there. */
@NullMarked
package io.spikesweep.machine;

import org.jspecify.annotations.NullMarked;
