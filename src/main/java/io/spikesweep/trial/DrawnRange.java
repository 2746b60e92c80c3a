package io.spikesweep.trial;

import java.util.List;

/** The range that a uniform initialiser draws float32 numbers from. */
final class DrawnRange {
    /** The names of its numbers. */
    static final List<String> BOUNDS = List.of("low", "high");

    private DrawnRange() {}

    /** @throws InvalidValueException when no float32 number can be drawn from [low, high) */
    static void require(String key, double low, double high) {
        requireFloat(key, "needs a finite low bound", low);
        requireFloat(key, "needs a finite high bound", high);
        if (low > high) {
            throw new InvalidValueException(key, "needs low <= high", uniform(low, high));
        }
        if (Float.isInfinite((float) high - (float) low)) {
            throw new InvalidValueException(key, "needs a range that float32 can hold", uniform(low, high));
        }
    }

    static void requireFloat(String key, String rule, double value) {
        if (!Float.isFinite((float) value)) {
            throw new InvalidValueException(key, rule, value);
        }
    }

    static CallText uniform(double low, double high) {
        return new CallText("uniform", List.of(low, high));
    }
}
