@NullMarked
package io.spikesweep.report;

import org.jspecify.annotations.NullMarked;
