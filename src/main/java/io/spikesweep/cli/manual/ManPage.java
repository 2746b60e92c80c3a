package io.spikesweep.cli.manual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command's page of the manual in the language of man(7).
 *
 * @param command whose it is
 */
record ManPage(CommandSpec command) {
    private static final String PROGRAM = "spikesweep";
    private static final String COMMAND = "./submit.sh";
    private static final String EXAMPLE = "Example:";
    private static final int LAST_OF_ASCII = 0x7E;

    /** Of a program: its own, and one of every command. */
    static List<ManPage> all(CommandSpec program) {
        return Stream.concat(
                        Stream.of(new ManPage(program)),
                        program.subcommands().values().stream()
                                .flatMap(command -> all(command.getCommandSpec()).stream()))
                .toList();
    }

    /** By which man finds it. */
    String name() {
        return command.qualifiedName("-").replace(COMMAND, PROGRAM);
    }

    String file() {
        return name() + ".1";
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(".TH \"%s\" 1 \"\" \"%s\" \"%s\""
                .formatted(
                        roff(name().toUpperCase(Locale.ROOT)),
                        roff(command.root().version()[0]),
                        PROGRAM));
        // left, and without hyphens, which nobody could copy
        lines.addAll(List.of(".ad l", ".nh"));
        section(lines, "NAME", List.of(roff(name() + " - " + summary(command).replaceFirst("\\.$", ""))));
        section(lines, "SYNOPSIS", List.of(".B " + roff(synopsis())));
        section(lines, "DESCRIPTION", List.of(roff(text(command.usageMessage().description()))));
        section(lines, "ARGUMENTS", entries(command.positionalParameters()));
        section(lines, "OPTIONS", entries(command.options()));
        section(
                lines,
                "COMMANDS",
                command.subcommands().entrySet().stream()
                        .flatMap(next -> entry(
                                "\\fB" + roff(next.getKey()) + "\\fR",
                                summary(next.getValue().getCommandSpec())))
                        .toList());
        section(
                lines,
                "NOTES",
                footer().filter(line -> !isExample(line))
                        .flatMap(ManPage::paragraph)
                        .toList());
        section(lines, "EXAMPLES", examples());
        if (command.parent() != null) {
            section(lines, "SEE ALSO", List.of(".BR " + roff(new ManPage(command.parent()).name()) + " (1)"));
        }
        return String.join("\n", lines) + "\n";
    }

    private String synopsis() {
        return command.commandLine().getHelp().synopsis(0).strip().replaceAll("\\s+", " ");
    }

    private static void section(List<String> lines, String title, List<String> text) {
        if (!text.isEmpty()) {
            lines.add(".SH " + title);
            lines.addAll(text);
        }
    }

    private static List<String> entries(List<? extends ArgSpec> arguments) {
        return arguments.stream()
                .filter(argument -> !argument.hidden())
                .flatMap(argument -> entry(term(argument), text(argument.description())))
                .toList();
    }

    private static String term(ArgSpec argument) {
        String value = argument.arity().max() > 0 ? "\\fI" + roff(argument.paramLabel()) + "\\fR" : "";
        return argument instanceof OptionSpec option
                ? Arrays.stream(option.names())
                                .map(name -> "\\fB" + roff(name) + "\\fR")
                                .collect(Collectors.joining(", "))
                        + (value.isEmpty() ? "" : " " + value)
                : value;
    }

    private static Stream<String> entry(String term, String text) {
        return Stream.of(".TP", term, roff(text));
    }

    private static Stream<String> paragraph(String text) {
        return Stream.of(".PP", roff(text));
    }

    private Stream<String> footer() {
        return Arrays.stream(command.usageMessage().footer()).map(String::strip).filter(line -> !line.isEmpty());
    }

    private static boolean isExample(String line) {
        return line.startsWith(EXAMPLE) || line.startsWith(COMMAND);
    }

    private List<String> examples() {
        List<String> examples = footer().filter(ManPage::isExample)
                .map(line -> roff(line.replace(EXAMPLE, "").strip()))
                .toList();
        return examples.isEmpty()
                ? List.of()
                : Stream.of(Stream.of(".nf"), examples.stream(), Stream.of(".fi"))
                        .flatMap(lines -> lines)
                        .toList();
    }

    /** The first sentence of what is said of it. */
    static String summary(CommandSpec command) {
        return text(command.usageMessage().description()).replaceFirst("(?<=[a-z0-9])\\. .*", ".");
    }

    /** In one line. */
    static String text(String... description) {
        return String.join(" ", description).replace("%n", " ").strip().replaceAll("\\s+", " ");
    }

    /** As roff wants it: nothing in it is a request or an escape. */
    private static String roff(String text) {
        String escaped = text.codePoints()
                .mapToObj(letter -> switch (letter) {
                    case '\\' -> "\\e";
                    case '-' -> "\\-";
                    case '\'' -> "\\(aq";
                    case '"' -> "\\(dq";
                    default -> letter > LAST_OF_ASCII ? "\\[u%04X]".formatted(letter) : Character.toString(letter);
                })
                .collect(Collectors.joining());
        return escaped.startsWith(".") ? "\\&" + escaped : escaped;
    }
}
