@NullMarked
package io.spikesweep.random;

import org.jspecify.annotations.NullMarked;
