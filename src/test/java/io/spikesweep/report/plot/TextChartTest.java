package io.spikesweep.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextChartTest {
    @Test
    void curveHasAFewLinesAndATerminalsWidth() {
        float[] falling = new float[5000];
        for (int k = 0; k < falling.length; k++) {
            falling[k] = 1f / (1 + k);
        }
        String chart = TextChart.of(falling);
        assertThat(chart.lines().count()).isBetween(8L, 14L);
        assertThat(chart.lines()).allMatch(line -> line.length() < 120);
        assertThat(chart).contains("╮");
    }

    @Test
    void whatIsFlatOrNotFiniteHasNoCurve() {
        assertThat(TextChart.of(new float[] {2, 2, 2})).isEmpty();
        assertThat(TextChart.of(new float[] {1, Float.NaN})).isEmpty();
        assertThat(TextChart.of(new float[] {1, Float.POSITIVE_INFINITY})).isEmpty();
        assertThat(TextChart.of(new float[0])).isEmpty();
    }
}
