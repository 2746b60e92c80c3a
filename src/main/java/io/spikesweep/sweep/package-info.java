/**
 * What a conf file asks for: it is read within limits, and becomes a set of runs that nobody lists. Run <i>k</i> is computed, and so is
 * the place of a run.
 */
@NullMarked
package io.spikesweep.sweep;

import org.jspecify.annotations.NullMarked;
