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

    /** {@return the key of what has the value} */
    public String key() {
        return key;
    }

    /** {@return the value, as it is shown} */
    public String found() {
        return found;
    }

    /** {@return the rule that it breaks, which follows the key} */
    public String rule() {
        return rule;
    }
}
