package io.spikesweep.trial;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the layer's bias begins: as PyTorch's Linear draws it, drawn again from a uniform distribution, or the same everywhere. */
public sealed interface BiasInitialisation extends Serializable {
    /** PyTorch's own: uniform in (-1/sqrt(inputs), 1/sqrt(inputs)). */
    BiasInitialisation DEFAULT = new Default();

    /** In a conf file. */
    String KEY = "bias-init";

    /** With its bounds in columns of their own. */
    ValueType<BiasInitialisation> TYPE = new CallType<>(
            KEY,
            BiasInitialisation.class,
            "default, \"uniform(low, high)\" (with the quotes) or constant(c)",
            List.of(
                    new ValueType.Call("default", List.of()),
                    new ValueType.Call("uniform", DrawnRange.BOUNDS),
                    new ValueType.Call("constant", List.of("value"))),
            BiasInitialisation::read,
            BiasInitialisation::written,
            bias -> written(bias).inFloat(),
            List.of(
                    new ValueType.Detail<>("bias_low", bias -> bound(bias, 0)),
                    new ValueType.Detail<>("bias_high", bias -> bound(bias, 1))));

    /** {@return the lowest and the highest that a bias can be} None of PyTorch's own, which depend on the inputs. */
    List<Double> bounds();

    /** The text that a conf file and the column {@code bias_init} hold. */
    @Override
    String toString();

    /** PyTorch's own range. */
    record Default() implements BiasInitialisation {
        @Override
        public List<Double> bounds() {
            return List.of();
        }

        @Override
        public String toString() {
            return written(this).toString();
        }
    }

    /** A second draw of the whole bias, from [low, high). */
    record Uniform(double low, double high) implements BiasInitialisation {
        /**
         * @param low finite
         * @param high finite, and not below it
         * @throws InvalidValueException when they are otherwise
         */
        public Uniform {
            DrawnRange.require(KEY, low, high);
            low += 0.0; // -0.0 and 0.0 draw the same biases: one value, one run id
            high += 0.0;
        }

        @Override
        public List<Double> bounds() {
            return List.of(low, high);
        }

        @Override
        public String toString() {
            return written(this).toString();
        }
    }

    /** The same for all neurons, with no draw after PyTorch's own. */
    record Constant(double value) implements BiasInitialisation {
        /**
         * @param value that float32 can hold
         * @throws InvalidValueException when it cannot, or the value is not finite
         */
        public Constant {
            DrawnRange.requireFloat(KEY, "needs a finite number in constant(c)", value);
            value += 0.0;
        }

        @Override
        public List<Double> bounds() {
            return List.of(value, value);
        }

        @Override
        public String toString() {
            return written(this).toString();
        }
    }

    private static @Nullable Double bound(BiasInitialisation bias, int place) {
        return bias.bounds().isEmpty() ? null : bias.bounds().get(place);
    }

    private static Optional<BiasInitialisation> read(CallText text) {
        if (text.is("default", 0)) {
            return Optional.of(DEFAULT);
        }
        if (text.is("uniform", 2)) {
            return Optional.of(new Uniform(text.argument(0), text.argument(1)));
        }
        return text.is("constant", 1) ? Optional.of(new Constant(text.argument(0))) : Optional.empty();
    }

    private static CallText written(BiasInitialisation bias) {
        if (bias instanceof Uniform uniform) {
            return DrawnRange.uniform(uniform.low(), uniform.high());
        }
        return bias instanceof Constant constant
                ? new CallText("constant", List.of(constant.value()))
                : new CallText("default", List.of());
    }
}
