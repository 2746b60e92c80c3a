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

/**
 * An entry of a legend.
 *
 * @param text beside the sign
 * @param color of the sign
 * @param stroke of the line in it; empty when it has none
 * @param mark in its middle; empty when it has none
 * @param letters of the picture
 */
record SheetKey(String text, Color color, Optional<BasicStroke> stroke, Optional<Mark> mark, Lettering letters) {
    private static final double SIGN = 40;
    private static final double GAP = 6;
    private static final double BEHIND = 20;
    private static final double MARKER_SIZE = 9;

    /** Those of the arms that are shown, then the others. */
    static List<SheetKey> of(Drawing drawing, Lettering letters) {
        Stream<SheetKey> arms = drawing.legend().arms().stream()
                .map(drawing.arms()::get)
                .filter(arm -> arm.first() == Legend.First.SHOWN)
                .map(arm -> arm(drawing, arm, letters));
        return Stream.concat(arms, drawing.legend().keys().stream().map(key -> sign(key, letters)))
                .toList();
    }

    /** With its dashes where they tell it from the others. */
    private static SheetKey arm(Drawing drawing, Legend.ArmKey arm, Lettering letters) {
        boolean isLine =
                drawing.legend().keys().isEmpty() && drawing.panels().stream().anyMatch(LinePanel.class::isInstance);
        return new SheetKey(
                arm.text(),
                Inks.of(arm.style()),
                Optional.of(Inks.stroke(arm.style(), isLine ? Sign.FILLED : Sign.SOLID, letters.pixel())),
                Optional.of(Mark.of(arm.style(), Sign.FILLED, MARKER_SIZE * letters.pixel())),
                letters);
    }

    private static SheetKey sign(Legend.Key key, Lettering letters) {
        Sign sign = key.sign();
        boolean isLine = sign == Sign.DASHED || sign == Sign.SOLID;
        ArmStyle style = new ArmStyle(ArmStyle.INK, List.of(), ArmStyle.Marker.CIRCLE);
        return new SheetKey(
                key.text(),
                Inks.MUTED,
                isLine ? Optional.of(Inks.stroke(style, sign, letters.pixel())) : Optional.empty(),
                isLine
                        ? Optional.empty()
                        : Optional.of(
                                new Mark(ArmStyle.Marker.CIRCLE, sign, Inks.MUTED, MARKER_SIZE * letters.pixel())),
                letters);
    }

    private double sign() {
        return (stroke.isPresent() ? SIGN : MARKER_SIZE) * letters.pixel();
    }

    double width() {
        return sign() + (GAP + BEHIND) * letters.pixel() + letters.text().width(text);
    }

    /** Its text no wider than the room. */
    void paint(Graphics2D graphics, double x, double y, double room) {
        graphics.setColor(color);
        stroke.ifPresent(dashes -> {
            graphics.setStroke(dashes);
            graphics.draw(new Line2D.Double(x, y, x + sign(), y));
        });
        mark.ifPresent(shape -> shape.paint(graphics, x + sign() / 2, y));
        double before = sign() + GAP * letters.pixel();
        letters.text().drawWithin(graphics, text, x + before, y, Letters.Side.RIGHT_OF, room - before);
    }
}
