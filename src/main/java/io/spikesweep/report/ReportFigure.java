package io.spikesweep.report;

/**
 * One figure of the page: the page's script draws it, the rest is text.
 *
 * @param id of its element
 * @param chart what the script draws
 * @param variant which of the chart's kinds; empty when there is one
 * @param menu what the reader can choose; empty for nothing
 * @param title in a line
 * @param caption what is drawn and how to read it
 * @param table the same in text
 * @param sql the query that gives the table's numbers
 */
public record ReportFigure(
        String id,
        Chart chart,
        String variant,
        Menu menu,
        String title,
        String caption,
        ReportTable table,
        String sql) {

    /** What the page's script can draw. */
    public enum Chart {
        LEARNING_CURVES("learning-curves"),
        START("start"),
        FIRING_RATES("firing-rates"),
        NEURONS("neurons"),
        HEAT_MAPS("heat-maps"),
        FOREST("forest"),
        SURVIVAL("survival");

        private final String key;

        Chart(String key) {
            this.key = key;
        }

        /** Its name in the page. */
        public String key() {
            return key;
        }

        /** Whether it has an axis to zoom along. */
        public boolean zooms() {
            return this == LEARNING_CURVES || this == FIRING_RATES || this == NEURONS || this == SURVIVAL;
        }
    }

    /** What the reader can choose above a figure. */
    public enum Menu {
        NOTHING("", ""),
        KIND("kind", "Kind"),
        FIGURE("figure", "Difference in");

        private final String key;
        private final String label;

        Menu(String key, String label) {
            this.key = key;
            this.label = label;
        }

        /** Its name in the page. */
        public String key() {
            return key;
        }

        /** What stands before it. */
        public String label() {
            return label;
        }
    }
}
