package io.spikesweep.app;

/** A file of another program's runs that is wrong: the message names the place, the key, the rule, the value found and what to do. */
public final class InvalidRunsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidRunsException(String message) {
        super(message);
    }

    /** Of a key that breaks a rule. */
    static InvalidRunsException of(String key, String rule, Object found, String remedy) {
        return new InvalidRunsException("%s %s, but was %s; %s".formatted(key, rule, found, remedy));
    }
}
