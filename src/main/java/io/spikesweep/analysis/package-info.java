@NullMarked
package io.spikesweep.analysis;

import org.jspecify.annotations.NullMarked;
