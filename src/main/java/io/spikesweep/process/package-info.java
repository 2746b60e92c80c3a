/**
 * What this process is: on which machine, with which rights, beside which others, and how it ends. A lease on a store asks here whether
 * its holder lives.
 */
@NullMarked
package io.spikesweep.process;

import org.jspecify.annotations.NullMarked;
