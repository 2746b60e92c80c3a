@NullMarked
package io.spikesweep.report.csv;

import org.jspecify.annotations.NullMarked;
