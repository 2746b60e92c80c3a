package io.spikesweep.cli.manual;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The commands and options of a program as fish completes them: https://fishshell.com/docs/current/cmds/complete.html. */
final class FishCompletion {
    private static final String SEEN = "__fish_seen_subcommand_from ";

    private final List<String> lines = new ArrayList<>();

    private FishCompletion() {}

    static String of(CommandSpec program) {
        FishCompletion completion = new FishCompletion();
        completion.lines.add("# of " + program.version()[0] + ", for ~/.config/fish/completions/"
                + CompletionCommand.SCRIPT + ".fish");
        completion.add(program, "__fish_use_subcommand");
        program.subcommands().forEach((name, command) -> completion.add(command.getCommandSpec(), name, ""));
        return String.join(System.lineSeparator(), completion.lines);
    }

    /** Of a command that stands behind others. */
    private void add(CommandSpec command, String name, String before) {
        String here = before + SEEN + name;
        Set<String> further = command.subcommands().keySet();
        add(command, further.isEmpty() ? here : here + "; and not " + SEEN + String.join(" ", further));
        command.subcommands().forEach((next, below) -> add(below.getCommandSpec(), next, here + "; and "));
    }

    private void add(CommandSpec command, String where) {
        boolean takesNames = command.positionalParameters().isEmpty();
        if (takesNames) {
            line(where, "-f", "");
        }
        command.subcommands()
                .forEach((name, next) -> line(where, "-f -a " + quoted(name), ManPage.summary(next.getCommandSpec())));
        command.positionalParameters()
                .forEach(parameter -> values(parameter.completionCandidates())
                        .ifPresent(values -> line(where, "-f -a " + values, ManPage.text(parameter.description()))));
        command.options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> line(where, option(option), ManPage.text(option.description())));
    }

    private static String option(OptionSpec option) {
        Set<String> words = new LinkedHashSet<>();
        for (String name : option.names()) {
            words.add(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            words.add(values(option.completionCandidates())
                    .map(values -> "-x -a " + values)
                    .orElse("-r"));
        }
        return String.join(" ", words);
    }

    private static Optional<String> values(@Nullable Iterable<String> candidates) {
        if (candidates == null) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        candidates.forEach(values::add);
        return Optional.of(quoted(String.join(" ", values)));
    }

    private void line(String where, String what, String said) {
        String sentence = said.replaceFirst(" \\(default: .*", "")
                .replaceFirst("(?s)(?<=[a-z)])[.:;] .*", "")
                .replaceFirst("\\.$", "");
        lines.add("complete -c %s -n %s %s%s"
                .formatted(
                        CompletionCommand.SCRIPT,
                        quoted(where),
                        what,
                        sentence.isEmpty() ? "" : " -d " + quoted(sentence)));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
