package io.spikesweep.trial;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the layer's weights begin: as PyTorch's Linear draws them, or drawn once more after its bias. */
public sealed interface WeightInitialisation extends Serializable {
    /** In a conf file. */
    String KEY = "weight-init";

    /** With its bounds in columns of their own, where they are written. */
    ValueType<WeightInitialisation> TYPE = new CallType<>(
            KEY,
            WeightInitialisation.class,
            "default, \"uniform(low, high)\" (with the quotes), kaiming-uniform or xavier-uniform"
                    + " (there are no normal draws: PyTorch's differ in the last bit between processors)",
            Stream.concat(
                            Arrays.stream(OfShape.values())
                                    .map(shape -> new ValueType.Call(shape.toString(), List.of())),
                            Stream.of(new ValueType.Call("uniform", DrawnRange.BOUNDS)))
                    .toList(),
            WeightInitialisation::read,
            WeightInitialisation::written,
            weights -> written(weights).inFloat(),
            List.of(
                    new ValueType.Detail<>("weight_low", WeightInitialisation::low),
                    new ValueType.Detail<>("weight_high", WeightInitialisation::high)));

    /** The text that a conf file and the column {@code weight_init} hold. */
    @Override
    String toString();

    /** A range that the layer's shape, I inputs and H neurons, gives. */
    enum OfShape implements WeightInitialisation {
        /** PyTorch's own, drawn once: uniform in (-1/sqrt(I), 1/sqrt(I)). */
        DEFAULT {
            @Override
            public double bound(int inputs, int neurons) {
                return 1 / Math.sqrt(inputs);
            }
        },
        /** For a rectifier: uniform in (-sqrt(6/I), sqrt(6/I)), He et al. (2015). */
        KAIMING_UNIFORM {
            @Override
            public double bound(int inputs, int neurons) {
                return Math.sqrt(3) * (Math.sqrt(2) / Math.sqrt(inputs));
            }
        },
        /** Uniform in (-sqrt(6/(I+H)), sqrt(6/(I+H))), Glorot and Bengio (2010). */
        XAVIER_UNIFORM {
            @Override
            public double bound(int inputs, int neurons) {
                return Math.sqrt(3) * Math.sqrt(2.0 / ((double) inputs + neurons));
            }
        };

        /**
         * {@return the bound b of a draw from [-b, b), computed in the order that PyTorch does}
         *
         * @param inputs I, the columns of the weights
         * @param neurons H, the rows of the weights
         */
        public abstract double bound(int inputs, int neurons);

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** From [low, high). */
    record Uniform(double low, double high) implements WeightInitialisation {
        /**
         * @param low finite
         * @param high finite, and not below it
         * @throws InvalidValueException when they are otherwise
         */
        public Uniform {
            DrawnRange.require(KEY, low, high);
            low += 0.0; // -0.0 and 0.0 draw the same weights: one value, one run id
            high += 0.0;
        }

        @Override
        public String toString() {
            return written(this).toString();
        }
    }

    private static Optional<WeightInitialisation> read(CallText text) {
        if (text.is("uniform", 2)) {
            return Optional.of(new Uniform(text.argument(0), text.argument(1)));
        }
        return List.of(OfShape.values()).stream()
                .filter(choice -> text.is(choice.toString(), 0))
                .<WeightInitialisation>map(choice -> choice)
                .findFirst();
    }

    private static CallText written(WeightInitialisation weights) {
        return weights instanceof Uniform uniform
                ? DrawnRange.uniform(uniform.low(), uniform.high())
                : new CallText(weights.toString(), List.of());
    }

    private static @Nullable Double low(WeightInitialisation weights) {
        return weights instanceof Uniform uniform ? uniform.low() : null;
    }

    private static @Nullable Double high(WeightInitialisation weights) {
        return weights instanceof Uniform uniform ? uniform.high() : null;
    }
}
