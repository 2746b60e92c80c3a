@NullMarked
package io.spikesweep.report.output;

import org.jspecify.annotations.NullMarked;
