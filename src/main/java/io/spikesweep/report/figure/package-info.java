/**
 * Every figure of a report, decided once: a factory makes a {@link io.spikesweep.report.figure.FigureSpec} of a comparison, with axes,
 * marks, colours, captions, tables and SQL. Painters choose pixels and nothing else.
 */
@NullMarked
package io.spikesweep.report.figure;

import org.jspecify.annotations.NullMarked;
