/**
 * What lies in the panels of a report's figures, as CSV files: one for each figure, for whoever draws them again.
 */
@NullMarked
package io.spikesweep.report.csv;

import org.jspecify.annotations.NullMarked;
