/** The commands that need none. */
@NullMarked
package io.spikesweep.cli.demo;

import org.jspecify.annotations.NullMarked;
