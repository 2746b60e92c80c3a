package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.testing.Sweeps;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a command before a Spark is started for it. */
class CommandCheckTest {
    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    private int check(String... arguments) {
        PrintWriter writer = new PrintWriter(said);
        return CommandCheck.of(CommandLines.create().setOut(writer).setErr(writer), arguments);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            run nosuch.conf                        | error: nosuch.conf: no such file
            plan nosuch.conf                       | error: nosuch.conf: no such file
            run                                    | error: Missing required parameter: 'CONF'
            run conf/blog.conf --nope              | error: Unknown option: '--nope'
            run conf/blog.conf --set neurons=0     | error: --set neurons=0
            sql --file nosuch.sql                  | error: nosuch.sql: no such file
            report --out nosuch/report.html        | error: nosuch/report.html: there is no folder
            frobnicate                             | error: Unmatched argument
            replay zz                              | error: a run id must be 1 to 32 of the digits 0-9 and a-f, but was 'zz'
            replay 12G                             | error: a run id must be
            replay 12 --at 3                       | error: --at is of what is to be seen: say where it goes, with --raster, --weights,
            replay 12 --at=-1 --bias b.npy         | error: --at must be at least 0, the first iteration, but was -1
            replay 12 --at 1.5 --bias b.npy        | error: Invalid value for option '--at': must be a whole number, but was '1.5'
            replay 12 --weights w.txt              | error: w.txt: is not a NPY file's name: write w.npy
            replay 12 --spikes nosuch/s.npy        | error: nosuch/s.npy: there is no folder
            replay 12 --raster r.npy               | error: r.npy: is not a PNG file's name: write r.png
            replay 12 --potentials target          | error: target: is a folder, not a NPY file: write target/array.npy
            replay 12 --bias a.npy --inputs ./a.npy | error: HERE/a.npy: is named for two arrays, and a NumPy file holds one
            verify --sample 0                      | error: --sample must be at least 1, but was 0
            verify --sample 1_000x                 | error: Invalid value for option '--sample': must be a whole number, but was '1_000x'
            verify --sample 0x10                   | error: Invalid value for option '--sample': must be a whole number, but was '0x10': write 16
            run https://somewhere/x.conf           | error: https://somewhere/x.conf: a conf is a file here, or of a filesystem such as hdfs:// or s3a://, and no web page
            plan FTP://somewhere/x.conf            | error: FTP://somewhere/x.conf: a conf is a file here
            plan file:///no/such.conf              | error: /no/such.conf: no such file
            run conf/blog.conf --seeds 0           | error: --seeds must be at least 1, but was 0
            run conf/blog.conf --seeds 1.5         | error: Invalid value for option '--seeds': must be a whole number, but was '1.5'
            run conf/blog.conf --max-runs 0        | error: --max-runs must be at least 1, but was 0
            run conf/blog.conf --max-runs 1.5      | error: Invalid value for option '--max-runs': must be a whole number, but was '1.5'
            run conf/blog.conf --stop-after 0m     | error: --stop-after must be at least 1s, but was 0
            run conf/blog.conf --tag a/b           | error: --tag must each be 1 to 64 letters, digits, '.', '_', '-' or ':', and begin with a letter or digit, but was 'a/b'
            run - --tag é                          | error: --tag must each be 1 to 64 letters
            plan conf/blog.conf --in 0s            | error: --in must be at least 1s, but was 0
            parity nosuch.jsonl                    | error: nosuch.jsonl: no such file
            parity target                          | error: target: is a folder, not a file with runs
            parity pom.xml                         | error: pom.xml:1: a line must be a JSON object, but was malformed at column
            parity pom.xml --allow=-1              | error: --allow must be at least 0, but was -1
            parity - --store file:/none            | error: no store at file:/none: 'run' makes one, or name another
            diff file:/none file:/                 | error: no store at file:/none: 'run' makes one, or name another
            diff a b --ulp=-1                      | error: --ulp must be at least 0, but was -1
            report --png nosuch.png --store file:/ | error: nosuch.png: is a file's name, and several PNG files go into a folder: write nosuch
            report --csv nosuch.csv --store file:/ | error: nosuch.csv: is a file's name, and several CSV files go into a folder: write nosuch
            report --out nosuch.pdf --store file:/ | error: nosuch.pdf: is not a HTML file's name: write nosuch.html
            report --compare nosuch                | error: --compare must be a hyperparameter (KEYS), but was 'nosuch'
            report --panels seed                   | error: --panels must be a hyperparameter other than the seed, over which arms are averaged, but was 'seed'
            sql SELECT --reference 0.5             | error: --reference needs --compare, whose value it is
            delete                                 | error: say which runs: --sweep NAME, --where CONDITION, --failed or --older-than 90d
            delete --failed                        | error: there is no terminal to ask on: --yes deletes without asking, --dry-run says what would be deleted
            delete --sweep ../x --yes              | error: --sweep must be a sweep's name, 1 to 64 letters, digits, '.', '_' or '-', and begin with a letter or digit, but was '../x'
            delete --older-than 0d --yes           | error: Invalid value for option '--older-than': must be an age like 90d or 12h, but was '0d'
            status --watch --history a             | error: --watch is a table: --history and --format json are of one look
            rename a ../x                          | error: NEW must be a sweep's name
            rename /a b                            | error: OLD must be a sweep's name
            rename a a                             | error: NEW must be another name, but both were 'a'
            export --sweep .. x                    | error: --sweep must be a sweep's name
            import file:/none                      | error: no store at file:/none: 'run' makes one, or name another
            report --out target                    | error: target: is a folder, not a HTML file: write target/report.html
            report --out /dev/null                 | error: /dev/null: is a device or a pipe, not a HTML file
            """)
    void badInputIsSaidAndEndsWith2(String command, String beginning) {
        assertThat(check(command.split(" +"))).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.toString())
                .startsWith(beginning
                        .replace("KEYS", Sweeps.keys())
                        .replace("HERE", String.valueOf(Path.of("").toAbsolutePath())));
        assertThat(said.toString().lines().count()).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "digest",
                "status",
                "compact",
                "forget --sweep a",
                "delete --failed --yes",
                "rename a b",
                "export --sweep a elsewhere",
                "replay 12",
                "verify",
                "report --png figures --csv figures",
                "sql SELECT"
            })
    void everyCommandThatReadsAStoreAsksForOne(String command) throws IOException {
        String[] words = (command + " --store file:" + folder + "/none").split(" ");
        assertThat(check(words)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.toString())
                .isEqualTo("error: no store at file:" + folder + "/none: 'run' makes one, or name another"
                        + System.lineSeparator());
        assertThat(Path.of("figures")).doesNotExist();
        // another's folder is none, and one with its marker is left to Spark
        Path other = Files.createDirectory(folder.resolve("none"));
        Files.writeString(other.resolve("letter.txt"), "dear reader");
        said.getBuffer().setLength(0);
        assertThat(check(words)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.toString())
                .startsWith("error: file:" + other + " is not a spikesweep store: there are other files and no ");
        Files.writeString(other.resolve("_spikesweep.json"), "{}");
        said.getBuffer().setLength(0);
        // 102: its Java need not compile well
        assertThat(check(words)).isEqualTo(command.equals("status") ? 102 : ExitCode.OK);
        assertThat(said.toString()).isEmpty();
    }

    @Test
    void textThatCanBeReadOnceIsLeft() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path store = Files.createDirectory(folder.resolve("store"));
        Files.writeString(store.resolve("_spikesweep.json"), "{}");
        InputStream standardInput = System.in;
        try (InputStream untouched = new ByteArrayInputStream(new byte[] {'1'})) {
            System.setIn(untouched);
            // nobody writes to the pipe: who opened it would wait
            for (String file : List.of(pipe.toString(), "/dev/stdin", "-", "/dev/fd/63")) {
                assertThat(check("sql", "--file", file, "--store", store.toUri().toString()))
                        .as(said.toString())
                        .isEqualTo(ExitCode.OK);
                assertThat(check("run", file)).isEqualTo(ExitCode.OK);
                assertThat(check("plan", file)).isEqualTo(101);
            }
            assertThat(check("sql", "-", "--store", store.toUri().toString())).isEqualTo(ExitCode.OK);
            assertThat(untouched.available()).isOne();
        } finally {
            System.setIn(standardInput);
        }
    }

    @Test
    void nothingIsSaidOfAGoodCommandAndNothingWritten() {
        assertThat(check(
                        "run",
                        "conf/blog.conf",
                        "--set",
                        "seed={from=0,count=5001}",
                        "--store",
                        folder.resolve("store").toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(check("digest", "--store", "hdfs://host/store")).isEqualTo(ExitCode.OK);
        assertThat(check("sql", "SELECT 1", "--store", "s3a://bucket/store")).isEqualTo(ExitCode.OK);
        assertThat(said.toString()).isEmpty();
        assertThat(Files.exists(folder.resolve("store"))).isFalse();
    }

    /** 4 MB of files in runs are few; 1 byte more, and Java compiles well. */
    @Test
    void aReportOfFewRunsIsToldFromALongOne() throws IOException {
        Files.writeString(folder.resolve("_spikesweep.json"), "{}");
        Path batch = Files.createDirectories(folder.resolve("runs/batch"));
        Files.write(batch.resolve("part.parquet"), new byte[4 << 20]);
        assertThat(check("report", "--store", "file:" + folder)).isEqualTo(102);
        Files.write(batch.resolve("_SUCCESS"), new byte[1]);
        assertThat(check("report", "--store", "file:" + folder)).isEqualTo(ExitCode.OK);
    }

    @Test
    void aShortSweepIsToldFromATinyAndALongOne() {
        assertThat(check("run", "conf/blog.conf")).isEqualTo(102);
        assertThat(check("run", "conf/bias-init.conf")).isEqualTo(101);
        // few runs, however long each is: what is optimised for them is the training
        assertThat(check("run", "conf/blog.conf", "--set", "iterations=1000000"))
                .isEqualTo(101);
        assertThat(check("run", "conf/blog.conf", "--set", "seed={from=0,count=1000000}"))
                .isEqualTo(ExitCode.OK);
        assertThat(check("plan", "conf/blog.conf", "--set", "seed={from=0,count=1000000}"))
                .isEqualTo(101);
    }

    @Test
    void helpIsAnsweredAtOnce() {
        assertThat(check("run", "--help")).isEqualTo(100);
        assertThat(said.toString()).startsWith("Usage: ./submit.sh run");
    }
}
