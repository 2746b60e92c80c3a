package io.spikesweep.report.plot;

import io.spikesweep.report.figure.Drawing;
import io.spikesweep.report.figure.FigureSpec;
import io.spikesweep.report.plot.Sheet.Portion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of pictures, and does not stand in them: a paragraph for each. */
final class Captions {
    private static final String WITHOUT_NUMBERS =
            "There was no room for the numbers in the cells: they are in %s.csv of report --csv.";

    private final List<String> paragraphs = new ArrayList<>();

    /**
     * Of one.
     *
     * @param title of it
     * @param text in sentences
     */
    record Caption(String title, String text) {
        /**
         * Of what is on one sheet.
         *
         * @param place of it among all of the drawing, from 0
         * @param all of the drawing
         */
        static Caption of(FigureSpec figure, Sheet sheet, int place, int all) {
            Drawing first = sheet.portions().get(0).grid().drawing();
            String title = figure.title().substring(0, 1).toUpperCase(Locale.ROOT)
                    + figure.title().substring(1);
            String named = first.name().isEmpty() ? title : title + ": " + first.name();
            String text = Stream.of(
                            Stream.of(figure.caption()),
                            notes(sheet.portions()),
                            sheet.isWhole()
                                    ? Stream.<String>empty()
                                    : Stream.of(WITHOUT_NUMBERS.formatted(figure.fileName())))
                    .flatMap(each -> each)
                    .collect(Collectors.joining(" "))
                    .strip();
            return new Caption(all == 1 ? named : "%s (%d of %d)".formatted(named, place + 1, all), text);
        }

        /** Once where they are the same of all blocks. */
        private static Stream<String> notes(List<Portion> portions) {
            List<List<String>> notes = portions.stream()
                    .map(portion -> Stream.concat(
                                    portion.grid().drawing().notes().stream(),
                                    portion.grid().drawing().missing().stream())
                            .toList())
                    .toList();
            return notes.stream().distinct().count() == 1
                    ? notes.get(0).stream()
                    : portions.stream()
                            .filter(portion ->
                                    !notes.get(portions.indexOf(portion)).isEmpty())
                            .map(portion ->
                                    portion.block() + ": " + String.join(" ", notes.get(portions.indexOf(portion))));
        }
    }

    void add(List<String> files, Caption caption) {
        paragraphs.add("**%s** %s. %s"
                .formatted(
                        files.stream().map(Captions::verbatim).collect(Collectors.joining(", ")),
                        verbatim(caption.title()),
                        verbatim(caption.text()))
                .strip());
    }

    /** Signs of Markdown stand for themselves. */
    private static String verbatim(String text) {
        return text.replaceAll("\\R", " ").replaceAll("[\\\\`*_<>\\[\\]|#~]", "\\\\$0");
    }

    String markdown() {
        return String.join("\n\n", paragraphs) + "\n";
    }
}
