package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.testing.Faults;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.ProgramCopy;
import io.spikesweep.testing.Submit;
import io.spikesweep.testing.Tool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The program in other people's environments: a command says and does what it does without them. */
class EnvironmentIT {
    private static final String NOWHERE = "/nowhere";

    @TempDir
    private Path folder;

    private Submit submit;

    @BeforeEach
    void writeWhatTheVariablesName() throws IOException {
        submit = Submit.from(folder);
        Files.writeString(folder.resolve("small.conf"), """
                name = small
                hyperparameters { seed = [0, 1], inputs = 50, neurons = 60, iterations = 30 }
                """);
        Files.writeString(folder.resolve("bash-env"), """
                cd() { builtin cd "$@"; echo "now in $PWD"; }
                find() { echo found; }
                readlink() { echo /elsewhere; }
                shopt -s expand_aliases nullglob
                alias exec='echo instead of'
                alias fail=true
                set -f -o posix
                IFS=/
                export CDPATH=/:/tmp
                """);
        Path old = Files.createDirectories(folder.resolve("java 11/bin"));
        Files.copy(Path.of(System.getProperty("java.home"), "bin/java"), old.resolve("java"));
        old.resolve("java").toFile().setExecutable(true);
        Files.writeString(folder.resolve("java 11/release"), "IMPLEMENTOR=\"Debian\"\nJAVA_VERSION=\"11.0.2\"\n");
    }

    /** Without what Java and bash say of the variables themselves. */
    private static List<String> lines(Submit.Answer answer) {
        return (answer.out() + answer.err())
                .lines()
                .filter(line -> !line.matches("(NOTE: )?Picked up .*|.*: warning: setlocale: .*|OpenJDK .*warning.*"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # name                | value                                  | command            | exit | first line
            JAVA_TOOL_OPTIONS     | -XX:+UseG1GC                           | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            JAVA_TOOL_OPTIONS     | -XX:+UseParallelGC -Xms256m            | summary --nosuch   | 2    | error: Unknown option: '--nosuch'
            JAVA_TOOL_OPTIONS     | -Duser.language=tr -Duser.country=TR   | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            JDK_JAVA_OPTIONS      | -XX:+UseZGC                            | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            _JAVA_OPTIONS         | -XX:+UseG1GC -Xmx512m                  | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            JAVA_HOME             | /nowhere                               | run nosuch.conf    | 1    | error: JAVA_HOME is /nowhere, and there is no bin/java in it: correct it or unset it
            JAVA_HOME             | {folder}/my java                       | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            JAVA_HOME             | {folder}/java 11                       | --version          | 1    | error: {folder}/java 11/bin/java is Java 11.0.2, which is too old: install a JDK 17, 21 or 25, and set JAVA_HOME
            CDPATH                | /:/tmp:.                               | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            GREP_OPTIONS          | --color=always                         | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            IFS                   | /                                      | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            BASH_ENV              | {folder}/bash-env                      | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            ENV                   | {folder}/bash-env                      | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            POSIXLY_CORRECT       | 1                                      | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            SHELLOPTS             | posix:noglob:nounset                   | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            LANG                  | de_DE.UTF-8                            | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            LC_ALL                | tr_TR.ISO-8859-9                       | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            LC_ALL                | C                                      | run ö.conf         | 2    | error: ö.conf: no such file
            TZ                    | Nowhere/Land                           | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            HOME                  | /nowhere                               | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            HOME                  | ``                                     | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            TMPDIR                | /nowhere                               | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            OMP_NUM_THREADS       | none                                   | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            MAVEN_OPTS            | -XX:NoSuchOption                       | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            MAVEN_ARGS            | --no-such-option                       | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            CLASSPATH             | /nowhere/*                             | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            LD_LIBRARY_PATH       | /nowhere                               | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            SPARK_CONF_DIR        | /nowhere                               | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            SPARK_HOME            | /nowhere                               | run nosuch.conf    | 1    | error: SPARK_HOME is /nowhere, and there is no bin/spark-submit in it: correct it or unset it
            HADOOP_CONF_DIR       | /nowhere                               | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            MASTER                | yarn                                   | run small.conf     | 2    | error: master yarn wants a Spark that is installed for it: set SPARK_HOME to that one's folder, or name a master spark://... or local[...]
            DEPLOY_MODE           | client                                 | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            CI                    | true                                   | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            TERM                  | ``                                     | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            TERM                  | dumb                                   | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            NO_COLOR              | 1                                      | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            COLUMNS               | 1                                      | run nosuch.conf    | 2    | error: nosuch.conf: no such file
            """)
    void commandSaysWhatItSaysWithoutIt(String name, String value, String command, int code, String first)
            throws IOException {
        Path java = Files.createSymbolicLink(folder.resolve("my java"), Path.of(System.getProperty("java.home")));
        Submit.Answer answer =
                submit.with(name, value.replace("{folder}", folder.toString())).call(command.split(" ", -1));
        Files.delete(java);
        assertThat(lines(answer)).first().isEqualTo(first.replace("{folder}", folder.toString()));
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void programCalledByAPathThatCdpathFinds() throws IOException {
        ProgramCopy.in(Files.createDirectory(folder.resolve("program")));
        Submit.Answer answer = submit.by(Path.of("program/submit.sh"))
                .with("CDPATH", folder.toString())
                .call("run", "nosuch.conf");
        Files.delete(folder.resolve("program/target/spark/jars"));
        assertThat(lines(answer)).containsExactly("error: nosuch.conf: no such file");
        assertThat(answer.code()).isEqualTo(2);
    }

    @Test
    void commandWithoutAHome() {
        Submit.Answer answer = submit.through("env", "-u", "HOME", "-u", "TERM").call("run", "nosuch.conf");
        assertThat(lines(answer)).containsExactly("error: nosuch.conf: no such file");
        assertThat(answer.code()).isEqualTo(2);
    }

    @Test
    @Faults
    void sweepWithAllOfThemIsTheSweepWithout() throws IOException {
        Submit.Answer run = submit.call("run", "small.conf", "--no-report");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("WARN");
        Submit.Answer digest = submit.call("digest");
        Submit odd = submit;
        for (Map.Entry<String, String> variable : Map.ofEntries(
                        Map.entry("JAVA_TOOL_OPTIONS", "-XX:+UseG1GC -Duser.language=tr -Duser.country=TR"),
                        Map.entry("JDK_JAVA_OPTIONS", "-Xms64m"),
                        Map.entry("CDPATH", "/:/tmp:."),
                        Map.entry("BASH_ENV", folder.resolve("bash-env").toString()),
                        Map.entry("POSIXLY_CORRECT", "1"),
                        Map.entry("LC_ALL", "tr_TR.UTF-8"),
                        Map.entry("TZ", "Asia/Kathmandu"),
                        Map.entry("HOME", NOWHERE),
                        Map.entry("TMPDIR", NOWHERE),
                        Map.entry("OMP_NUM_THREADS", "7"),
                        Map.entry("OPENBLAS_NUM_THREADS", "7"),
                        Map.entry("GOTO_NUM_THREADS", "7"),
                        Map.entry("MKL_NUM_THREADS", "7"),
                        Map.entry("CLASSPATH", NOWHERE),
                        Map.entry("LD_LIBRARY_PATH", NOWHERE),
                        Map.entry("SPARK_CONF_DIR", NOWHERE),
                        Map.entry("SPARK_SUBMIT_OPTS", "-Dnothing=\"of ours\""),
                        Map.entry("SPARK_DAEMON_JAVA_OPTS", "-XX:NoSuchOption"),
                        Map.entry("SPARK_DAEMON_MEMORY", "1k"),
                        Map.entry("SPARK_CONNECT_MODE", "1"),
                        Map.entry("HADOOP_CONF_DIR", NOWHERE),
                        Map.entry("TERM", "dumb"),
                        Map.entry("COLUMNS", "1"))
                .entrySet()) {
            odd = odd.with(variable.getKey(), variable.getValue());
        }
        Submit.Answer again = odd.call("run", "small.conf", "--no-report", "--store", "odd");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out()).isEqualTo(run.out());
        Submit.Answer oddDigest = odd.call("digest", "--store", "odd");
        assertThat(oddDigest.out()).isEqualTo(digest.out()).startsWith("2 runs sha256:");
    }

    @Test
    @Needs({Tool.NAMESPACES, Tool.LOCALES})
    @Faults
    void readerThatGoesInAGermanLocaleIsNoFailure() throws Exception {
        // a German locale of this test's own: its name chooses the catalogue of messages, and the catalogue has the one
        // that matters
        Path locales = Files.createDirectory(folder.resolve("locales"));
        assertThat(exit("localedef", "-c", "-i", "POSIX", "-f", "UTF-8", locales + "/de_DE.UTF-8"))
                .isBetween(0, 1);
        Path messages = Files.createDirectories(folder.resolve("catalogue/de/LC_MESSAGES"));
        Files.write(messages.resolve("libc.mo"), catalogue("Broken pipe", "Datenübergabe unterbrochen (broken pipe)"));
        Files.write(
                folder.resolve("reader.sh"),
                List.of(
                        "mount --bind catalogue /usr/share/locale",
                        "\"$1\" demo membrane --timesteps 200000 | head -n 1",
                        "echo \"exit ${PIPESTATUS[0]}\"",
                        "\"$1\" demo membrane > /dev/full",
                        "echo \"exit $?\""));
        Path errors = folder.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(
                        "unshare",
                        "-m",
                        "bash",
                        "reader.sh",
                        Submit.root().resolve("submit.sh").toString())
                .directory(folder.toFile())
                .redirectError(errors.toFile());
        builder.environment().put("LOCPATH", locales.toString());
        builder.environment().put("LC_ALL", "de_DE.UTF-8");
        Process reader = builder.start();
        String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(reader.waitFor()).isZero();
        assertThat(said.lines()).hasSize(3).element(1).isEqualTo("exit 0");
        assertThat(said.lines().toList().get(2)).isEqualTo("exit 1");
        assertThat(Files.readString(errors))
                .startsWith("error: standard output could not be written: ")
                .hasLineCount(1);
    }

    private int exit(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** One message in the format of GNU gettext, after the one that says in which letters. */
    private static byte[] catalogue(String message, String translation) {
        byte[][] texts = {
            {0},
            (message + "\0").getBytes(StandardCharsets.UTF_8),
            "Content-Type: text/plain; charset=UTF-8\n\0".getBytes(StandardCharsets.UTF_8),
            (translation + "\0").getBytes(StandardCharsets.UTF_8)
        };
        ByteBuffer file = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
        int table = 28;
        file.putInt(0x950412de)
                .putInt(0)
                .putInt(2)
                .putInt(table)
                .putInt(table + 16)
                .putInt(0)
                .putInt(table + 32);
        int place = table + 32;
        for (byte[] text : texts) {
            file.putInt(text.length - 1).putInt(place);
            place += text.length;
        }
        for (byte[] text : texts) {
            file.put(text);
        }
        byte[] bytes = new byte[file.position()];
        file.flip().get(bytes);
        return bytes;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a b             | 2 | error: nosuch.conf: no such file
            100%41          | 2 | error: nosuch.conf: no such file
            a\\b             | 2 | error: nosuch.conf: no such file
            a"b'c           | 2 | error: nosuch.conf: no such file
            $HOME           | 2 | error: nosuch.conf: no such file
            a,b;c&d^e       | 2 | error: nosuch.conf: no such file
            a#b?c*[d]{e,f}  | 2 | error: nosuch.conf: no such file
            -n              | 2 | error: nosuch.conf: no such file
            größe           | 2 | error: nosuch.conf: no such file
            Fun Time!       | 2 | error: the program lies in {folder}, and Java finds no classes in a folder that has !, : or a line end in its name: put it into another
            10:15           | 2 | error: the program lies in {folder}, and Java finds no classes in a folder that has !, : or a line end in its name: put it into another
            two\\nlines      | 2 | error: the program lies in {folder}, and Java finds no classes in a folder that has !, : or a line end in its name: put it into another
            """)
    @Faults
    void programInAFolderOfThatName(String name, int code, String first) throws Exception {
        Path program = Files.createDirectory(folder.resolve(name.replace("\\n", "\n")));
        Submit copy = Submit.from(program).by(ProgramCopy.in(program));
        Submit.Answer answer = copy.call("run", "nosuch.conf");
        Files.delete(program.resolve("target/spark/jars"));
        assertThat(lines(answer)).containsExactly(first.replace("{folder}", quoted(program)));
        assertThat(answer.code()).isEqualTo(code);
    }

    /** As bash quotes it for a person. */
    private static String quoted(Path path) throws IOException {
        Process bash = new ProcessBuilder("bash", "-c", "printf %q \"$1\"", "bash", path.toString()).start();
        return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Whoever was killed in the middle of it has left half a jar. A copy without sources cannot be built, and says so. */
    @Test
    void jarOfABuildThatDidNotEndIsNotTaken() throws IOException {
        Path program = Files.createDirectory(folder.resolve("program"));
        Submit copy = Submit.from(program).by(ProgramCopy.in(program));
        assertThat(copy.call("run", "nosuch.conf").err()).startsWith("error: nosuch.conf: no such file");
        Path unfinished = Files.createFile(program.resolve("target/.build-unfinished"));
        Submit.Answer answer = copy.call("run", "nosuch.conf");
        assertThat(lines(answer))
                .first()
                .asString()
                .startsWith("Building " + program)
                .contains(" half made,");
        // a copy has no .mvn/jvm.config, which keeps the codes of Maven's colours away
        assertThat(lines(answer)).last().asString().endsWith("error: the build failed: Maven says above why");
        assertThat(answer.code()).isOne();
        assertThat(unfinished).exists();
        Files.delete(program.resolve("target/spark/jars"));
    }

    /** A Maven that fetches: what it says in batch mode, with sizes of 2 MB and 300 kB. */
    @Test
    void buildSaysWhatMavenIsAt() throws IOException {
        Path program = Files.createDirectory(folder.resolve("program"));
        Submit copy = Submit.from(program).by(ProgramCopy.in(program));
        Path jars = program.resolve("target/spark/jars");
        Path aside = Files.move(jars, program.resolve("jars"));
        Path maven = Files.createDirectory(folder.resolve("maven")).resolve("mvn");
        Files.writeString(maven, """
                #!/bin/sh
                echo '[INFO] --- maven-jar-plugin:3.4.2:jar (default-jar) @ spikesweep ---'
                echo '[INFO] Downloaded from central: https://repository/a.jar (2.0 MB at 1.0 MB/s)'
                echo '[INFO] Downloaded from central: https://repository/b.jar (300 kB at 1.0 MB/s)'
                echo '[INFO] BUILD SUCCESS'
                mv '%s' '%s'
                """.formatted(aside, jars));
        maven.toFile().setExecutable(true);
        Submit.Answer answer = copy.with("PATH", maven.getParent() + ":" + System.getenv("PATH"))
                .call("run", "nosuch.conf");
        Files.delete(jars);
        assertThat(lines(answer))
                .hasSize(5)
                .contains(
                        "The first build takes minutes, most of it Maven fetching Spark and the libraries: some 300 MB, unless it has them.",
                        "  Maven: maven-jar-plugin:3.4.2:jar",
                        "  Maven: fetched 2 files, 2 MB in all")
                .last()
                .isEqualTo("error: nosuch.conf: no such file");
    }

    static List<String> namesThatSparkReads() {
        return List.of("a\\b\"c'd$e 100%41", "ä,;&#?*[x]{y,z}");
    }

    @ParameterizedTest
    @MethodSource("namesThatSparkReads")
    @Faults
    void sweepInAFolderOfThatName(String name) throws IOException {
        Path program = Files.createDirectory(folder.resolve(name));
        Submit copy = Submit.from(program).by(ProgramCopy.in(program));
        ProgramCopy.withoutArchive(program);
        Submit.Answer run = copy.call("run", folder.resolve("small.conf").toString(), "--no-report");
        Files.delete(program.resolve("target/spark/jars"));
        assertThat(run.code()).as(run.err()).isZero();
        // Spark's own logging would say INFO, or that it was not configured
        assertThat(run.err())
                .contains("Trained 2 runs", "Stored in file:" + program + "/results")
                .doesNotContain(" INFO ", "log4j");
    }
}
