@NullMarked
package io.spikesweep.report.page;

import org.jspecify.annotations.NullMarked;
