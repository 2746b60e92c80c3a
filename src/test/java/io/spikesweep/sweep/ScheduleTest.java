package io.spikesweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Tool;
import io.spikesweep.trial.Parameter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped schedules, each as far as its own tool can say without running it. */
class ScheduleTest {
    private static final Path NIGHTLY = Path.of("conf/nightly.conf");
    private static final Path SCHEDULE = Path.of("conf/schedule");

    private static Set<Long> seeds(String night) throws IOException {
        String text = Files.readString(NIGHTLY).replace("${NIGHT}", night);
        Grid grid = SweepConfig.parse(text).runs().grids().get(0);
        return LongStream.range(0, grid.size())
                .mapToObj(grid::run)
                .map(run -> run.get(Parameter.SEED))
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # on time
            Europe/Berlin    | 2026-11-22 04:15 | 20261122
            # the machine was off, and is on again on the same day, before midnight, after midnight
            Europe/Berlin    | 2026-11-22 09:00 | 20261122
            Europe/Berlin    | 2026-11-22 23:59 | 20261122
            Europe/Berlin    | 2026-11-23 01:00 | 20261122
            # tried again just before the next night
            Europe/Berlin    | 2026-11-23 04:14 | 20261122
            # the shorter night: two becomes three; and its eve
            Europe/Berlin    | 2026-03-29 04:15 | 20260329
            Europe/Berlin    | 2026-03-29 03:30 | 20260328
            # the longer night: half past two comes twice
            Europe/Berlin    | 2026-10-25 04:15 | 20261025
            Europe/Berlin    | 2026-10-25 02:30 | 20261024
            America/New_York | 2026-11-01 01:30 | 20261031
            # clocks are put forward at midnight
            Africa/Cairo     | 2026-04-25 03:00 | 20260424
            UTC              | 2027-01-01 00:30 | 20261231
            UTC              | 2028-03-01 00:30 | 20280229
            """)
    void nightKeepsItsDateUntilTheNext(String zone, String moment, String date) throws Exception {
        String night = SCHEDULE.resolve("night.sh").toString();
        assertThat(run(0, "env", "TZ=" + zone, night, moment)).isEqualTo(date + "\n");
    }

    @Test
    void everyNightHasOneQuarterPastFourWherever() {
        List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        assertThat(zones).hasSizeGreaterThan(400);
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        for (String zone : zones) {
            ZoneRules rules = ZoneId.of(zone).getRules();
            LocalDate.ofInstant(from, ZoneOffset.UTC)
                    .datesUntil(LocalDate.of(2036, 1, 1))
                    .forEach(day -> assertThat(rules.getValidOffsets(day.atTime(4, 15)))
                            .as("%s on %s", zone, day)
                            .hasSize(1));
        }
    }

    @Test
    @Needs(Tool.SYSTEMD_ANALYZE)
    void timerRunsOnceInAShorterAndInALongerNight() throws Exception {
        String calendar =
                Files.readString(SCHEDULE.resolve("spikesweep.timer")).replaceFirst("(?s).*OnCalendar=(.*?)\n.*", "$1");
        for (String day : List.of("2026-03-28", "2026-10-24")) {
            String next = LocalDate.parse(day).plusDays(1).toString();
            String afterNext = LocalDate.parse(day).plusDays(2).toString();
            assertThat(run(
                            0,
                            "env",
                            "TZ=Europe/Berlin",
                            "LC_ALL=C",
                            "systemd-analyze",
                            "calendar",
                            "--iterations=2",
                            "--base-time=" + day + " 12:00",
                            calendar))
                    .containsSubsequence(next + " 04:15:00 CE", afterNext + " 04:15:00 CE");
        }
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
    void cronLineIsEveryNightAtAQuarterPastFour() throws IOException {
        List<String> lines = Files.readAllLines(SCHEDULE.resolve("crontab")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(lines).hasSize(1);
        String[] fields = lines.get(0).split(" ", 6);
        Cron cron = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                .parse(String.join(" ", List.of(fields).subList(0, 5)));
        ZonedDateTime evening = ZonedDateTime.parse("2026-11-21T20:00:00Z");
        assertThat(ExecutionTime.forCron(cron).nextExecution(evening))
                .hasValue(ZonedDateTime.parse("2026-11-22T04:15:00Z"));
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
                    .contains("NIGHT=$(conf/schedule/night.sh)", "./submit.sh run conf/nightly.conf --wait 2h");
        }
        assertThat(Files.readString(SCHEDULE.resolve("airflow_dag.py")))
                .contains("io.spikesweep.cli.Main", "spikesweep-application.jar");
    }
}
