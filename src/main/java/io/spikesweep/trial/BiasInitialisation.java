package io.spikesweep.trial;

import java.io.Serializable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the layer's bias is drawn before training: as PyTorch's Linear does, or again from a uniform distribution. */
public sealed interface BiasInitialisation extends Serializable {
    /** PyTorch's own: uniform in (-1/sqrt(inputs), 1/sqrt(inputs)). */
    BiasInitialisation DEFAULT = new Default();

    /** In a conf file. */
    String KEY = "bias-init";

    /** With its bounds in columns of their own. */
    ValueType<BiasInitialisation> TYPE = new ValueType<>() {
        @Override
        public ElementType element() {
            return ElementType.TEXT;
        }

        @Override
        public BiasInitialisation of(Object written) {
            return written instanceof BiasInitialisation bias ? bias : parse((String) written);
        }

        @Override
        public Object arithmetic(BiasInitialisation value) {
            return value instanceof Uniform uniform ? List.of((float) uniform.low(), (float) uniform.high()) : value;
        }

        @Override
        public String hashed(BiasInitialisation value) {
            return value instanceof Uniform uniform
                    ? "uniform(" + Double.toHexString(uniform.low()) + "," + Double.toHexString(uniform.high()) + ")"
                    : value.toString();
        }

        @Override
        public List<Detail<BiasInitialisation>> details() {
            return List.of(
                    new Detail<>("bias_low", bias -> bias instanceof Uniform uniform ? uniform.low() : null),
                    new Detail<>("bias_high", bias -> bias instanceof Uniform uniform ? uniform.high() : null));
        }
    };

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
                throw new InvalidValueException(KEY, "needs low <= high", text(low, high));
            }
            if (Float.isInfinite((float) high - (float) low)) {
                throw new InvalidValueException(KEY, "needs a range that float32 can hold", text(low, high));
            }
            low += 0.0; // -0.0 and 0.0 draw the same biases: one value, one run id
            high += 0.0;
        }

        private static void requireFloat(String bound, double value) {
            if (!Float.isFinite((float) value)) {
                throw new InvalidValueException(KEY, "needs a finite " + bound + " bound", value);
            }
        }

        @Override
        public String toString() {
            return text(low, high);
        }

        private static String text(double low, double high) {
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

    private static InvalidValueException malformed(String text) {
        return new InvalidValueException(
                KEY, "must be default or \"uniform(low, high)\" (with the quotes)", "'" + text + "'");
    }

    /** The shape of the text. */
    final class Syntax {
        private static final Pattern UNIFORM =
                Pattern.compile("uniform\\s*\\(([^,()]+),([^,()]+)\\)", Pattern.CASE_INSENSITIVE);

        private Syntax() {}
    }
}
