/**
 * What the program says of itself, made of its own model of its commands: completions for shells, and manual pages.
 */
@NullMarked
package io.spikesweep.cli.manual;

import org.jspecify.annotations.NullMarked;
