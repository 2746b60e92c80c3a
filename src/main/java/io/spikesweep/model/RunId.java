package io.spikesweep.model;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The name of a trial run: the first 32 hexadecimal digits of the SHA-256 of its hyperparameters and the trainer's version.
 *
 * @param text 32 lower-case hexadecimal digits
 */
public record RunId(String text) implements Comparable<RunId> {
    private static final int BYTES = 16;

    public RunId {
        if (!text.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("a run id must be 32 hexadecimal digits, but was '%s'".formatted(text));
        }
    }

    public static RunId of(Hyperparameters hyperparameters) {
        byte[] hash = DigestUtils.sha256(canonical(hyperparameters).getBytes(StandardCharsets.UTF_8));
        return new RunId(HexFormat.of().formatHex(hash, 0, BYTES));
    }

    /** Reals stand as hexadecimal floats: their decimal digits differ between Java versions, these do not. */
    static String canonical(Hyperparameters run) {
        return String.join(
                ";",
                "trainer=" + Trainer.VERSION,
                "seed=" + run.seed(),
                "learning_rate=" + Double.toHexString(run.learningRate()),
                "momentum=" + Double.toHexString(run.momentum()),
                "threshold=" + Double.toHexString(run.threshold()),
                "bias_init=" + canonical(run.biasInitialisation()),
                "reset_gradient=" + run.resetGradient(),
                "inputs=" + run.inputs(),
                "neurons=" + run.neurons(),
                "timesteps=" + run.timesteps(),
                "iterations=" + run.iterations());
    }

    private static String canonical(BiasInitialisation bias) {
        return bias instanceof BiasInitialisation.Uniform uniform
                ? "uniform(" + Double.toHexString(uniform.low()) + "," + Double.toHexString(uniform.high()) + ")"
                : bias.toString();
    }

    @Override
    public int compareTo(RunId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
