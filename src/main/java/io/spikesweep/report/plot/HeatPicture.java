package io.spikesweep.report.plot;

import io.spikesweep.report.figure.HeatPanel;
import io.spikesweep.report.figure.Palette;
import io.spikesweep.report.figure.Ramp;
import io.spikesweep.report.figure.Sign;
import io.spikesweep.report.plot.Letters.Side;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * A heat map on white paper.
 *
 * @param panel that it shows
 * @param letters of the picture
 */
record HeatPicture(HeatPanel panel, Lettering letters) implements PanelPicture {
    private static final double ROW = 1.9;
    private static final double LOW_ROW = 1.35;
    private static final int MANY = 16;
    private static final double WIDEST_CELL = 7;
    private static final double LEAST = 9;

    /** Of few columns, so that titles have room. */
    private static final double MOST = 18;

    private static final double LONGEST_UPRIGHT = 9;
    private static final double SCALE_HEIGHT = 9;
    private static final double SCALE_WIDTH = 14;
    private static final double GAP = 0.7;
    private static final double GAP_OF_MARKED = 2;
    private static final double OUTLINE = 2.2;
    private static final double BESIDE = 5;

    private List<String> columns() {
        return panel.columns().labels();
    }

    private List<String> rows() {
        return panel.rows().labels();
    }

    private double beside() {
        return BESIDE * letters.pixel();
    }

    /** How high a row is that is one of so many. */
    static double row(Lettering letters, int rows) {
        return letters.size() * (rows > MANY ? LOW_ROW : ROW);
    }

    @Override
    public Object names() {
        return panel.rows();
    }

    @Override
    public double before() {
        return Frame.before(
                letters,
                Math.max(
                        letters.text().widest(rows()),
                        letters.axis().width(panel.rows().title())));
    }

    @Override
    public double behind() {
        return 8 * letters.pixel();
    }

    /** What the rows are stands above their names. */
    @Override
    public double above() {
        return letters.axis().size() + beside();
    }

    @Override
    public double below(double wide) {
        return beside() + labelsHigh(wide) + letters.axis().size() + beside() + (hasScale() ? scaleHigh() : 0);
    }

    private boolean hasScale() {
        return !panel.scale().low().equals(panel.scale().high());
    }

    private double scaleHigh() {
        return 2 * beside() + SCALE_HEIGHT * letters.pixel() + letters.tick().size() + beside();
    }

    private double labelsHigh(double wide) {
        return isUpright(wide)
                ? Math.min(LONGEST_UPRIGHT * letters.size(), letters.text().widest(columns())) + beside()
                : letters.text().size();
    }

    /** Where names are too long for their columns. */
    private boolean isUpright(double wide) {
        return letters.text().widest(columns()) + beside() > wide / columns().size();
    }

    @Override
    public double least() {
        double text = letters.tick()
                .widest(panel.cells().stream().map(HeatPanel.Cell::text).toList());
        return Math.max(LEAST * letters.size(), columns().size() * (text + beside()));
    }

    @Override
    public double most() {
        return Math.max(MOST, columns().size() * WIDEST_CELL) * letters.size();
    }

    @Override
    public double high(double wide) {
        return rows().size() * row(letters, rows().size());
    }

    /** Numbers that could not be read are left out, all of them: colours and outlines say the rest. */
    @Override
    public boolean isWhole(double wide) {
        return panel.cells().stream().allMatch(cell -> letters.tick().fits(cell.text(), textRoom(wide)));
    }

    private double textRoom(double wide) {
        return wide / columns().size() - 2 * GAP_OF_MARKED * letters.pixel();
    }

    @Override
    public void paint(Graphics2D graphics, Frame frame) {
        for (int row = 0; row < rows().size(); row++) {
            frame.row(graphics, rows().get(row), row, rows().size());
        }
        if (frame.names() == Frame.Names.OWN) {
            double room = frame.before() - 8 * letters.pixel();
            letters.axis()
                    .drawWithin(
                            graphics,
                            panel.rows().title(),
                            frame.left() - 8 * letters.pixel(),
                            frame.top() - beside() / 2 - letters.axis().size() / 2,
                            Side.LEFT_OF,
                            room);
        }
        columns(graphics, frame);
        double below = frame.lower() + beside() + labelsHigh(frame.wide()) + beside() / 2;
        letters.axis()
                .drawWithin(
                        graphics,
                        panel.columns().title(),
                        frame.left() + frame.wide() / 2,
                        below + letters.axis().size() / 2,
                        Side.AT,
                        frame.wide() + 2 * frame.behind());
        List<Palette.Shade> shades = Inks.shades(panel.scale().ramp());
        // outlines last: none is half under its neighbour
        panel.cells().stream()
                .filter(cell -> cell.sign() != Sign.FILLED)
                .forEach(cell -> cell(graphics, frame, cell, shades));
        panel.cells().stream()
                .filter(cell -> cell.sign() == Sign.FILLED)
                .forEach(cell -> cell(graphics, frame, cell, shades));
        if (hasScale()) {
            scale(graphics, frame, shades, below + letters.axis().size() + 2 * beside());
        }
    }

    private void columns(Graphics2D graphics, Frame frame) {
        double cell = frame.wide() / columns().size();
        boolean isUpright = isUpright(frame.wide());
        int every = isUpright ? (int) Math.ceil(letters.text().size() / cell) : 1;
        for (int column = 0; column < columns().size(); column += every) {
            double x = frame.left() + cell * (column + 0.5);
            String label = columns().get(column);
            double y = frame.lower() + beside();
            if (isUpright) {
                Graphics2D turned = (Graphics2D) graphics.create();
                turned.rotate(-Math.PI / 2, x, y);
                letters.text().drawWithin(turned, label, x, y, Side.LEFT_OF, labelsHigh(frame.wide()) - beside());
                turned.dispose();
            } else {
                letters.text().draw(graphics, label, x, y + letters.text().size() / 2, Side.AT);
            }
        }
    }

    private void cell(Graphics2D graphics, Frame frame, HeatPanel.Cell cell, List<Palette.Shade> shades) {
        double pixel = letters.pixel();
        double gap = Math.min(
                (cell.sign() == Sign.FILLED ? GAP_OF_MARKED : GAP) * pixel,
                frame.wide() / columns().size() / 6);
        double wide = frame.wide() / columns().size();
        double high = frame.high() / rows().size();
        Rectangle2D place = new Rectangle2D.Double(
                frame.left() + wide * cell.column() + gap,
                frame.top() + high * cell.row() + gap,
                wide - 2 * gap,
                high - 2 * gap);
        Palette.Shade shade = Double.isFinite(cell.place()) ? shades.get(Ramp.shade(cell.place())) : null;
        graphics.setColor(shade == null ? Inks.NOTHING : Color.decode(shade.color()));
        graphics.fill(place);
        if (cell.sign() == Sign.FILLED) {
            graphics.setColor(Inks.INK);
            graphics.setStroke(new BasicStroke((float) Math.min(OUTLINE * pixel, gap)));
            graphics.draw(place);
        }
        if (isWhole(frame.wide())) {
            letters.tick()
                    .in(shade == null ? Inks.MUTED : Color.decode(shade.letters()))
                    .drawWithin(
                            graphics,
                            cell.text(),
                            place.getCenterX(),
                            place.getCenterY(),
                            Side.AT,
                            textRoom(frame.wide()));
        }
    }

    /** As wide as the field, if that is not too wide, with what its ends are below them. */
    private void scale(Graphics2D graphics, Frame frame, List<Palette.Shade> shades, double top) {
        Letters labels = letters.tick();
        double wide = Math.min(frame.wide(), SCALE_WIDTH * letters.size());
        double left = frame.left() + (frame.wide() - wide) / 2;
        double high = SCALE_HEIGHT * letters.pixel();
        double shadeWide = wide / shades.size();
        for (int shade = 0; shade < shades.size(); shade++) {
            // each lies under the next one: no seam is seen between them
            graphics.setColor(Color.decode(shades.get(shade).color()));
            graphics.fill(new Rectangle2D.Double(left + shade * shadeWide, top, wide - shade * shadeWide, high));
        }
        double y = top + high + beside() + labels.size() / 2;
        double room = (wide + 2 * frame.behind() - beside()) / 2;
        double spare = Math.max(
                0,
                (labels.width(panel.scale().low()) + labels.width(panel.scale().high()) + beside() - wide) / 2);
        double out = Math.min(frame.behind(), spare);
        labels.drawWithin(graphics, panel.scale().low(), left - out, y, Side.RIGHT_OF, room);
        labels.drawWithin(graphics, panel.scale().high(), left + wide + out, y, Side.LEFT_OF, room);
    }
}
