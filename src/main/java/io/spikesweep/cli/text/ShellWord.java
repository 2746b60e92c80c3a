package io.spikesweep.cli.text;

/** A word as it is typed in a shell. */
public final class ShellWord {
    private ShellWord() {}

    /** Quoted where the shell would take it apart. */
    public static String of(String text) {
        return text.matches("[\\w@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
