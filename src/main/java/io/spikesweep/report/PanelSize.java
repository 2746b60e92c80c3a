package io.spikesweep.report;

/** How large a panel is, before a sheet is drawn finer: in the pixels that fonts are measured in. */
record PanelSize(int width, int height) {
    static final PanelSize CURVES = new PanelSize(460, 340);
}
