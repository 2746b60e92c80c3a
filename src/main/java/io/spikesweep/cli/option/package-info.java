/** Options that several commands have. */
@NullMarked
package io.spikesweep.cli.option;

import org.jspecify.annotations.NullMarked;
