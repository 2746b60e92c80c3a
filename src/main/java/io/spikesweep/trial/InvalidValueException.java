package io.spikesweep.trial;

/** A value that a rule forbids. */
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String key;
    private final String rule;
    private final String found;

    /**
     * @param key of what has the value, as a conf file names it
     * @param rule that follows the key: {@code must be at least 1}
     * @param found the value
     */
    public InvalidValueException(String key, String rule, Object found) {
        super("%s %s, but was %s".formatted(key, rule, found));
        this.key = key;
        this.rule = rule;
        this.found = String.valueOf(found);
    }

    /** Of what has the value. */
    public String key() {
        return key;
    }

    /** The value. */
    public String found() {
        return found;
    }

    /** That follows the key. */
    public String rule() {
        return rule;
    }
}
