@NullMarked
package io.spikesweep.report.words;

import org.jspecify.annotations.NullMarked;
