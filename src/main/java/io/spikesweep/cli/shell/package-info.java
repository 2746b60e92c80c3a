/** Where somebody asks one query after another. */
@NullMarked
package io.spikesweep.cli.shell;

import org.jspecify.annotations.NullMarked;
