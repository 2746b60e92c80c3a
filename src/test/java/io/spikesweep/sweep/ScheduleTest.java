package io.spikesweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.spikesweep.model.Hyperparameters;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The shipped schedules, each as far as its own tool can say without running it. */
class ScheduleTest {
    private static final Path NIGHTLY = Path.of("conf/nightly.conf");
    private static final Path SCHEDULE = Path.of("conf/schedule");

    private static Set<Long> seeds(String night) throws IOException {
        String text = Files.readString(NIGHTLY).replace("${NIGHT}", night);
        Grid grid = SweepConfig.parse(text).grid();
        return LongStream.range(0, grid.size())
                .mapToObj(grid::run)
                .map(Hyperparameters::seed)
                .collect(Collectors.toSet());
    }

    @Test
    void everyNightAddsTwentySeedsOfItsOwn() throws IOException {
        assertThat(seeds("20261121")).hasSize(20).contains(2026112100L, 2026112119L);
        assertThat(seeds("20261122")).hasSize(20).doesNotContainAnyElementsOf(seeds("20261121"));
        assertThat(seeds("20261121")).isEqualTo(seeds("20261121")).allMatch(seed -> seed < 1L << 32);
    }

    @Test
    void nightWithoutADateSaysSo() {
        assertThatThrownBy(() -> SweepConfig.read(NIGHTLY))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageMatching("conf/nightly.conf:\\d+: a substitution has no value: .*\\$\\{NIGHT\\}.*");
    }

    @Test
    void nightThatIsEmptySaysSo() {
        // NIGHT= ./submit.sh ..., or a date command that failed: not the seeds 0 to 19
        assertThatThrownBy(() -> seeds(""))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageMatching(
                        ".*seed\\.from must be a whole number that does not begin with 0, but was (00|the text '00')");
    }

    /** The tool's exit code and what it printed. */
    private static String run(int expected, String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", List.of(command), output).isEqualTo(expected);
        return output;
    }

    @Test
    @Needs(Tool.SYSTEMD_ANALYZE)
    void systemdAcceptsItsUnits() throws Exception {
        String said = run(
                0,
                "systemd-analyze",
                "verify",
                "--man=no",
                SCHEDULE.resolve("spikesweep.service").toAbsolutePath().toString(),
                SCHEDULE.resolve("spikesweep.timer").toAbsolutePath().toString());
        assertThat(said).doesNotContain("spikesweep.service:", "spikesweep.timer:");
    }

    @Test
    void cronLineIsEveryNightAtAQuarterPastTwo() throws IOException {
        List<String> lines = Files.readAllLines(SCHEDULE.resolve("crontab")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(lines).hasSize(1);
        String[] fields = lines.get(0).split(" ", 6);
        Cron cron = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                .parse(String.join(" ", List.of(fields).subList(0, 5)));
        ZonedDateTime evening = ZonedDateTime.parse("2026-11-21T20:00:00Z");
        assertThat(ExecutionTime.forCron(cron).nextExecution(evening))
                .hasValue(ZonedDateTime.parse("2026-11-22T02:15:00Z"));
        // cron takes an unescaped percent sign for a line end
        assertThat(fields[5].replace("\\%", "")).doesNotContain("%");
    }

    @Test
    @Needs(Tool.PYTHON3)
    void pythonCompilesTheDag() throws Exception {
        run(
                0,
                "python3",
                "-c",
                "import sys; compile(open(sys.argv[1]).read(), sys.argv[1], 'exec')",
                SCHEDULE.resolve("airflow_dag.py").toString());
    }

    @Test
    void schedulesNameCommandsThatExist() throws IOException {
        for (String file : List.of("crontab", "spikesweep.service")) {
            assertThat(Files.readString(SCHEDULE.resolve(file)))
                    .contains("./submit.sh run conf/nightly.conf --wait 2h");
        }
        assertThat(Files.readString(SCHEDULE.resolve("airflow_dag.py")))
                .contains("io.spikesweep.cli.Main", "spikesweep-application.jar");
    }
}
