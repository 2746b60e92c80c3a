/**
 * What commands print: tables as wide as the terminal, progress, plans, and the words beside an answer. Answers go to standard output,
 * all else to standard error.
 */
@NullMarked
package io.spikesweep.cli.text;

import org.jspecify.annotations.NullMarked;
