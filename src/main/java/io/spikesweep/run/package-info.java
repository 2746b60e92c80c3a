@NullMarked
package io.spikesweep.run;

import org.jspecify.annotations.NullMarked;
