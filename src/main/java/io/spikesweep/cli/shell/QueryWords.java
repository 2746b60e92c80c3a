package io.spikesweep.cli.shell;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** What TAB may put there: views behind FROM and JOIN, elsewhere columns and words of SQL, too. */
final class QueryWords implements Completer {
    private static final List<String> WORDS = List.of(
            ("SELECT DISTINCT FROM WHERE GROUP BY ORDER BY HAVING LIMIT JOIN LEFT INNER FULL CROSS ON USING AS AND OR NOT IN IS NULL"
                            + " BETWEEN LIKE CASE WHEN THEN ELSE END CAST WITH UNION ALL EXCEPT INTERSECT ASC DESC DESCRIBE SHOW"
                            + " EXPLAIN VALUES OVER PARTITION avg count max median min percentile stddev sum explode size element_at")
                    .split(" "));

    private final Collection<String> views;
    private final Supplier<Collection<String>> columns;

    /** @param columns asked for when they are wanted first: that may take a second */
    QueryWords(Collection<String> views, Supplier<Collection<String>> columns) {
        this.views = views;
        this.columns = columns;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String before = line.wordIndex() == 0 ? "" : line.words().get(line.wordIndex() - 1);
        offered(line.word(), before).distinct().forEach(word -> candidates.add(candidate(word)));
    }

    /** For a word that was begun behind another. */
    Stream<String> offered(String begun, String before) {
        if (begun.startsWith("\\")) {
            return Stream.of("\\d", "\\o", "\\timing", "\\q", "\\?");
        }
        if (List.of("from", "join", "\\d").contains(before.toLowerCase(Locale.ROOT))) {
            return views.stream();
        }
        if (before.equals("\\o") || begun.isEmpty()) {
            return begun.isEmpty() ? views.stream() : Stream.empty();
        }
        boolean isLower = begun.equals(begun.toLowerCase(Locale.ROOT));
        Stream<String> words = WORDS.stream().map(word -> isLower ? word.toLowerCase(Locale.ROOT) : word);
        return Stream.of(views.stream(), columns.get().stream(), words).flatMap(found -> found);
    }

    /** No blank behind it: a bracket or a comma may follow. */
    private static Candidate candidate(String word) {
        return new Candidate(word, word, null, null, null, null, false);
    }
}
