/** What this process is: on which machine, with which rights, beside which others, and how it ends. */
@NullMarked
package io.spikesweep.process;

import org.jspecify.annotations.NullMarked;
