@NullMarked
package io.spikesweep.report.figure;

import org.jspecify.annotations.NullMarked;
