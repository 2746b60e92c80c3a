package io.spikesweep.cli.text;

import io.spikesweep.sweep.PrintableText;
import io.spikesweep.sweep.Secrets;
import java.util.List;
import java.util.stream.Collectors;

/** A command line as somebody has typed it, to be kept: without what looks like a secret. */
public final class TypedCommand {
    private static final int LONGEST_WORD = 2000;

    private TypedCommand() {}

    /**
     * As one line.
     *
     * @param words behind the program's name; what stands before {@code --} never comes here
     */
    public static String of(List<String> words) {
        List<String> cut = words.stream()
                .map(word -> PrintableText.cut(word, LONGEST_WORD))
                .toList();
        return Secrets.masked(cut).stream().map(ShellWord::of).collect(Collectors.joining(" "));
    }
}
