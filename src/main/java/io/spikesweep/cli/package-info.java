@NullMarked
package io.spikesweep.cli;

import org.jspecify.annotations.NullMarked;
