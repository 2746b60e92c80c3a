package io.spikesweep.trial;

/** A value that a rule forbids. */
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String key;

    /**
     * @param key of what has the value, as a conf file names it
     * @param rule that follows the key: {@code must be at least 1}
     * @param found the value
     */
    public InvalidValueException(String key, String rule, Object found) {
        super("%s %s, but was %s".formatted(key, rule, found));
        this.key = key;
    }

    /** Of what has the value. */
    public String key() {
        return key;
    }
}
