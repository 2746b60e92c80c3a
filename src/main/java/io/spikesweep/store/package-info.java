@NullMarked
package io.spikesweep.store;

import org.jspecify.annotations.NullMarked;
