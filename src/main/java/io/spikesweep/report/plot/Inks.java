package io.spikesweep.report.plot;

import io.spikesweep.report.figure.ArmStyle;
import io.spikesweep.report.figure.Palette;
import io.spikesweep.report.figure.Ramp;
import io.spikesweep.report.figure.Sign;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;

/** What the colours and dashes of a figure are on white paper. */
final class Inks {
    static final Color INK = Color.BLACK;
    static final Color MUTED = new Color(0x4A, 0x55, 0x60);
    static final Color RULE = new Color(0xDD, 0xE1, 0xE5);
    static final Color NOTHING = new Color(0xEC, 0xEE, 0xF0);

    /** Of its two colours the pictures of single runs have these. */
    static final Color FIRST = Color.decode(Palette.LIGHT.arms().get(0));

    static final Color SECOND = Color.decode(Palette.LIGHT.arms().get(1));

    private static final double WIDTH = 2;
    private static final List<Integer> GAPS = List.of(4, 3);

    private Inks() {}

    static Color of(ArmStyle style) {
        return style.color() == ArmStyle.INK
                ? INK
                : Color.decode(Palette.LIGHT.arms().get(style.color()));
    }

    static Color faint(Color color, int opaqueness) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), opaqueness);
    }

    /** Of a line of an arm; one that is told from the arm's others has gaps or none, whatever the arm. */
    static BasicStroke stroke(ArmStyle style, Sign sign, double pixel) {
        return switch (sign) {
            case FILLED, HOLLOW -> stroke(style.dashes(), pixel);
            case SOLID -> stroke(List.of(), pixel);
            case DASHED -> stroke(GAPS, pixel);
        };
    }

    static BasicStroke stroke(List<Integer> dashes, double pixel) {
        float width = (float) (WIDTH * pixel);
        if (dashes.isEmpty()) {
            return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
        }
        float[] lengths = new float[dashes.size()];
        for (int place = 0; place < lengths.length; place++) {
            lengths[place] = (float) (dashes.get(place) * pixel);
        }
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, lengths, 0);
    }

    static List<Palette.Shade> shades(Ramp ramp) {
        return Palette.LIGHT.shades(ramp);
    }
}
