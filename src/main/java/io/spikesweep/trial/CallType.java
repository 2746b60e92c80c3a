package io.spikesweep.trial;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The values of a hyperparameter that is a choice with numbers.
 *
 * @param key in a conf file
 * @param values their class
 * @param choice what there is to choose from, for a person
 * @param calls the same, with the names of their numbers
 * @param read the value of a text; empty where there is none of that name with so many numbers
 * @param written the text of a value
 * @param arithmetic what a value is in the arithmetic
 * @param details the columns that stand beside its own
 */
record CallType<T>(
        String key,
        Class<T> values,
        String choice,
        List<Call> calls,
        Function<CallText, Optional<T>> read,
        Function<T, CallText> written,
        Function<T, Object> arithmetic,
        List<Detail<T>> details)
        implements ValueType<T> {

    @Override
    public ElementType element() {
        return ElementType.TEXT;
    }

    @Override
    public T of(@Nullable Object given) {
        return values.isInstance(given) ? values.cast(given) : parse(String.valueOf(given));
    }

    private T parse(String text) {
        return CallText.read(text)
                .flatMap(read)
                .orElseThrow(() -> new InvalidValueException(key, "must be " + choice, "'" + text + "'"));
    }

    @Override
    public Object arithmetic(T value) {
        return arithmetic.apply(value);
    }

    @Override
    public String hashed(T value) {
        return written.apply(value).hashed();
    }
}
