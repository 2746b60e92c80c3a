package io.spikesweep.cli.text;

import java.util.Map;

/** Colours where they help: on a terminal that shows them, unless NO_COLOR asks for none (https://no-color.org). */
public enum Colours {
    /** Standard output's. */
    OF_OUTPUT("SPIKESWEEP_TERMINAL_OUT"),
    /** Standard error's. */
    OF_ERRORS("SPIKESWEEP_TERMINAL_ERR");

    /** Letters of one colour, and the terminal's own again. */
    enum Paint {
        RED("\u001B[1;31m"),
        YELLOW("\u001B[33m");

        private final String beginning;

        Paint(String beginning) {
            this.beginning = beginning;
        }

        String of(String text) {
            return beginning + text + "\u001B[0m";
        }
    }

    private final String terminal;

    /** @param terminal the variable by which submit.sh says that it is one */
    Colours(String terminal) {
        this.terminal = terminal;
    }

    public boolean areShown() {
        return areShown(System.getenv());
    }

    boolean areShown(Map<String, String> environment) {
        return environment.containsKey(terminal)
                && isSteered(environment)
                && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** Whether a terminal does what letters of its own tell it; a dumb one shows them. */
    static boolean isSteered(Map<String, String> environment) {
        String kind = environment.getOrDefault("TERM", "");
        return !kind.isEmpty() && !kind.equals("dumb");
    }
}
