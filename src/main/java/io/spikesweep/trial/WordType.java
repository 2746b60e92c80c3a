package io.spikesweep.trial;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a hyperparameter that is one of a few words: the constants' own texts.
 *
 * @param key in a conf file
 * @param words the constants
 */
record WordType<E extends Enum<E>>(String key, List<E> words) implements ValueType<E> {
    WordType(String key, E[] words) {
        this(key, List.of(words));
    }

    @Override
    public ElementType element() {
        return ElementType.TEXT;
    }

    @Override
    public E of(@Nullable Object written) {
        return words.stream()
                .filter(word -> word.equals(written)
                        || word.toString().equals(String.valueOf(written).trim()))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(key, "must be " + choice(), "'" + written + "'"));
    }

    private String choice() {
        return oneOf(words.stream().map(Enum::toString).toList());
    }

    /** {@code a, b or c}. */
    static String oneOf(List<String> choices) {
        return String.join(", ", choices).replaceFirst(", ([^,]*)$", " or $1");
    }
}
