package io.spikesweep.trial;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The name of a trial run: the first 32 hexadecimal digits of the SHA-256 of its hyperparameters and the trainer's version.
 *
 * @param text 32 lower-case hexadecimal digits
 */
public record RunId(String text) implements Comparable<RunId> {
    /** Changes whenever the same hyperparameters give other bits than before. */
    public static final int TRAINER_VERSION = 1;

    private static final int BYTES = 16;

    /** In an order that stays as it is. */
    private static final List<Parameter<?>> OF_VERSION_1 = List.of(
            Parameter.SEED,
            Parameter.LEARNING_RATE,
            Parameter.MOMENTUM,
            Parameter.THRESHOLD,
            Parameter.BIAS_INIT,
            Parameter.RESET_GRADIENT,
            Parameter.INPUTS,
            Parameter.NEURONS,
            Parameter.TIMESTEPS,
            Parameter.ITERATIONS);

    private static final List<Parameter<?>> LATER = Parameter.all().stream()
            .filter(parameter -> !OF_VERSION_1.contains(parameter))
            .toList();

    /**
     * @param text of 32 lower-case hexadecimal digits
     * @throws IllegalArgumentException when it is otherwise
     */
    public RunId {
        if (text.length() != 2 * BYTES || !text.chars().allMatch(RunId::isDigit)) {
            throw new IllegalArgumentException("a run id must be 32 hexadecimal digits, but was '%s'".formatted(text));
        }
    }

    private static boolean isDigit(int character) {
        return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
    }

    /**
     * {@return the id of a run}
     *
     * @param run its hyperparameters, of which each that came after version 1 counts where it is not at its default
     */
    public static RunId of(Hyperparameters run) {
        byte[] hash = DigestUtils.sha256(canonical(run).getBytes(StandardCharsets.UTF_8));
        return new RunId(HexFormat.of().formatHex(hash, 0, BYTES));
    }

    /** What came after version 1 is left out where it has its default: the runs of before keep their names. */
    static String canonical(Hyperparameters run) {
        StringBuilder text = new StringBuilder("trainer=").append(TRAINER_VERSION);
        for (Parameter<?> parameter : OF_VERSION_1) {
            text.append(';').append(parameter.hashed(run));
        }
        for (Parameter<?> parameter : LATER) {
            if (!run.get(parameter).equals(parameter.standard())) {
                text.append(';').append(parameter.hashed(run));
            }
        }
        return text.toString();
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
