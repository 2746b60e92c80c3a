package io.spikesweep.trial;

import java.util.Locale;

/** How the gradient moves the layer's parameters, by PyTorch's formulas; in the order of the memory that they take. */
public enum Optimizer {
    /** Stochastic gradient descent with momentum, without dampening. */
    SGD,
    /** The same with Nesterov's momentum, which must be above 0. */
    NESTEROV,
    /** Adam with the betas 0.9 and 0.999 and the epsilon 1e-8; it makes no use of {@code momentum}. */
    ADAM;

    static final ValueType<Optimizer> TYPE = new WordType<>("optimizer", values());

    /** The text that a conf file and the column {@code optimizer} hold. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
