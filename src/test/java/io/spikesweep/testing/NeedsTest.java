package io.spikesweep.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Test classes of this project in Javas of their own, on a machine that has less: what is skipped, and what the build says of it. */
@Verify
class NeedsTest {
    private static final String SCHEDULE = "io.spikesweep.sweep.ScheduleTest";
    private static final String PAGE = "io.spikesweep.report.page.ReportPageTest";
    private static final String PLOTS = "io.spikesweep.report.plot.ComparisonPlotsTest";

    @TempDir
    private Path folder;

    /** A PATH on which lie bash and what it needs of the core utilities. */
    private Path bare;

    private Path skipped;

    @BeforeEach
    void makeFolders() throws IOException {
        bare = Files.createDirectory(folder.resolve("bin"));
        for (String program : List.of("bash", "date", "env")) {
            Files.copy(Path.of("/usr/bin", program), bare.resolve(program), StandardCopyOption.COPY_ATTRIBUTES);
        }
        skipped = folder.resolve("skipped");
    }

    private record Ended(int code, String output) {}

    private Ended run(Map<String, String> environment, String... classes) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.configurationFile=conf/log4j2.properties",
                "-D" + SkippedTests.FOLDER + "=" + skipped,
                // where a Java keeps the fonts that it has found before
                "-Duser.home=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                TestClasses.class.getName()));
        command.addAll(List.of(classes));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("CI");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private String closingLine() throws IOException {
        return Files.readString(skipped.resolve(SkippedTests.CLOSING_LINE));
    }

    @Test
    void whatNeedsAProgramThatIsNotThereIsSkippedByName() throws Exception {
        Ended schedule = run(Map.of("PATH", bare.toString()), SCHEDULE);
        assertThat(schedule.code()).as(schedule.output()).isZero();
        // the others need none
        assertThat(schedule.output()).doesNotContain("Failures (").doesNotStartWith("0 succeeded");
        Ended page = run(Map.of("PATH", bare.toString()), PAGE);
        assertThat(page.code()).as(page.output()).isZero();
        assertThat(page.output()).contains("0 succeeded");
        // of both, since a build's tests run in several Javas
        assertThat(closingLine())
                .isEqualTo("Tests were skipped for want of chromium and chromedriver: ReportPageTest;"
                        + " for want of python3: ScheduleTest.pythonCompilesTheDag;"
                        + " for want of systemd-analyze: ScheduleTest.systemdAcceptsItsUnits,"
                        + " ScheduleTest.timerRunsOnceInAShorterAndInALongerNight."
                        + " To run them, on Debian: apt-get install chromium chromium-driver python3 systemd");
    }

    @Test
    void withCiNothingIsSkippedAndTheFailureNamesTheProgram() throws Exception {
        Ended ended = run(Map.of("PATH", bare.toString(), "CI", "true"), SCHEDULE, PAGE);
        assertThat(ended.code()).as(ended.output()).isOne();
        String why = ", which this machine has not, and with CI=true no test is skipped; on Debian: apt-get install ";
        assertThat(ended.output())
                .contains(
                        "Failures (4):",
                        "needs chromium and chromedriver" + why + "chromium chromium-driver",
                        "needs python3" + why + "python3",
                        "needs systemd-analyze" + why + "systemd");
        assertThat(skipped).doesNotExist();
    }

    @Test
    void whatDrawsIsSkippedWithoutAFont() throws Exception {
        Path fonts = folder.resolve("fonts.conf");
        Files.writeString(fonts, "<fontconfig><cachedir>" + bare + "</cachedir></fontconfig>");
        Ended ended = run(Map.of("FONTCONFIG_FILE", fonts.toString()), PLOTS);
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(closingLine())
                .startsWith("Tests were skipped for want of a font: ComparisonPlotsTest.")
                .endsWith(". To run them, on Debian: apt-get install fontconfig fonts-dejavu-core");
    }

    @Test
    void nothingIsSaidWhereNothingIsSkipped() throws Exception {
        Ended ended = run(Map.of(), "io.spikesweep.cli.text.ShellWordTest");
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(skipped).doesNotExist();
    }

    @Test
    void whereNothingMayBeSkippedEveryToolIsInstalled() throws IOException {
        String packages = Tool.remedy(List.of(Tool.values())).replace("apt-get install ", "");
        assertThat(Files.readString(Path.of(".ci/run")).split("[^a-z0-9-]+")).contains(packages.split(" "));
    }

    @Test
    void programIsAFileThatMayBeExecuted() throws IOException {
        String path = folder.resolve("nosuch") + File.pathSeparator + File.pathSeparator + bare;
        assertThat(Tool.isOnPath("tool", path)).isFalse();
        Path file = Files.createFile(bare.resolve("tool"));
        assertThat(Tool.isOnPath("tool", path)).isFalse();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(Tool.isOnPath("tool", path)).isTrue();
        assertThat(Tool.isOnPath("tool", folder.toString())).isFalse();
        assertThat(Tool.isOnPath("bin", folder.toString())).as("a folder").isFalse();
    }

    @Test
    void testThatIsSkippedInAnotherWayIsNamedToo() {
        SkippedTest disabled = new SkippedTest("OneTest.one", Set.of());
        SkippedTest page = new SkippedTest("PageTest", new TreeSet<>(Set.of(Tool.CHROMEDRIVER, Tool.CHROMIUM)));
        assertThat(List.of(disabled, page))
                .allSatisfy(test -> assertThat(SkippedTest.parse(test.line())).isEqualTo(test));
        assertThat(SkippedTest.closingLine(List.of(disabled, disabled)))
                .isEqualTo("Tests were skipped for another reason: OneTest.one.");
        assertThat(SkippedTest.closingLine(List.of(page, disabled)))
                .isEqualTo("Tests were skipped for another reason: OneTest.one;"
                        + " for want of chromium and chromedriver: PageTest."
                        + " To run them, on Debian: apt-get install chromium chromium-driver");
    }
}
