package io.spikesweep.report.plot;

import io.spikesweep.report.figure.Axis;
import io.spikesweep.report.figure.Drawing;
import io.spikesweep.report.figure.HeatPanel;
import io.spikesweep.report.figure.Legend;
import io.spikesweep.report.figure.LinePanel;
import io.spikesweep.report.figure.Panel;
import io.spikesweep.report.figure.PointPanel;
import java.awt.Graphics2D;
import java.util.List;

/** A panel on white paper: how much room it wants, and what is drawn in it. */
sealed interface PanelPicture permits LinePicture, PointPicture, HeatPicture {
    static PanelPicture of(Drawing drawing, Panel panel, Lettering letters) {
        if (panel instanceof LinePanel lines) {
            return new LinePicture(drawing, lines, letters);
        }
        return panel instanceof PointPanel points
                ? new PointPicture(drawing, points, letters)
                : new HeatPicture((HeatPanel) panel, letters);
    }

    Panel panel();

    Lettering letters();

    /** What stands left of the field, row by row or tick by tick: panels that have the same may share it. */
    Object names();

    /** Left of the field, with the names. */
    double before();

    /** Right of the field, and left of one without names. */
    double behind();

    /** Between titles and field. */
    double above();

    /** Below a field of this width. */
    double below(double wide);

    /** The narrowest field on which everything has room. */
    double least();

    double most();

    double high(double wide);

    void paint(Graphics2D graphics, Frame frame);

    /** Whether there was room in a field of this width for all that it says. */
    default boolean isWhole(double wide) {
        return true;
    }

    /** Half of the wider label at the ends of an axis reaches beyond it. */
    static double behind(Lettering letters, Axis axis) {
        List<Axis.Tick> ticks = axis.ticks();
        double ends = ticks.isEmpty()
                ? 0
                : Math.max(
                        letters.tick().width(ticks.get(0).label()),
                        letters.tick().width(ticks.get(ticks.size() - 1).label()));
        return Math.max(10 * letters.pixel(), ends / 2 + 4 * letters.pixel());
    }

    static boolean isShown(Drawing drawing, int arm) {
        return drawing.arms().get(arm).first() == Legend.First.SHOWN;
    }
}
