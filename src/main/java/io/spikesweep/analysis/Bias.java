package io.spikesweep.analysis;

import io.spikesweep.sweep.PrintableText;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A bias initialisation as a store names it; the default comes first, the others by their bounds.
 *
 * @param name as in the column {@code bias_init}
 * @param low bound of the uniform one; null for the default
 * @param high bound
 */
public record Bias(
        String name, @Nullable Double low, @Nullable Double high) implements Comparable<Bias> {
    static final Bias DEFAULT = new Bias("default", null, null);

    private static final Comparator<Bias> ORDER = Comparator.comparing(Bias::isUniform)
            .thenComparing(Bias::low, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Bias::high, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Bias::name);

    public boolean isUniform() {
        return !name.equals(DEFAULT.name);
    }

    /** The name as it is shown: a store that others wrote may name one at any length. */
    public String label() {
        return PrintableText.label(name);
    }

    @Override
    public int compareTo(Bias other) {
        return ORDER.compare(this, other);
    }
}
