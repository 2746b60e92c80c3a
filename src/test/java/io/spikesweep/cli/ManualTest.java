package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Tool;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What the program says of its own commands: examples, pages of the manual, completions. */
class ManualTest {
    private static final String PROGRAM = "./submit.sh";
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    @TempDir
    private Path folder;

    private static String answer(String... words) {
        StringWriter out = new StringWriter();
        CommandLine program =
                CommandLines.create().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        assertThat(program.execute(words)).as(out.toString()).isZero();
        return out.toString();
    }

    /** Those below a command, with their own. */
    private static Stream<CommandLine> below(CommandLine command) {
        return command.getSubcommands().values().stream().flatMap(next -> Stream.concat(Stream.of(next), below(next)));
    }

    static List<CommandLine> commands() {
        return below(CommandLines.create())
                .filter(command -> !command.getCommandSpec().qualifiedName(" ").endsWith(" demo help"))
                .toList();
    }

    private static List<String> examples(CommandLine command) {
        return Arrays.stream(command.getCommandSpec().usageMessage().footer())
                .filter(line -> line.contains(PROGRAM))
                .map(line -> line.substring(line.indexOf(PROGRAM)))
                .toList();
    }

    /** As a shell divides it, up to where its own signs are, with its home. */
    private static String[] words(String example) {
        String typed = example.substring(PROGRAM.length()).replaceFirst(" [|>] .*|\\)$", "");
        return WORD.matcher(typed.replace(" ~/", " /home/you/"))
                .results()
                .map(ManualTest::word)
                .toArray(String[]::new);
    }

    private static String word(MatchResult found) {
        return Stream.of(1, 2, 3)
                .map(found::group)
                .filter(group -> group != null)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasAnExampleThatParses(CommandLine command) {
        String name = command.getCommandSpec().qualifiedName(" ");
        assertThat(examples(command)).as(name).isNotEmpty();
        for (String example : examples(command)) {
            assertThat(example).startsWith(name);
            assertThatCode(() -> CommandLines.create().parseArgs(words(example)))
                    .as(example)
                    .doesNotThrowAnyException();
        }
    }

    /** What no list of names in a script may lack: a command that is missing there would be refused behind an option. */
    @Test
    void scriptKnowsEveryCommand() throws IOException {
        String list = Files.readAllLines(Path.of("submit.sh")).stream()
                .filter(line -> line.contains("--verbose | --quiet | run |"))
                .findFirst()
                .orElseThrow();
        assertThat(list.replace(") ;;", "").strip().split(" \\| "))
                .containsAll(CommandLines.create().getSubcommands().keySet().stream()
                        .filter(name -> !name.equals("help"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void pageHasEveryOptionAndIsRoff(CommandLine command) throws Exception {
        List<String> words = new ArrayList<>(
                List.of(command.getCommandSpec().qualifiedName(" ").split(" ")));
        words.set(0, "man");
        String page = answer(words.toArray(String[]::new));
        String title = command.getCommandSpec().qualifiedName("\\-").replace(PROGRAM, "spikesweep");
        assertThat(page.lines()).element(0).asString().startsWith(".TH \"" + title.toUpperCase(Locale.ROOT));
        // man(7): these three every page has, and the first says in a line what it is
        assertThat(page).contains(".SH NAME\n" + title + " \\- ", ".SH SYNOPSIS\n.B ", ".SH EXAMPLES\n.nf\n");
        for (OptionSpec option : command.getCommandSpec().options()) {
            assertThat(page).contains("\\fB" + option.longestName().replace("-", "\\-") + "\\fR");
        }
        // a line that begins with a full stop is a request, and no text may be one
        assertThat(page.lines().filter(line -> line.startsWith(".")))
                .allMatch(line -> line.matches("\\.(TH|SH|B|BR|PP) .*|\\.(TP|PP|ad l|nh|nf|fi)"));
    }

    @Test
    @Needs(Tool.GROFF)
    void groffHasNothingToSayOfAnyPage() throws IOException {
        answer("man", "--dir", folder.toString());
        List<String> call = new ArrayList<>(List.of("groff", "-man", "-ww", "-Tascii", "-z"));
        try (Stream<Path> pages = Files.list(folder.resolve("man1"))) {
            pages.map(Path::toString).sorted().forEach(call::add);
        }
        assertThat(call).hasSizeGreaterThan(30);
        assertThat(said(call.toArray(String[]::new))).isEmpty();
    }

    @Test
    void allPagesAreFilesForMan() {
        assertThat(answer("man", "--dir", folder.toString()).strip()).isEqualTo(folder + "/man1");
        assertThat(folder.resolve("man1/spikesweep.1")).content().contains(".SH COMMANDS", "\\fBrun\\fR");
        assertThat(folder.resolve("man1/spikesweep-demo-step.1")).content().contains(".BR spikesweep\\-demo (1)");
    }

    /** As bash does it for TAB: the last word is the one that is completed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ./submit.sh re              | report rename replay
            ./submit.sh run --st        | --stop-after --store
            ./submit.sh status --format j | json
            ./submit.sh demo m          | membrane
            ./submit.sh completion f    | fish
            submit.sh dig               | digest
            """)
    void bashCompletes(String line, String expected) throws Exception {
        Path script = Files.writeString(folder.resolve("completion"), answer("completion", "bash"));
        List<String> words = new ArrayList<>(List.of("bash", "-c", """
                source "$1"
                shift
                COMP_WORDS=("$@")
                COMP_CWORD=$(($# - 1))
                # which bash itself calls by, for a script of that name wherever it lies
                complete -p submit.sh >/dev/null || exit 1
                _complete_submit 2>/dev/null
                echo "${COMPREPLY[@]}"
                """, "bash", script.toString()));
        words.addAll(List.of(line.split(" ")));
        String answer = said(words.toArray(String[]::new));
        assertThat(answer.strip().split("\\s+")).containsExactlyInAnyOrder(expected.split(" "));
        assertThat(answer("completion", "zsh")).isEqualTo(answer("completion", "bash"));
    }

    /** https://fishshell.com/docs/current/cmds/complete.html: -f no files, -r a value, -x -a one of these. */
    @Test
    void fishKnowsCommandsOptionsAndValues() {
        List<String> lines = answer("completion", "fish").lines().toList();
        assertThat(lines)
                .contains(
                        "complete -c submit.sh -n '__fish_use_subcommand' -f -a 'rename' -d 'Give a sweep another name'",
                        "complete -c submit.sh -n '__fish_seen_subcommand_from compact' -l store -r -d 'The store'",
                        "complete -c submit.sh -n '__fish_seen_subcommand_from status' -l format -x -a 'table json' -d 'One of table, json'",
                        "complete -c submit.sh -n '__fish_seen_subcommand_from digest' -f")
                .anyMatch(line -> line.contains("demo; and __fish_seen_subcommand_from step' -l surrogate -r"))
                .doesNotContain("complete -c submit.sh -n '__fish_seen_subcommand_from run' -f");
        assertThat(lines.subList(1, lines.size()))
                .allMatch(line -> line.matches("complete -c submit\\.sh -n '[^']+'( -[sl] [\\w-]+)*"
                        + "( -f| -r| -x)?( -a '[^']+')?( -d '([^'\\\\]|\\\\.)+')?"));
    }

    private static String said(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
