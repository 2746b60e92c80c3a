/**
 * Where somebody asks one query after another: lines of a terminal become statements, statements answers, and a wrong one is a line
 * and no end.
 */
@NullMarked
package io.spikesweep.cli.shell;

import org.jspecify.annotations.NullMarked;
