@NullMarked
package io.spikesweep.report.plot;

import org.jspecify.annotations.NullMarked;
