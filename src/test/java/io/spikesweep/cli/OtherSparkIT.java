package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.testing.Faults;
import io.spikesweep.testing.ProgramCopy;
import io.spikesweep.testing.Submit;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another Spark than the program's own, none at all, and another platform than its jar was built for. */
class OtherSparkIT {
    @TempDir
    private Path folder;

    private Submit submit;

    @BeforeEach
    void writeASmallSweep() throws IOException {
        submit = Submit.from(folder);
        Files.writeString(folder.resolve("small.conf"), """
                name = small
                hyperparameters { seed = [0, 1], inputs = 50, neurons = 60, iterations = 30 }
                """);
    }

    @Test
    void sparkThatIsTooOldTrainsNothing() throws Exception {
        // its jars from Maven, as those of every version are put together
        Path spark = folder.resolve("spark");
        Process fetch = new ProcessBuilder(
                        Submit.root()
                                .resolve("src/test/scripts/installation.sh")
                                .toString(),
                        "3.5.9",
                        spark.toString())
                .inheritIO()
                .start();
        assertThat(fetch.waitFor()).isZero();
        Submit.Answer run = submit.with("SPARK_HOME", spark.toString()).call("run", "small.conf");
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "error: this is Spark 3.5.9, and the program runs on Spark 4.0, 4.1 and 4.2: set SPARK_HOME to one of these");
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # a cluster's own Spark is wanted
            --master yarn                                    | error: master yarn wants a Spark that is installed for it: .*
            --master=yarn                                    | error: master yarn wants a Spark that is installed for it: .*
            --conf spark.master=k8s://https://host:6443      | error: master k8s://https://host:6443 wants a Spark .*
            --deploy-mode cluster --master yarn              | error: master yarn wants a Spark that is installed for it: .*
            # the word in a name is no deploy mode: the command is looked at here
            --master spark://cluster-1:7077                  | error: nosuch.conf: no such file
            --name cluster                                   | error: nosuch.conf: no such file
            --conf spark.note=--deploy-mode=cluster          | error: nosuch.conf: no such file
            --deploy-mode client --conf spark.a=cluster      | error: nosuch.conf: no such file
            """)
    void optionsAreReadBeforeASparkIsStarted(String options, String said) {
        Submit.Answer answer = call(options);
        assertThat(answer.err().lines()).singleElement().asString().matches(said);
        assertThat(answer.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --deploy-mode cluster --master local             | .*Cluster deploy mode is not compatible with master .*
            --deploy-mode=cluster                            | .*Cluster deploy mode is not compatible with master .*
            -c spark.submit.deployMode=cluster               | .*Cluster deploy mode is not compatible with master .*
            """)
    void deployModeLeavesTheCommandToTheClustersDriver(String options, String said) {
        Submit.Answer answer = call(options);
        assertThat(answer.err().lines()).anySatisfy(line -> assertThat(line).matches(said));
        assertThat(answer.err()).doesNotContain("nosuch.conf: no such file");
        assertThat(answer.code()).isNotZero();
    }

    private Submit.Answer call(String options) {
        return submit.call(Stream.concat(Stream.of(options.split(" ")), Stream.of("--", "run", "nosuch.conf"))
                .toArray(String[]::new));
    }

    @Test
    @Faults
    void jarOfAnotherPlatform() throws Exception {
        Path program = Files.createDirectory(folder.resolve("program"));
        Submit other = submit.by(ProgramCopy.in(program));
        Path jar = program.resolve("target/spikesweep-application.jar");
        Path stripped = folder.resolve("stripped.jar");
        Files.copy(jar, stripped, StandardCopyOption.COPY_ATTRIBUTES);
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + stripped.toUri()), Map.of())) {
            for (String natives : List.of("org/bytedeco/openblas", "org/nd4j/linalg/cpu/nativecpu/bindings")) {
                try (Stream<Path> files = Files.walk(zip.getPath(natives).resolve("linux-x86_64"))) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        }
        Files.move(stripped, jar, StandardCopyOption.REPLACE_EXISTING);
        ProgramCopy.withoutArchive(program);
        String said =
                "error: this application jar has no native libraries for this machine's platform: build it with mvn package"
                        + " -Dplatform=linux-x86_64\n";
        Submit.Answer demo = other.call("demo", "training");
        assertThat(demo.err()).startsWith(said);
        assertThat(demo.code()).isEqualTo(1);
        Submit.Answer run = other.call("run", "small.conf");
        Files.delete(program.resolve("target/spark/jars"));
        assertThat(run.err()).contains(said);
        assertThat(run.code()).isEqualTo(1);
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void jarWithoutASpark() throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-jar",
                        Submit.root()
                                .resolve("target/spikesweep-application.jar")
                                .toString(),
                        "run",
                        "small.conf")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .containsExactly("error: this jar holds everything but Spark: type ./submit.sh <command>,"
                        + " or spark-submit --class io.spikesweep.cli.Main spikesweep-application.jar <command>");
        assertThat(java.waitFor()).isEqualTo(2);
    }
}
