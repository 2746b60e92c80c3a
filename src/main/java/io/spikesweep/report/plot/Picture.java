package io.spikesweep.report.plot;

import java.awt.Graphics2D;
import java.util.function.Consumer;

/**
 * What is written into a file of any format.
 *
 * @param title of it
 * @param description of it, in sentences
 * @param paper that it is laid out for
 * @param height of it, in points
 * @param face of its letters
 * @param painter of it, in points
 */
record Picture(
        String title, String description, Paper paper, double height, Typeface face, Consumer<Graphics2D> painter) {}
