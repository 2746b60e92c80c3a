package io.spikesweep.sweep;

import io.spikesweep.trial.InvalidValueException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * What somebody says of a sweep that is started, for whoever reads its history.
 *
 * @param note without blanks around it, of at most {@value #LONGEST_NOTE} letters; empty where nothing is said
 * @param tags each once, in their order
 */
public record Remarks(String note, List<String> tags) {
    public static final Remarks NONE = new Remarks("", List.of());

    private static final int LONGEST_NOTE = 1000;
    private static final int MOST_TAGS = 20;
    private static final int LONGEST_SHOWN = 100;

    public Remarks {
        note = note.strip();
        if (note.codePointCount(0, note.length()) > LONGEST_NOTE) {
            throw new InvalidValueException(
                    HoconSource.NOTE,
                    "must be at most %,d letters".formatted(LONGEST_NOTE),
                    "'%s' of %,d"
                            .formatted(PrintableText.cut(note, LONGEST_SHOWN), note.codePointCount(0, note.length())));
        }
        tags = List.copyOf(new LinkedHashSet<>(tags));
        tags.forEach(Remarks::requireTag);
        if (tags.size() > MOST_TAGS) {
            throw new InvalidValueException(
                    HoconSource.TAGS, "must be at most %d".formatted(MOST_TAGS), tags.size() + " different ones");
        }
    }

    private static void requireTag(String tag) {
        if (!tag.matches("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")) {
            throw new InvalidValueException(
                    HoconSource.TAGS,
                    "must each be 1 to 64 letters, digits, '.', '_', '-' or ':', and begin with a letter or digit",
                    "'" + PrintableText.cut(tag, LONGEST_SHOWN) + "'");
        }
    }

    /** Whether nothing is said. */
    public boolean isEmpty() {
        return note.isEmpty() && tags.isEmpty();
    }

    /** With another note, where there is one, and with more tags. */
    public Remarks with(Optional<String> otherNote, List<String> moreTags) {
        List<String> all = new ArrayList<>(tags);
        all.addAll(moreTags);
        return new Remarks(otherNote.orElse(note), all);
    }
}
