package io.spikesweep.cli.text;

import io.spikesweep.sweep.PrintableText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jline.utils.WCWidth;

/** Columns of text for a person, as wide as the terminal at most; where they go to no terminal, all of it. */
public final class Table {
    private static final String GAP = "  ";
    private static final String ELLIPSIS = "…";

    /** Fewer letters of a text say nothing. */
    private static final int NARROWEST = 8;

    /** Of a value that all rows have. */
    private static final int LONGEST_CONSTANT = 60;

    /** Between the words of a name, which stay on their lines. */
    private static final String WORDS = "(?<=[ _])";

    /** On which side of its column a text stands. */
    private enum Side {
        LEFT,
        RIGHT
    }

    /**
     * A column of a table of rows.
     *
     * @param header what stands above it
     * @param side where its texts stand
     * @param text of a row
     */
    public record Column<R>(String header, Side side, Function<R, String> text) {
        /** Of words. */
        public static <R> Column<R> words(String header, Function<R, String> text) {
            return new Column<>(header, Side.LEFT, text);
        }

        /** Of numbers, which are not cut. */
        public static <R> Column<R> numbers(String header, Function<R, String> text) {
            return new Column<>(header, Side.RIGHT, text);
        }

        private Strip of(List<R> rows) {
            return new Strip(
                    PrintableText.cell(header),
                    side,
                    rows.stream()
                            .map(row -> PrintableText.cell(text.apply(row), Integer.MAX_VALUE))
                            .toList());
        }
    }

    /** A column with its texts. */
    private record Strip(String header, Side side, List<String> cells) {
        int widest() {
            return Math.max(width(header), widestCell());
        }

        /** With a header of several lines. */
        int uncut() {
            int word = Stream.of(header.split(WORDS))
                    .mapToInt(part -> width(part.strip()))
                    .max()
                    .orElse(0);
            return Math.max(word, widestCell());
        }

        int narrowest() {
            int cells = side == Side.RIGHT ? widestCell() : Math.min(widestCell(), NARROWEST);
            return Math.max(cells, Math.min(width(header), NARROWEST));
        }

        boolean isConstant() {
            return cells.stream().distinct().count() == 1;
        }

        String constant() {
            return header + " " + PrintableText.cut(cells.get(0), LONGEST_CONSTANT);
        }

        private int widestCell() {
            return cells.stream().mapToInt(Table::width).max().orElse(0);
        }

        /** The header's lines, the last of which stands above the cells. */
        List<String> headings(int width) {
            return filled(List.of(header.split(WORDS)), width);
        }

        String placed(String cell, int width) {
            String cut = Table.cut(cell, width);
            String blanks = " ".repeat(width - width(cut));
            return side == Side.LEFT ? cut + blanks : blanks + cut;
        }
    }

    private final List<Strip> strips;
    private final List<Strip> constants;

    private Table(List<Strip> strips, List<Strip> constants) {
        this.strips = strips;
        this.constants = constants;
    }

    public static <R> Table of(List<Column<R>> columns, List<R> rows) {
        return new Table(columns.stream().map(column -> column.of(rows)).toList(), List.of());
    }

    /** With what is the same in all of several rows said once, below them; a column of numbers or words that is left stays. */
    public Table withoutConstants() {
        boolean hasSeveral = !strips.isEmpty() && strips.get(0).cells.size() > 1;
        List<Strip> varying =
                strips.stream().filter(strip -> !strip.isConstant()).toList();
        return !hasSeveral || varying.isEmpty()
                ? this
                : new Table(varying, strips.stream().filter(Strip::isConstant).toList());
    }

    /** As it is where its lines are not too long; else what is the same in all rows said once, and a single row as a list. */
    Table readable(int most) {
        if (total(strips.stream().map(Strip::widest).toList()) <= most) {
            return this;
        }
        return strips.get(0).cells.size() == 1 ? turned() : withoutConstants();
    }

    private Table turned() {
        return of(
                List.of(Column.words("column", Strip::header), Column.words("value", strip -> strip.cells.get(0))),
                strips);
    }

    /** For standard output. */
    public String text() {
        return text(Terminal.columns());
    }

    /** For a place of so many letters a line. */
    String text(int most) {
        List<Strip> shown = strips.subList(0, shown(most));
        List<Integer> widths = widths(shown, most);
        List<List<String>> headings = IntStream.range(0, shown.size())
                .mapToObj(place -> shown.get(place).headings(widths.get(place)))
                .toList();
        int height = headings.stream().mapToInt(List::size).max().orElse(0);
        Stream<String> head = IntStream.range(0, height)
                .mapToObj(line -> line(shown, widths, place -> {
                    List<String> lines = headings.get(place);
                    int own = line - (height - lines.size());
                    return own < 0 ? "" : lines.get(own);
                }));
        int rows = shown.isEmpty() ? 0 : shown.get(0).cells.size();
        Stream<String> body = IntStream.range(0, rows)
                .mapToObj(row ->
                        line(shown, widths, place -> shown.get(place).cells.get(row)));
        return Stream.of(head, body, notes(shown.size(), most).stream())
                .flatMap(lines -> lines)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** As many columns as there is place for when each is as narrow as it can be; of a first one that is wider, itself. */
    private int shown(int most) {
        int shown = strips.size();
        while (shown > 1
                && total(strips.subList(0, shown).stream().map(Strip::narrowest).toList()) > most) {
            shown--;
        }
        return shown;
    }

    private static List<Integer> widths(List<Strip> shown, int most) {
        List<Integer> widths = new ArrayList<>(shown.stream().map(Strip::widest).toList());
        narrow(widths, shown.stream().map(Strip::uncut).toList(), most);
        narrow(widths, shown.stream().map(Strip::narrowest).toList(), most);
        return widths;
    }

    /** Takes from the widest that may lose something, until they fit or none may. */
    private static void narrow(List<Integer> widths, List<Integer> least, int most) {
        for (int over = total(widths) - most; over > 0; over--) {
            int widest = IntStream.range(0, widths.size())
                    .filter(place -> widths.get(place) > least.get(place))
                    .reduce((one, other) -> widths.get(other) > widths.get(one) ? other : one)
                    .orElse(-1);
            if (widest < 0) {
                return;
            }
            widths.set(widest, widths.get(widest) - 1);
        }
    }

    private static int total(List<Integer> widths) {
        return widths.stream().mapToInt(Integer::intValue).sum() + GAP.length() * (widths.size() - 1);
    }

    private static String line(List<Strip> shown, List<Integer> widths, Function<Integer, String> cell) {
        return IntStream.range(0, shown.size())
                .mapToObj(place -> shown.get(place).placed(cell.apply(place), widths.get(place)))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private List<String> notes(int shown, int most) {
        return Stream.of(
                        note(
                                "constant: ",
                                constants.stream().map(Strip::constant).toList()),
                        note(
                                "not shown: ",
                                strips.stream().skip(shown).map(Strip::header).toList()))
                .filter(pieces -> !pieces.isEmpty())
                .flatMap(pieces -> filled(pieces, most).stream())
                .toList();
    }

    private static List<String> note(String what, List<String> of) {
        return IntStream.range(0, of.size())
                .mapToObj(place -> (place == 0 ? what : "") + of.get(place) + (place == of.size() - 1 ? "" : ", "))
                .toList();
    }

    /** Pieces in lines. */
    private static List<String> filled(List<String> pieces, int width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String piece : pieces) {
            String longer = line + piece;
            if (!line.isEmpty() && width(longer.stripTrailing()) > width) {
                lines.add(line.stripTrailing());
                longer = piece;
            }
            line = longer;
        }
        lines.add(line.stripTrailing());
        return lines;
    }

    /** A text of so many places at most, the last of which says that there is more. */
    private static String cut(String text, int most) {
        if (width(text) <= most) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        int left = most - 1;
        for (int letter : text.codePoints().toArray()) {
            left -= width(letter);
            if (left < 0) {
                break;
            }
            cut.appendCodePoint(letter);
        }
        return cut + ELLIPSIS;
    }

    /** Of a terminal's places: some letters take two, others stand on the one before. */
    private static int width(String text) {
        return text.codePoints().map(Table::width).sum();
    }

    private static int width(int letter) {
        return Math.max(0, WCWidth.wcwidth(letter));
    }
}
