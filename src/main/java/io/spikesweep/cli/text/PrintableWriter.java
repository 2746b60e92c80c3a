package io.spikesweep.cli.text;

import io.spikesweep.sweep.PrintableText;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** What is printed for a person, whoever wrote the names in it: nothing in it steers the terminal. */
public final class PrintableWriter extends FilterWriter {
    public PrintableWriter(Writer out) {
        super(out);
    }

    @Override
    public void write(int letter) throws IOException {
        out.write(PrintableText.lines(String.valueOf((char) letter)));
    }

    @Override
    public void write(char[] letters, int offset, int length) throws IOException {
        out.write(PrintableText.lines(new String(letters, offset, length)));
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        out.write(PrintableText.lines(text.substring(offset, offset + length)));
    }
}
