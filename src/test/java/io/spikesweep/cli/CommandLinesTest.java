package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.cli.text.PrintableWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the program says before it needs Spark. */
class CommandLinesTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int execute(String... args) {
        CommandLine program = CommandLines.create();
        program.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return program.execute(args);
    }

    @Test
    void noCommandPrintsHelp() {
        assertThat(execute()).isZero();
        assertThat(out.toString())
                .contains(
                        "Usage: ./submit.sh [<spark-submit options> --] <command>",
                        "run",
                        "plan",
                        "sql",
                        "digest",
                        "Exit codes");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run", "plan", "sql", "report", "digest", "status", "compact", "replay", "verify", "parity", "forget",
                "delete", "rename", "export", "import"
            })
    void everyCommandHasHelp(String command) {
        assertThat(execute(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: ", command, "--store");
    }

    @Test
    void controlsInWhatSomebodyWroteAreShown() throws IOException {
        Path conf = folder.resolve("a\u001b[2J\u202e.conf");
        Files.writeString(conf, "name = x\n\"\\u001b]0;title\\u0007\" = 1");
        assertThat(execute("plan", conf.toString())).isEqualTo(2);
        assertThat(err.toString())
                .startsWith(
                        "error: %s/a\\u001b[2J\\u202e.conf:2: unknown key '\\u001b]0;title\\u0007'".formatted(folder))
                .hasLineCount(1);
        err.getBuffer().setLength(0);
        assertThat(execute("plan", "no\nsuch\u009b.conf")).isEqualTo(2);
        assertThat(execute("replay", "no\u0007such\nrun")).isEqualTo(2);
        assertThat(execute("status", "\u001b]0;x\u0007\nerror: another")).isEqualTo(2);
        assertThat(err.toString())
                .doesNotContainPattern("[\\p{Cntrl}&&[^\r\n]]")
                .hasLineCount(4);
        // and what is printed without a word of ours, as a stack trace is
        StringWriter printed = new StringWriter();
        PrintWriter filtered = new PrintWriter(new PrintableWriter(printed));
        filtered.printf("a\u001b\u0085%n\tb%c", '\u0007');
        assertThat(printed).hasToString("a\\u001b\\u0085%n\tb\\u0007".formatted());
    }

    @Test
    void csvForSpreadsheetsIsCsv() {
        assertThat(execute("sql", "SELECT 1", "--format", "json", "--csv-safe")).isEqualTo(2);
        assertThat(err.toString()).startsWith("error: --csv-safe is of --format csv, and the format is json");
    }

    @Test
    void versionIsTheBuilds() {
        assertThat(execute("--version")).isZero();
        assertThat(out.toString()).matches("spikesweep \\d+\\.\\d+\\.\\d+\\S*\\R");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rnu",
                "run",
                "run a b",
                "run --nosuch x",
                "sql a --file b",
                "sql a --format xml",
                "digest extra",
                "run conf/blog.conf --wait soon",
                "compact --wait 5",
                "verify --sample many",
                "parity",
                "parity a --allow some",
                "diff a",
                "diff a b c",
                "report --png",
                "report --figures a --width 85",
                "report --csv",
                "replay",
                "--nosuch"
            })
    void misuseIsALineAndWhereMoreIsSaid(String arguments) {
        String[] words = arguments.split(" ");
        assertThat(execute(words)).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        String command = words[0].matches("rnu|--nosuch") ? "" : " " + words[0];
        assertThat(err.toString())
                .startsWith("error: ")
                .doesNotContain("Exception")
                .endsWith("%n(./submit.sh help%s shows more)%n".formatted(command))
                .hasLineCount(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            rnu                            | did you mean 'run'?
            reprot                         | did you mean 'report'?
            stat                           | did you mean 'status'?
            comp                           | did you mean 'compact' or 'completion'?
            re                             | at index 0: 're'
            select                         | did you mean 'sql'?
            compare                        | did you mean 'report'?
            pytorch                        | did you mean 'parity'?
            difference                     | did you mean 'diff'?
            frobnicate                     | at index 0: 'frobnicate'
            train conf/blog.conf           | did you mean 'run'?
            demo stpe                      | did you mean 'step'?
            help rnu                       | did you mean 'run'?
            run conf/blog.conf --stroe x   | did you mean '--store'?
            report --output x              | did you mean '--out'?
            run conf/blog.conf --lr 0.1    | did you mean '--set learning-rate=...'?
            run conf/blog.conf --epochs=3  | did you mean '--set iterations=...'?
            sql SELECT --lr 1              | Unknown options: '--lr', '1'
            run conf/blog.conf --master x  | : an option of spark-submit stands before the command: ./submit.sh --master ... -- run
            """)
    void whatIsNearIsAskedFor(String arguments, String question) {
        assertThat(execute(arguments.split(" +"))).isEqualTo(2);
        assertThat(err.toString().lines().findFirst().orElseThrow()).endsWith(question);
        assertThat(err.toString()).hasLineCount(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            help                | Usage: ./submit.sh [<spark-submit options> --] <command>
            help run            | Usage: ./submit.sh run
            help demo           | Usage: ./submit.sh demo
            help demo step      | Usage: ./submit.sh demo step
            demo help step      | Usage: ./submit.sh demo step
            --verbose help sql  | Usage: ./submit.sh sql
            help help           | Usage: ./submit.sh help
            """)
    void helpIsACommand(String arguments, String beginning) {
        assertThat(execute(arguments.split(" +"))).isZero();
        assertThat(out.toString()).startsWith(beginning);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void bracesThatTheShellHasTakenApart() {
        // what bash makes of --set seed={from=0,count=25}
        assertThat(execute("run", "conf/blog.conf", "--set", "seed=from=0", "seed=count=25"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--set 'seed={from=0,count=25}'");
    }

    @Test
    void badConfFileIsOneLineAndExit2() throws IOException {
        Path conf = folder.resolve("bad.conf");
        Files.writeString(conf, "name = bad\nhyperparameters {\n  momentum = 2\n}\n");
        assertThat(execute(
                        "run",
                        conf.toString(),
                        "--store",
                        folder.resolve("store").toString()))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("error: " + conf + ":3: momentum must be in [0, 1), but was 2.0" + System.lineSeparator());
        assertThat(out.toString()).isEmpty();
        assertThat(folder.resolve("store")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run ~/x.conf",
                "run conf/blog.conf --store ~/x",
                "run conf/blog.conf --set store=~/x",
                "plan conf/blog.conf --store=$HOME/x",
                "sql --file ~/q.sql",
                "sql q --store ~/x",
                "report --out ~/r.html",
                "report --png ~/pictures",
                "report --figures ~/pictures",
                "report --csv ~/tables",
                "digest --store ~",
                "status --store ~ada/x",
                "compact --store ${SCRATCH}/x",
                "forget --sweep a --store ~/x",
                "replay a --store ~/x",
                "verify --store ~/x",
                "demo training --png ~/t.png",
                "summary ~/x.conf"
            })
    void homeThatNoShellHasReplaced(String arguments) {
        assertThat(execute(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("error: ")
                .contains(", which no shell has replaced: type ")
                .hasLineCount(1);
        assertThat(out.toString()).isEmpty();
        assertThat(Path.of("~")).doesNotExist();
    }

    @Test
    void homeInAConfFile() throws IOException {
        Path conf = folder.resolve("home.conf");
        Files.writeString(conf, "name = home\nstore = \"~/x\"\n");
        assertThat(execute("run", conf.toString())).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("error: " + conf + ":2: store ~/x begins with ~, which no shell has replaced: type ")
                .hasLineCount(1);
    }

    @Test
    void addressThatIsNeitherUriNorPath() {
        assertThat(execute("digest", "--store", "s3a:bucket/x")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("error: --store s3a:bucket/x is neither a URI nor a path: write s3a://bucket/x")
                .hasLineCount(1);
    }

    @Test
    void verboseShowsWhere() {
        assertThat(execute("plan", "nosuch.conf", "--verbose")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("error: nosuch.conf: no such file")
                .contains("\tat io.spikesweep.sweep.");
    }

    @Test
    void queryFileThatIsNotThere() {
        assertThat(execute("sql", "--file", "nosuch.sql")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("error: nosuch.sql: no such file" + System.lineSeparator());
    }

    @Test
    void pictureOfADemonstrationIsAFile() {
        assertThat(execute("demo", "step", "--png", folder.toString())).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("error: %s: is a folder, not a PNG file: write %s/picture.png%n".formatted(folder, folder));
        err.getBuffer().setLength(0);
        assertThat(execute("demo", "step", "--png", folder + "/step")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("error: %s/step: is not a PNG file's name: write %s/step.png%n".formatted(folder, folder));
    }

    @Test
    void emptyQuery() {
        assertThat(execute("sql", " ; ")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("error: the query is empty" + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --png pom.xml                           | error: pom.xml: is a file, not a folder for PNG files
            --png pom.xml/pictures                  | error: pom.xml/pictures: no PNG files can be written there:
            --png ''                                | error: the folder of the PNG files must be named, but was ''
            --figures pom.xml                       | error: pom.xml: is a file, not a folder for PDF files
            --figures a.svg --figure-format svg     | error: a.svg: is a file's name, and several SVG files go into a folder: write a
            --figures a --png b                     | error: --png DIR is short for --figures DIR --figure-format png: one of them is enough
            --png a --figure-format svg             | error: --png is for PNG files: with --figure-format write --figures a
            --width 85mm                            | error: --width is of figures: say where they go, with --figures DIR
            --figures a --figure-format eps         | error: --figure-format must be one or more of pdf, svg and png, with commas between them, but was 'eps'
            --figures a --width 30mm                | error: --width must be 40mm to 1000mm, but was 30mm
            --figures a --width 1001mm              | error: --width must be 40mm to 1000mm, but was 1001mm
            --figures a --dpi 49                    | error: --dpi must be 50 to 1200, but was 49
            --png a --width 1000mm                  | error: --width and --dpi must make at most 10000 pixels, but 1000mm at 300 dpi are 11811
            --figures a --font-size 3pt             | error: --font-size must be 4pt to 72pt, but was 3pt
            --figures a --width 40mm --font-size 10 | error: --font-size must be at most a twelfth of the width, here 9.4pt, but was 10pt
            --figures a --font nosuch.ttf           | error: nosuch.ttf: there is no such font file
            --figures a --font pom.xml              | error: pom.xml: must be a TrueType font that may be embedded, but it is not:
            --figures a --font Nosuchfamily         | error: --font must be a TrueType family of this machine or a TrueType file, but was 'Nosuchfamily':
            --csv pom.xml                           | error: pom.xml: is a file, not a folder for CSV files
            --csv pom.xml/tables                    | error: pom.xml/tables: no CSV files can be written there:
            --csv /proc                             | error: /proc: no CSV files can be written there:
            --csv ''                                | error: the folder of the CSV files must be named, but was ''
            --csv target --out target               | error: target: is a folder, not a HTML file
            --png target --out target               | error: target: is a folder, not a HTML file
            --png pom.xml --out target/unused.html  | error: pom.xml: is a file, not a folder for PNG files
            """, quoteCharacter = '~')
    void filesThatCannotBeWritten(String arguments, String message) {
        String[] words = ("report " + arguments).split(" ");
        Arrays.setAll(words, place -> words[place].equals("''") ? "" : words[place]);
        assertThat(execute(words)).isEqualTo(2);
        assertThat(err.toString()).startsWith(message).hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void folderThatTakesNoPictures() {
        // not even root's
        assertThat(execute("report", "--png", "/proc")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("error: /proc: no PNG files can be written there: ")
                .hasLineCount(1);
    }

    @Test
    void folderOfPicturesIsNotMadeForNothing() {
        Path pictures = folder.resolve("new/pictures");
        // an HTML file that cannot be written is said first, and leaves no folder behind
        assertThat(execute("report", "--png", pictures.toString(), "--out", "/nosuch/report.html"))
                .isEqualTo(2);
        assertThat(pictures).doesNotExist();
        assertThat(execute("report", "--png", pictures.toString(), "--csv", "pom.xml"))
                .isEqualTo(2);
        assertThat(pictures).doesNotExist();
    }
}
