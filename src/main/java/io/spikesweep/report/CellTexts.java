package io.spikesweep.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Annotation;

/** What stands in the cells of a heat map, and the lines between them: XChart's own texts have one colour and one number format. */
final class CellTexts extends Annotation {
    private static final int FONT_SIZE = 14;
    private static final int MARGIN = 6;

    private final int columns;
    private final int rows;
    private final List<Text> texts;

    /** In a column from the left and a row from below. */
    record Text(int column, int row, String text, Color color) {}

    CellTexts(int columns, int rows, List<Text> texts) {
        super(true);
        this.columns = columns;
        this.rows = rows;
        this.texts = texts;
    }

    @Override
    public void paint(Graphics2D graphics) {
        double left = getXAxisScreenValueForMin();
        // XChart's names are of the axis, whose values grow upwards
        double top = getYAxisScreenValueForMin();
        double wide = (getXAxisScreenValueForMax() - left) / columns;
        double high = (getYAxisScreenValueForMax() - top) / rows;
        for (Text text : texts) {
            paint(graphics, text, left + wide * (text.column() + 0.5), top + high * (rows - text.row() - 0.5), wide);
        }
        graphics.setColor(Color.WHITE);
        graphics.setStroke(Charts.SOLID);
        for (int column = 1; column < columns; column++) {
            graphics.draw(new Line2D.Double(left + wide * column, top, left + wide * column, top + high * rows));
        }
        for (int row = 1; row < rows; row++) {
            graphics.draw(new Line2D.Double(left, top + high * row, left + wide * columns, top + high * row));
        }
    }

    private static void paint(Graphics2D graphics, Text text, double x, double y, double wide) {
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, FONT_SIZE);
        double needed = font.getStringBounds(text.text(), graphics.getFontRenderContext())
                .getWidth();
        Font fitting = font.deriveFont((float) Math.min(FONT_SIZE, FONT_SIZE * (wide - MARGIN) / needed));
        Rectangle2D bounds = fitting.getStringBounds(text.text(), graphics.getFontRenderContext());
        graphics.setFont(fitting);
        graphics.setColor(text.color());
        graphics.drawString(text.text(), (float) (x - bounds.getWidth() / 2), (float) (y - bounds.getCenterY()));
    }
}
