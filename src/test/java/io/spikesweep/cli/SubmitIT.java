package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Digest;
import io.spikesweep.analysis.Views;
import io.spikesweep.store.ResultStore;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.ProgramCopy;
import io.spikesweep.testing.Submit;
import io.spikesweep.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a user meets it: submit.sh, the application jar, a Spark of its own process. */
class SubmitIT {
    private static final String BIAS_INIT =
            Submit.root().resolve("conf/bias-init.conf").toString();

    @TempDir
    private Path folder;

    private Submit submit;
    private String small;

    @BeforeEach
    void writeASmallSweep() throws IOException {
        submit = Submit.from(folder);
        Path conf = folder.resolve("small.conf");
        Files.writeString(conf, """
                name = small
                store = results
                hyperparameters {
                  seed = { from = 0, count = 12 }
                  bias-init = [default, "uniform(0, 1)"]
                  inputs = 50, neurons = 60, iterations = 30
                }
                """);
        small = conf.toString();
    }

    @Test
    @Faults
    void shippedSweepTrainsOnceAndGrows() throws IOException {
        Submit.Answer first = submit.call("run", BIAS_INIT);
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.err())
                .contains(
                        "320 runs = 20 x 4 x 4",
                        "has 0 of them, 320 to train",
                        "Trained 320 runs in ",
                        "Stored in file:" + folder + "/results",
                        "Next: ./submit.sh sql ")
                .doesNotContain(" INFO ", "Exception");
        // a header and a line for each of 4 x 4 arms; the published arm's first loss is known from PyTorch's runs:
        // (1762 / 5000)^2 at seed 0
        assertThat(first.out().lines()).hasSize(17);
        assertThat(first.out())
                .containsPattern(
                        "learning-rate +bias-init +runs +IQM first loss +IQM final loss +IQM final/first +IQM first-timestep spikes +mean non-finite neurons");
        assertThat(first.out()).containsPattern("0\\.1 +uniform\\(0\\.0, 1\\.0\\) +20 +0\\.12");

        Path report = folder.resolve("results/_sweeps/bias-init/report.html");
        assertThat(first.err()).contains("Report: file:" + report);
        // 3 MB is what a mail takes; 162 of the 320 end with non-finite neurons, as SELECT ... FROM figures says
        assertThat(Files.size(report)).isBetween(1_000_000L, 3_000_000L);
        assertThat(Files.readString(report)).contains("162 of 320 runs end with non-finite neurons", "</html>");
        Files.delete(report);

        Submit.Answer again = submit.call("run", BIAS_INIT, "--no-report");
        assertThat(again.code()).isZero();
        assertThat(again.err()).doesNotContain("Report");
        assertThat(report).doesNotExist();
        assertThat(again.err())
                .contains("has 320 of them, 0 to train", "Trained 0 runs: the store already has all 320");
        assertThat(again.out()).isEqualTo(first.out());

        Submit.Answer grown = submit.call("run", BIAS_INIT, "--set", "seed={from=0,count=25}");
        assertThat(grown.code()).isZero();
        assertThat(grown.err())
                .contains("400 runs = 25 x 4 x 4", "has 320 of them, 80 to train", "Trained 80 runs in ");

        Submit.Answer asked = submit.call("report", "--sweep", "bias-init", "--out", "asked.html");
        assertThat(asked.code()).as(asked.err()).isZero();
        assertThat(asked.out()).isEqualTo(folder.toRealPath().resolve("asked.html") + "\n");
        assertThat(folder.resolve("asked.html")).hasSameTextualContentAs(report);

        Submit.Answer plan = submit.call("plan", BIAS_INIT);
        assertThat(plan.code()).isZero();
        assertThat(plan.out())
                .contains(
                        "name = \"bias-init\"",
                        "learning-rate = [0.01, 0.03, 0.1, 0.3]",
                        "momentum = 0.9",
                        "320 runs",
                        "has 320 of them, 0 to train",
                        "nothing is left to train");

        Submit.Answer answer = submit.call(
                "sql",
                "SELECT bias_init, learning_rate, avg(loss) FROM trajectories WHERE iteration = 99 GROUP BY ALL ORDER BY ALL",
                "--format",
                "csv");
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out().lines()).hasSize(17).first().isEqualTo("bias_init,learning_rate,avg(loss)");
    }

    @Test
    @Needs(Tool.FONT)
    void reportHasPictures() throws IOException {
        Submit.Answer run = submit.call("run", small, "--no-report");
        assertThat(run.code()).as(run.err()).isZero();
        Submit.Answer asked = submit.call("report", "--sweep", "small", "--out", "asked.html", "--png", "figures");
        assertThat(asked.code()).as(asked.err()).isZero();
        // the page, and a picture of each figure that has something to show
        Path real = folder.toRealPath();
        assertThat(asked.out().lines())
                .allSatisfy(file -> assertThat(Path.of(file)).isNotEmptyFile())
                .startsWith(real.resolve("asked.html").toString())
                .contains(Stream.of(
                                "curves-loss.png",
                                "heat-log10-of-the-final-loss.png",
                                "forest-log10-of-the-final-loss.png",
                                "captions.md")
                        .map(name -> real.resolve("figures/" + name).toString())
                        .toArray(String[]::new));
    }

    @Test
    @Faults
    void reportHasTables() throws IOException {
        Submit.Answer run = submit.call("run", small, "--no-report");
        assertThat(run.code()).as(run.err()).isZero();
        Submit.Answer asked = submit.call("report", "--sweep", "small", "--csv", "tables");
        assertThat(asked.code()).as(asked.err()).isZero();
        // of each figure that has something to show, and no page
        Path real = folder.toRealPath();
        assertThat(asked.out().lines())
                .allSatisfy(file -> assertThat(Path.of(file)).isNotEmptyFile())
                .contains(Stream.of("answer.csv", "curves-loss.csv", "forest.csv", "profile.csv", "weights.csv")
                        .map(name -> real.resolve("tables/" + name).toString())
                        .toArray(String[]::new));
        assertThat(folder.resolve("report.html")).doesNotExist();
    }

    @Test
    void resultsAreTheSameWhateverTheMaster() {
        for (String master : List.of("local[1]", "local[2]", "local[7]")) {
            Submit.Answer run = submit.call("--master", master, "--", "run", small, "--no-report", "--store", master);
            assertThat(run.code()).as(run.err()).isZero();
        }
        Digest one = digest("local[1]");
        assertThat(one.runs()).isEqualTo(24);
        assertThat(digest("local[2]")).isEqualTo(one);
        assertThat(digest("local[7]")).isEqualTo(one);
    }

    private Views views(String store) {
        return Views.of(
                ResultStore.open(LocalSpark.session(), folder.resolve(store).toString()));
    }

    private Digest digest(String store) {
        return Digest.of(views(store));
    }

    @Test
    void badInputIsOneLineExit2AndLeavesNothing() throws IOException {
        Submit.Answer conf = submit.call("run", small, "--set", "momentum=1.5");
        assertThat(conf.code()).isEqualTo(2);
        assertThat(ours(conf.err()))
                .containsExactly("error: --set momentum=1.5: momentum must be in [0, 1), but was 1.5");
        assertThat(conf.out()).isEmpty();

        Submit.Answer memory = submit.call("run", small, "--set", "inputs=46000", "--set", "neurons=46000");
        assertThat(memory.code()).isEqualTo(2);
        assertThat(ours(memory.err()))
                .singleElement()
                .asString()
                .startsWith("error: " + small + ": the largest run of the grid, on ")
                .contains("training needs ");

        Submit.Answer store = submit.call("digest");
        assertThat(store.code()).isEqualTo(2);
        assertThat(ours(store.err()))
                .containsExactly("error: no store at file:" + folder + "/results: 'run' makes one, or name another");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(Path.of(small));
        }

        Submit.Answer command = submit.call("rnu", small);
        assertThat(command.code()).isEqualTo(2);
        assertThat(command.err()).contains("rnu").doesNotContain("Exception");
    }

    @Test
    @Faults
    void refusedQueryIsSparksMessageAndExit2() {
        assertThat(submit.call("run", small, "--no-report").code()).isZero();
        Submit.Answer column = submit.call("sql", "SELECT los FROM runs");
        assertThat(column.code()).isEqualTo(2);
        assertThat(column.out()).isEmpty();
        assertThat(ours(column.err()))
                .singleElement()
                .asString()
                .startsWith("error: [UNRESOLVED_COLUMN")
                .contains("`loss`");
        Submit.Answer change = submit.call("sql", "DROP VIEW runs");
        assertThat(change.code()).isEqualTo(2);
        assertThat(ours(change.err())).singleElement().asString().startsWith("error: a query only reads: ");
        // refused while it runs, not while it is parsed
        Submit.Answer cast = submit.call("sql", "SELECT CAST(bias_init AS INT) FROM runs");
        assertThat(cast.code()).isEqualTo(2);
        assertThat(ours(cast.err()).toList()).last().asString().startsWith("error: [CAST_INVALID_INPUT]");
    }

    /** Without what the Java virtual machine and Spark's logging say. */
    private static Stream<String> ours(String err) {
        return err.lines()
                .filter(line -> !line.startsWith("WARNING: ") && !line.matches("\\d\\d:\\d\\d:\\d\\d WARN .*"));
    }

    @Test
    void noCommandPrintsHelp() {
        Submit.Answer help = submit.call();
        assertThat(help.code()).isZero();
        assertThat(help.out()).startsWith("Usage: ./submit.sh ");
    }

    @Test
    @Needs(Tool.FONT)
    void demonstrationHasAPicture() {
        Path png = folder.resolve("training.png");
        Submit.Answer training = submit.call("demo", "training", "--png", png.toString());
        assertThat(training.code()).as(training.err()).isZero();
        assertThat(training.err()).isEmpty();
        assertThat(png).isNotEmptyFile();
    }

    @Test
    void demonstrationsNeedNoSpark() throws IOException {
        Submit.Answer training = submit.call("demo", "training");
        assertThat(training.code()).as(training.err()).isZero();
        assertThat(training.err()).isEmpty();
        assertThat(training.out()).contains("4 of 500 neurons have become non-finite");
        // wherever it is called from, and whichever Spark is installed
        Submit.Answer summary = submit.with("SPARK_HOME", folder.toString()).call("summary");
        assertThat(summary.code()).as(summary.err()).isZero();
        assertThat(summary.out()).contains("150,500");
        Submit.Answer bad = submit.call("demo", "membrane", "--timesteps", "-5");
        assertThat(bad.code()).isEqualTo(2);
        assertThat(bad.err()).isEqualTo("error: --timesteps must be from 1 to 1000000, but was -5\n");
    }

    @Test
    void sparkOptionsWithoutTheirDashes() {
        Submit.Answer misuse = submit.call("--master", "local[1]", "run", small);
        assertThat(misuse.code()).isEqualTo(2);
        assertThat(misuse.err()).contains("--master").contains("-- <command>");
    }

    @Test
    void runThatFailsIsARowAndExit3() {
        // 15 million iterations: the trajectory does not fit in an executor's 512 MB; --executor-memory does not count
        // on a local-cluster master
        Submit.Answer run = submit.call(
                "--master",
                "local-cluster[1,1,1024]",
                "--conf",
                "spark.executor.memory=512m",
                "--",
                "run",
                small,
                "--set",
                "seed=0",
                "--set",
                "bias-init=default",
                "--set",
                "iterations=[10, 15000000]");
        assertThat(run.code()).as(run.err()).isEqualTo(3);
        assertThat(run.err())
                .contains("Trained 2 runs")
                .contains("1 failed")
                .contains("every executor must see the same folder");
        List<Row> rows = views("results")
                .query("SELECT iterations, status, error FROM runs ORDER BY 1")
                .collectAsList();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0)).isEqualTo(RowFactory.create(10, "ok", null));
        assertThat(rows.get(1).getInt(0)).isEqualTo(15_000_000);
        assertThat(rows.get(1).getString(1)).isEqualTo("failed");
        assertThat(rows.get(1).getString(2)).startsWith("InsufficientMemoryException: training needs ");
    }

    @Test
    @Faults
    void worksThroughALinkByAPathWithASpaceOnAnInstalledSpark() throws IOException {
        // a copy of what submit.sh needs, in a folder with a space, called through a link to a link from a third folder
        Path copy = Files.createDirectory(folder.resolve("my programs"));
        ProgramCopy.tree(Submit.root().resolve("conf"), copy.resolve("conf"));
        ProgramCopy.tree(Submit.root().resolve("src/main"), copy.resolve("src/main"));
        for (String file : List.of("pom.xml", "submit.sh")) {
            Files.copy(Submit.root().resolve(file), copy.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.createDirectory(copy.resolve("target"));
        Path jar = Path.of("target/spikesweep-application.jar");
        Files.copy(Submit.root().resolve(jar), copy.resolve(jar));
        ProgramCopy.withoutArchive(copy);
        Path spark = Files.createDirectory(copy.resolve("target/spark"));
        Files.createSymbolicLink(spark.resolve("jars"), Submit.root().resolve("target/spark/jars"));
        Path link = Files.createSymbolicLink(
                Files.createDirectory(folder.resolve("bin")).resolve("sweep"), Path.of("../my programs/submit.sh"));
        Path linkToLink = Files.createSymbolicLink(folder.resolve("bin/s"), Path.of("sweep"));

        Submit embedded = submit.by(linkToLink);
        Submit.Answer run = embedded.call("run", small, "--no-report", "--set", "seed=[0,1]");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("Building");
        assertThat(settings(embedded.by(link))).contains("spark.sql.shuffle.partitions,8");

        // an installed Spark: its own settings win, ours fill what it leaves unset
        Path site = folder.resolve("opt/spark");
        Files.createDirectories(site.resolve("bin"));
        Files.createDirectory(site.resolve("conf"));
        Files.createSymbolicLink(site.resolve("jars"), Submit.root().resolve("target/spark/jars"));
        Files.copy(
                Submit.root().resolve("src/test/resources/site/spark-submit"),
                site.resolve("bin/spark-submit"),
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(
                site.resolve("conf/spark-defaults.conf"),
                "spark.sql.shuffle.partitions 3\nspark.task.maxFailures 5\nspark.master local[1]\n");
        Submit installed = embedded.with("SPARK_HOME", site.toString());
        assertThat(settings(installed, "--conf", "spark.task.maxFailures=7", "--"))
                .contains("spark.sql.shuffle.partitions,3")
                .contains("spark.task.maxFailures,7")
                .contains("spark.ui.showConsoleProgress,false");
        Submit.Answer bad = installed.call("sql", "SELECT");
        assertThat(bad.code()).isEqualTo(2);
        assertThat(ours(bad.err())).singleElement().asString().startsWith("error: [PARSE_SYNTAX_ERROR]");
        Submit.Answer digest = installed.call("digest");
        assertThat(digest.code()).as(digest.err()).isZero();
        assertThat(digest.out()).isEqualTo("4 runs sha256:" + digest("results").sha256() + "\n");

        Submit.Answer nowhere = embedded.with("SPARK_HOME", folder.toString()).call("digest");
        assertThat(nowhere.code()).isEqualTo(1);
        assertThat(nowhere.err())
                .startsWith("error: SPARK_HOME is " + folder + ", and there is no bin/spark-submit in it");
    }

    private static Stream<String> settings(Submit submit, String... sparkOptions) {
        String[] query = {"sql", "SET", "--format", "csv"};
        Submit.Answer answer = submit.call(
                Stream.concat(Stream.of(sparkOptions), Stream.of(query)).toArray(String[]::new));
        assertThat(answer.code()).as(answer.err()).isZero();
        return answer.out().lines();
    }

    @Test
    void driverOnAClusterFailsByThrowing() throws Exception {
        // where a cluster runs the driver, an exit code is not seen and exiting can be taken for a crash: main has to
        // throw
        Process driver = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Dspark.submit.deployMode=cluster",
                        "-cp",
                        Submit.root().resolve("target/spikesweep-application.jar") + ":"
                                + Submit.root().resolve("target/spark/jars/*"),
                        "io.spikesweep.cli.Main",
                        "plan",
                        "nosuch.conf")
                .redirectErrorStream(true)
                .start();
        String output = new String(driver.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(driver.waitFor()).isEqualTo(1);
        assertThat(output)
                .contains(
                        "error: nosuch.conf: no such file",
                        "CommandFailedException: spikesweep failed with exit code 2");
    }
}
