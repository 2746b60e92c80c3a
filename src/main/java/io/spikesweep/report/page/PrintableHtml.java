package io.spikesweep.report.page;

import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import io.spikesweep.sweep.PrintableText;

/** Writes what a template is filled with so that neither its tags nor its letters do anything but stand there. */
final class PrintableHtml extends OwaspHtmlTemplateOutput {
    /** Longer than any query of a figure; what others wrote into a store may be of any length. */
    private static final int LONGEST = 8000;

    PrintableHtml(TemplateOutput output) {
        super(output);
    }

    @Override
    public void writeUserContent(String text) {
        super.writeUserContent(text == null ? "" : PrintableText.lines(PrintableText.cut(text, LONGEST)));
    }
}
