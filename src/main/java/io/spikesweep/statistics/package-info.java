@NullMarked
package io.spikesweep.statistics;

import org.jspecify.annotations.NullMarked;
