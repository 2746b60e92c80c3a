package io.spikesweep.model;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the layer's bias is drawn before training: as PyTorch's Linear does, or again from a uniform distribution. */
public sealed interface BiasInitialisation extends Serializable {
    /** PyTorch's own: uniform in (-1/sqrt(inputs), 1/sqrt(inputs)). */
    BiasInitialisation DEFAULT = new Default();

    /** The text that a conf file and the column {@code bias_init} hold; {@link #parse} reads it back. */
    @Override
    String toString();

    /** PyTorch's own range. */
    record Default() implements BiasInitialisation {
        @Override
        public String toString() {
            return "default";
        }
    }

    /** A second draw of the whole bias, from [low, high). */
    record Uniform(double low, double high) implements BiasInitialisation {
        public Uniform {
            requireFloat("low", low);
            requireFloat("high", high);
            if (low > high) {
                throw new IllegalArgumentException(
                        "bias-init needs low <= high, but was uniform(%s, %s)".formatted(low, high));
            }
            if (Float.isInfinite((float) high - (float) low)) {
                throw new IllegalArgumentException(
                        "bias-init needs a range that float32 can hold, but was uniform(%s, %s)".formatted(low, high));
            }
            low += 0.0; // -0.0 and 0.0 draw the same biases: one value, one run id
            high += 0.0;
        }

        private static void requireFloat(String bound, double value) {
            if (!Float.isFinite((float) value)) {
                throw new IllegalArgumentException(
                        "bias-init needs a finite %s bound, but was %s".formatted(bound, value));
            }
        }

        @Override
        public String toString() {
            return "uniform(" + low + ", " + high + ")";
        }
    }

    /** Reads {@code default} or {@code uniform(low, high)}. */
    static BiasInitialisation parse(String text) {
        String trimmed = text.trim();
        if (trimmed.equalsIgnoreCase("default")) {
            return DEFAULT;
        }
        Matcher uniform = Syntax.UNIFORM.matcher(trimmed);
        if (!uniform.matches()) {
            throw malformed(text);
        }
        try {
            return new Uniform(Double.parseDouble(uniform.group(1)), Double.parseDouble(uniform.group(2)));
        } catch (NumberFormatException notANumber) {
            throw malformed(text);
        }
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "bias-init must be default or \"uniform(low, high)\" (with the quotes), but was '%s'".formatted(text));
    }

    /** The shape of the text. */
    final class Syntax {
        private static final Pattern UNIFORM =
                Pattern.compile("uniform\\s*\\(([^,()]+),([^,()]+)\\)", Pattern.CASE_INSENSITIVE);

        private Syntax() {}
    }
}
