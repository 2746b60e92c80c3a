package io.spikesweep.testing;

/** The tests of {@code mvn test}, which are over in a minute because they start nothing. */
final class FastLoop {
    /** What the build sets for them. */
    private static final String PROPERTY = "spikesweep.fast.loop";

    private FastLoop() {}

    /** @throws IllegalStateException in one of them */
    static void leave(String started) {
        if (Boolean.getBoolean(PROPERTY)) {
            throw new IllegalStateException(
                    "what starts %s is no test of the fast loop: give it @Verify".formatted(started));
        }
    }
}
