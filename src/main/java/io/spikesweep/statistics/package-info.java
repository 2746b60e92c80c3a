/**
 * The statistics of a report in plain Java: interquartile means, bootstrap intervals, Wilcoxon's signed-rank test, Holm's correction,
 * Kaplan-Meier curves and others, which their tests hold to the values of R or SciPy, or to ones worked by hand.
 */
@NullMarked
package io.spikesweep.statistics;

import org.jspecify.annotations.NullMarked;
