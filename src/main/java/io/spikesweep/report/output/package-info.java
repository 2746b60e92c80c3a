/**
 * Files that are written whole or not at all, and the folders and names that figures are given.
 */
@NullMarked
package io.spikesweep.report.output;

import org.jspecify.annotations.NullMarked;
