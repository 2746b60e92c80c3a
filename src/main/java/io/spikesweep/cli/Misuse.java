package io.spikesweep.cli;

import io.spikesweep.sweep.Nearest;
import io.spikesweep.sweep.SweepKeys;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of a command that cannot be understood: what is wrong, and what was meant if that is near. */
final class Misuse {
    /** What other programs call our commands, in small letters and without hyphens. */
    private static final Map<String, String> COMMANDS = Map.ofEntries(
            Map.entry("train", "run"),
            Map.entry("start", "run"),
            Map.entry("resume", "run"),
            Map.entry("continue", "run"),
            Map.entry("dryrun", "plan"),
            Map.entry("query", "sql"),
            Map.entry("select", "sql"),
            Map.entry("compare", "report"),
            Map.entry("plot", "report"),
            Map.entry("html", "report"),
            Map.entry("list", "runs"),
            Map.entry("ls", "runs"),
            Map.entry("info", "status"),
            Map.entry("checksum", "digest"),
            Map.entry("hash", "digest"),
            Map.entry("merge", "compact"),
            Map.entry("optimize", "compact"),
            Map.entry("vacuum", "compact"),
            Map.entry("remove", "delete"),
            Map.entry("rm", "delete"),
            Map.entry("prune", "delete"),
            Map.entry("mv", "rename"),
            Map.entry("check", "verify"),
            Map.entry("pytorch", "parity"),
            Map.entry("torch", "parity"),
            Map.entry("difference", "diff"),
            Map.entry("usage", "help"),
            Map.entry("model", "summary"));

    /** What other programs call our options. */
    private static final Map<String, String> OPTIONS = Map.of(
            "output", "--out",
            "o", "--out",
            "html", "--out",
            "plots", "--figures",
            "f", "--file",
            "query", "--file",
            "results", "--store",
            "override", "--set",
            "debug", "--verbose");

    /** Those of spark-submit that people know by heart. */
    private static final Set<String> SPARKS = Set.of(
            "--master",
            "--conf",
            "--deploy-mode",
            "--driver-memory",
            "--executor-memory",
            "--executor-cores",
            "--num-executors",
            "--total-executor-cores",
            "--properties-file",
            "--packages",
            "--jars",
            "--queue");

    private Misuse() {}

    /** How to ask for the help of a command. */
    static String help(CommandLine command) {
        List<String> words = List.of(command.getCommandSpec().qualifiedName(" ").split(" "));
        return String.join(" ", words.get(0), "help", String.join(" ", words.subList(1, words.size())))
                .strip();
    }

    static String line(ParameterException misuse) {
        String message =
                String.valueOf(misuse.getMessage()).replaceFirst("^Error: ", "").replaceAll("\\s*\\R\\s*", " ");
        if (!(misuse instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return message;
        }
        CommandLine command = unmatched.getCommandLine();
        String first = unmatched.getUnmatched().get(0);
        String name = first.replaceFirst("=.*", "");
        if (unmatched.getUnmatched().stream().anyMatch(argument -> argument.matches("\\w[\\w-]*=.*"))) {
            return message + ": KEY=VALUE stands after --set, and a shell takes braces and brackets apart that are not"
                    + " quoted: --set 'seed={from=0,count=25}'";
        }
        if (first.startsWith("-")) {
            return message + option(command, name);
        }
        return command.getSubcommands().isEmpty() ? message : message + command(command, first);
    }

    private static String command(CommandLine command, String name) {
        boolean top = command.getParent() == null;
        return Nearest.to(name, command.getSubcommands().keySet(), top ? COMMANDS : Map.of())
                .question();
    }

    private static String option(CommandLine command, String name) {
        if (SPARKS.contains(name)) {
            return ": an option of spark-submit stands before the command: ./submit.sh %s ... -- %s"
                    .formatted(name, command.getCommandName());
        }
        List<String> known = command.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .toList();
        Nearest option = Nearest.to(name, known, OPTIONS);
        List<String> near = option.words().stream().filter(known::contains).toList();
        if (!near.isEmpty() || !known.contains("--set")) {
            return new Nearest(near).question();
        }
        return new Nearest(SweepKeys.hyperparameters(name.replaceFirst("^-+", "")).words().stream()
                        .map(key -> "--set " + key + "=...")
                        .toList())
                .question();
    }
}
