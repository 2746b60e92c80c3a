package io.spikesweep.report.figure;

import java.util.List;

/**
 * Figures under one heading.
 *
 * @param id of the element
 * @param title its heading
 * @param figures one or more
 */
public record FigureSection(String id, String title, List<FigureSpec> figures) {}
