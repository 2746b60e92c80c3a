/**
 * The report as one HTML page that needs no network: templates, the figures as JSON for the script that paints them, and what stands
 * around them.
 */
@NullMarked
package io.spikesweep.report.page;

import org.jspecify.annotations.NullMarked;
