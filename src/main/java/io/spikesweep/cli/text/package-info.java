/** What commands print. */
@NullMarked
package io.spikesweep.cli.text;

import org.jspecify.annotations.NullMarked;
