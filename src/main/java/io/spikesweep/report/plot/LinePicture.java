package io.spikesweep.report.plot;

import io.spikesweep.report.figure.Axis.Tick;
import io.spikesweep.report.figure.Drawing;
import io.spikesweep.report.figure.LinePanel;
import io.spikesweep.report.figure.Trace;
import java.awt.Graphics2D;

/**
 * Lines over numbers on white paper.
 *
 * @param drawing whose they are
 * @param panel one of its panels
 * @param letters of the picture
 */
record LinePicture(Drawing drawing, LinePanel panel, Lettering letters) implements PanelPicture {
    private static final double LEAST = 9.5;
    private static final double MOST = 36;
    private static final double HEIGHT = 0.72;
    private static final double LEAST_HEIGHT = 8;
    private static final double MOST_HEIGHT = 15;

    @Override
    public Object names() {
        return panel.y();
    }

    @Override
    public double before() {
        return Frame.before(
                letters,
                letters.tick()
                        .widest(panel.y().ticks().stream().map(Tick::label).toList()));
    }

    @Override
    public double behind() {
        return PanelPicture.behind(letters, panel.x());
    }

    @Override
    public double above() {
        return letters.tick().size() / 2;
    }

    @Override
    public double below(double wide) {
        return Frame.below(letters, panel.x().name());
    }

    @Override
    public double least() {
        return LEAST * letters.size();
    }

    @Override
    public double most() {
        return MOST * letters.size();
    }

    @Override
    public double high(double wide) {
        return Math.max(LEAST_HEIGHT * letters.size(), Math.min(MOST_HEIGHT * letters.size(), HEIGHT * wide));
    }

    @Override
    public void paint(Graphics2D graphics, Frame frame) {
        frame.yAxis(graphics, panel.y());
        frame.xAxis(graphics, panel.x());
        if (panel.traces().stream().noneMatch(Trace::hasValue)) {
            letters.axis()
                    .drawWithin(
                            graphics,
                            LinePanel.NOTHING,
                            frame.left() + frame.wide() / 2,
                            frame.top() + frame.high() / 2,
                            Letters.Side.AT,
                            frame.wide());
        }
        new Lines(frame, panel, letters.pixel())
                .paint(
                        graphics,
                        panel.traces().stream()
                                .filter(trace -> PanelPicture.isShown(drawing, trace.arm()))
                                .toList(),
                        trace -> drawing.arms().get(trace.arm()).style());
    }
}
