/** What the program says of itself, made of its own model: completions for shells, manual pages. */
@NullMarked
package io.spikesweep.cli.manual;

import org.jspecify.annotations.NullMarked;
