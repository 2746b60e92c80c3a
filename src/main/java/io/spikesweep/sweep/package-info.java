@NullMarked
package io.spikesweep.sweep;

import org.jspecify.annotations.NullMarked;
