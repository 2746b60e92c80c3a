package io.spikesweep.report.plot;

import io.spikesweep.report.figure.ArmStyle;
import io.spikesweep.report.figure.Drawing;
import io.spikesweep.report.figure.Legend;
import io.spikesweep.report.figure.LinePanel;
import io.spikesweep.report.figure.Sign;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.knowm.xchart.style.markers.Marker;

/**
 * An entry of a legend.
 *
 * @param text beside the sign
 * @param color of the sign
 * @param stroke of the line in it; empty when it has none
 * @param marker in its middle; empty when it has none
 */
record SheetKey(String text, Color color, Optional<BasicStroke> stroke, Optional<Marker> marker) {
    private static final int SIGN = 44;
    private static final int GAP = 8;
    private static final int BEHIND = 24;
    private static final int MARKER_SIZE = 9;

    /** Those of the arms that are shown, then the others. */
    static List<SheetKey> of(Drawing drawing) {
        Stream<SheetKey> arms = drawing.legend().arms().stream()
                .map(drawing.arms()::get)
                .filter(arm -> arm.first() == Legend.First.SHOWN)
                .map(arm -> arm(drawing, arm));
        return Stream.concat(arms, drawing.legend().keys().stream().map(SheetKey::sign))
                .toList();
    }

    /** With its dashes where they tell it from the others. */
    private static SheetKey arm(Drawing drawing, Legend.ArmKey arm) {
        boolean isLine =
                drawing.legend().keys().isEmpty() && drawing.panels().stream().anyMatch(LinePanel.class::isInstance);
        return new SheetKey(
                arm.text(),
                Inks.of(arm.style()),
                Optional.of(Inks.stroke(arm.style(), isLine ? Sign.FILLED : Sign.SOLID)),
                Optional.of(Inks.marker(arm.style(), Sign.FILLED)));
    }

    private static SheetKey sign(Legend.Key key) {
        Sign sign = key.sign();
        boolean isLine = sign == Sign.DASHED || sign == Sign.SOLID;
        ArmStyle style = new ArmStyle(ArmStyle.INK, List.of(), ArmStyle.Marker.CIRCLE);
        return new SheetKey(
                key.text(),
                Inks.MUTED,
                isLine ? Optional.of(Inks.stroke(style, sign)) : Optional.empty(),
                isLine ? Optional.empty() : Optional.of(Inks.marker(style, sign)));
    }

    private int sign() {
        return stroke.isPresent() ? SIGN : MARKER_SIZE;
    }

    double width() {
        return sign() + GAP + Letters.TEXT.width(text) + BEHIND;
    }

    void paint(Graphics2D graphics, double x, double y) {
        graphics.setColor(color);
        stroke.ifPresent(dashes -> {
            graphics.setStroke(dashes);
            graphics.draw(new Line2D.Double(x, y, x + SIGN, y));
        });
        marker.ifPresent(shape -> shape.paint(graphics, x + sign() / 2.0, y, MARKER_SIZE));
        Letters.TEXT.draw(graphics, text, x + sign() + GAP, y, Letters.Side.RIGHT_OF);
    }
}
