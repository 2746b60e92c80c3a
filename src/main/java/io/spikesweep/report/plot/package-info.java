/**
 * Figures as pictures: of a comparison for a paper, as PDF, SVG and PNG, of a single run, and in text for a terminal.
 */
@NullMarked
package io.spikesweep.report.plot;

import org.jspecify.annotations.NullMarked;
