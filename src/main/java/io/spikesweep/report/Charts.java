package io.spikesweep.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What all pictures have in common, in colours that the colour-blind can tell apart (Okabe and Ito, 2008). */
final class Charts {
    static final Color BLACK = new Color(0x00, 0x00, 0x00);
    static final Color BLUE = new Color(0x00, 0x72, 0xB2);
    static final Color VERMILLION = new Color(0xD5, 0x5E, 0x00);
    static final Color GREEN = new Color(0x00, 0x9E, 0x73);
    static final Color PURPLE = new Color(0xCC, 0x79, 0xA7);
    static final Color ORANGE = new Color(0xE6, 0x9F, 0x00);
    static final Color SKY = new Color(0x56, 0xB4, 0xE9);

    /** For their yellow, which is hardly seen on white. */
    static final Color GREY = new Color(0x80, 0x80, 0x80);

    static final BasicStroke SOLID = new BasicStroke(2);
    static final BasicStroke DOTTED = dashes(1, 6);

    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
    private static final Font AXIS = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    private static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

    private Charts() {}

    static BasicStroke dashes(float... lengths) {
        return new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, lengths, 0);
    }

    static XYChart chart(int width, int height, String title, String x, String y) {
        XYChart chart = new XYChartBuilder()
                .width(width)
                .height(height)
                .theme(ChartTheme.XChart)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        return chart;
    }

    /** A chart that stands beside others: without a legend, which they share, and in letters that can be read when it is small. */
    static XYChart panel(PanelSize size, String title, String x, String y) {
        XYChart chart = chart(size.width(), size.height(), title, x, y);
        styled(chart.getStyler());
        return chart;
    }

    static void styled(AxesChartStyler styler) {
        styler.setLegendVisible(false)
                .setChartTitleFont(TITLE)
                .setChartTitleBoxVisible(false)
                .setPlotBorderVisible(false);
        styler.setAxisTitleFont(AXIS).setAxisTickLabelsFont(TICK).setYAxisLabelAlignment(TextAlignment.Right);
    }

    static XYSeries line(XYSeries series, Color color) {
        series.setLineColor(color);
        series.setLineStyle(SOLID);
        series.setMarker(SeriesMarkers.NONE);
        series.setMarkerColor(color);
        return series;
    }
}
