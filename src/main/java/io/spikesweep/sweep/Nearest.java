package io.spikesweep.sweep;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * The known words that an unknown one was meant to be: it is one of them in another spelling, or goes by another name elsewhere, or
 * is a slip of the keyboard away, or is its beginning.
 *
 * @param words none where nothing is near: what is far is not what anybody meant
 */
public record Nearest(List<String> words) {
    /** Of fewer letters than these too many words are the beginning. */
    private static final int SHORTEST_BEGINNING = 3;

    /** Two slips are likelier than another word only in words of so many letters. */
    private static final int LETTERS_OF_TWO_SLIPS = 8;

    public Nearest {
        words = List.copyOf(words);
    }

    /**
     * Those that are near to a word.
     *
     * @param word that is none of {@code known}
     * @param elsewhere what other programs call them, in small letters and without hyphens
     */
    public static Nearest to(String word, Collection<String> known, Map<String, String> elsewhere) {
        String letters = letters(word);
        List<String> same =
                known.stream().filter(other -> letters(other).equals(letters)).toList();
        String meant = elsewhere.get(letters);
        if (!same.isEmpty() || meant != null) {
            return new Nearest(same.isEmpty() && meant != null ? List.of(meant) : same);
        }
        List<String> slips =
                known.stream().filter(other -> isSlip(letters, letters(other))).toList();
        return new Nearest(
                !slips.isEmpty()
                        ? slips
                        : known.stream()
                                .filter(other -> isBeginning(letters, letters(other)))
                                .toList());
    }

    /** A case, an underscore or a hyphen is no difference. */
    private static String letters(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
    }

    private static boolean isBeginning(String word, String other) {
        return word.length() >= SHORTEST_BEGINNING && other.startsWith(word);
    }

    private static boolean isSlip(String word, String other) {
        int length = Math.min(word.length(), other.length());
        boolean alike = Math.abs(word.length() - other.length()) <= 2;
        return length > 1 && alike && slips(word, other) <= (length >= LETTERS_OF_TWO_SLIPS ? 2 : 1);
    }

    /** Letters to put in, to take out or to change; two that have changed places count once. */
    private static int slips(String word, String other) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        int swapped = IntStream.range(1, word.length())
                .map(place -> 1 + distance.apply(swap(word, place), other))
                .min()
                .orElse(Integer.MAX_VALUE);
        return Math.min(swapped, distance.apply(word, other));
    }

    private static String swap(String word, int place) {
        return word.substring(0, place - 1) + word.charAt(place) + word.charAt(place - 1) + word.substring(place + 1);
    }

    /** What to ask behind a complaint; empty where nothing is near. */
    public String question() {
        return words.isEmpty() ? "" : words.stream().collect(Collectors.joining("' or '", ": did you mean '", "'?"));
    }
}
