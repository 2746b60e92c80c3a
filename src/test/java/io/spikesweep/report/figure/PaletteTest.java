package io.spikesweep.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The colours of the figures on white and on the page's dark ground. */
class PaletteTest {
    /** Of WCAG 2.2, 1.4.3: that of text, and 1.4.11: that of graphics. */
    private static final double TEXT = 4.5;

    private static final double GRAPHICS = 3;

    /** The surfaces of the page's style sheet. */
    private static final String WHITE = "#ffffff";

    private static final String DARK = "#14181d";

    private static double luminance(String color) {
        Color rgb = Color.decode(color);
        return 0.2126 * linear(rgb.getRed()) + 0.7152 * linear(rgb.getGreen()) + 0.0722 * linear(rgb.getBlue());
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static double contrast(String one, String other) {
        double lighter = Math.max(luminance(one), luminance(other));
        return (lighter + 0.05) / (Math.min(luminance(one), luminance(other)) + 0.05);
    }

    @ParameterizedTest
    @EnumSource
    void lettersCanBeReadOnEveryShade(Ramp ramp) {
        for (Palette palette : List.of(Palette.LIGHT, Palette.DARK)) {
            assertThat(palette.shades(ramp))
                    .hasSize(Ramp.SHADES)
                    .allMatch(shade -> contrast(shade.color(), shade.letters()) >= TEXT);
        }
    }

    @Test
    void inTheDarkNoDifferenceHasDarkLetters() {
        assertThat(Palette.DARK.shades(Ramp.DIVERGING))
                .extracting(Palette.Shade::letters)
                .containsOnly("#ffffff");
    }

    @Test
    void linesStandOutFromTheirGround() {
        assertThat(Palette.LIGHT.arms()).hasSize(Palette.ARMS).allMatch(color -> contrast(color, WHITE) >= GRAPHICS);
        assertThat(Palette.DARK.arms()).hasSize(Palette.ARMS).allMatch(color -> contrast(color, DARK) >= GRAPHICS);
    }

    @Test
    void theHigherTheWarmer() {
        for (Palette palette : List.of(Palette.LIGHT, Palette.DARK)) {
            for (Ramp ramp : Ramp.values()) {
                List<Palette.Shade> shades = palette.shades(ramp);
                assertThat(warmth(shades.get(Ramp.SHADES - 1)))
                        .as("%s", ramp)
                        .isGreaterThan(ramp == Ramp.DIVERGING ? warmth(shades.get(0)) : 0);
            }
            assertThat(warmth(palette.shades(Ramp.DIVERGING).get(0))).isNegative();
        }
    }

    /** Red less blue. */
    private static int warmth(Palette.Shade shade) {
        Color color = Color.decode(shade.color());
        return color.getRed() - color.getBlue();
    }

    @Test
    void placesHaveTheNearestShade() {
        // 33 shades: 0.5 is the 17th, 1/32 the 2nd
        assertThat(List.of(Ramp.shade(0), Ramp.shade(1 / 32.0), Ramp.shade(0.5), Ramp.shade(1), Ramp.shade(7)))
                .containsExactly(0, 1, 16, 32, 32);
    }
}
