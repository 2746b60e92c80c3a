package io.spikesweep.cli;

/** A word as it is typed in a shell. */
final class ShellWord {
    private ShellWord() {}

    /** Quoted where the shell would take it apart. */
    static String of(String text) {
        return text.matches("[\\w@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
