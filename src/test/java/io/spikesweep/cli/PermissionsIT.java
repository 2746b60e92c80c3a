package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.testing.Faults;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.PlainUser;
import io.spikesweep.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores of which this user may not read or write everything, and stores of a group; by real processes of a user whom that binds. */
@Needs(Tool.SETPRIV)
class PermissionsIT {
    @TempDir
    private Path folder;

    private Path store;
    private String conf;

    @BeforeEach
    void writeASmallSweep() throws IOException {
        store = folder.resolve("store");
        Path file = folder.resolve("small.conf");
        Files.writeString(file, """
                name = small
                hyperparameters {
                  seed = { from = 0, count = 3 }
                  inputs = 20, neurons = 30, iterations = 8
                }
                """);
        conf = file.toString();
    }

    private List<CommandScript.Ended> as(String umask, CommandScript script) throws IOException {
        return CommandScript.ended(PlainUser.java(umask, CommandScript.class, folder, script.text()));
    }

    private String[] on(String... words) {
        return Stream.concat(Stream.of(words), Stream.of("--store", store.toString()))
                .toArray(String[]::new);
    }

    private static void assertOk(List<CommandScript.Ended> ended) {
        assertThat(ended).allSatisfy(one -> assertThat(one.code()).as(one.err()).isZero());
    }

    private Path only(String pattern) throws IOException {
        try (Stream<Path> files = Files.walk(store)) {
            return files.filter(file -> store.relativize(file).toString().matches(pattern))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String mode(Path file) throws IOException {
        return "%o".formatted((Integer) Files.getAttribute(file, "unix:mode") & 07777);
    }

    @Test
    @Faults
    void whatMayNotBeReadIsNamedByEveryCommand() throws IOException {
        assertOk(as("022", new CommandScript().then(on("run", conf, "--no-report"))));
        String[] status = on("status");
        String[] grow = on("run", conf, "--no-report", "--set", "seed={from=0,count=4}");
        CommandScript script = new CommandScript().then(on("digest"));
        List<String[]> commands = List.of(
                status,
                on("digest"),
                on("sql", "SELECT 1"),
                on("report", "--out", folder.resolve("r.html").toString()),
                on("compact"),
                on("verify"),
                on("replay", "a"),
                grow,
                on("run", conf, "--repair", "--no-report"));
        List<String> expected = new ArrayList<>();
        record Case(Path path, List<String[]> commands) {}
        List<Case> cases = List.of(
                // first, for a compaction takes the next lease
                new Case(only("_lease/\\d+"), List.<String[]>of(status, grow)),
                new Case(only("runs/[^/]*/part-.*"), commands),
                new Case(only("_spikesweep.json"), List.<String[]>of(status, on("digest"), grow)),
                new Case(store, List.<String[]>of(status, grow)),
                new Case(only("runs"), List.<String[]>of(status, on("digest"), grow)),
                new Case(only("runs/[^/]*"), List.<String[]>of(status, on("run", conf, "--repair", "--no-report"))),
                new Case(only("runs/[^/]*/_SUCCESS"), List.<String[]>of(on("digest"))),
                new Case(only("_lease"), List.<String[]>of(status, grow)),
                new Case(only("_sweeps"), List.<String[]>of(status, on("report", "--sweep", "small"), grow)),
                new Case(only("_sweeps/small"), List.<String[]>of(status, grow)),
                new Case(only("_sweeps/small/sweep.conf"), List.<String[]>of(status)),
                new Case(
                        only("_sweeps/small/confs"),
                        List.<String[]>of(status, on("sql", "SELECT 1", "--sweep", "small"), grow)),
                new Case(
                        only("_sweeps/small/confs/1.conf"),
                        List.<String[]>of(status, on("forget", "--sweep", "small"))),
                new Case(only("_sweeps/small/status.json"), List.<String[]>of(status)));
        for (Case one : cases) {
            script.then("mode", "0", one.path().toString());
            for (String[] command : one.commands()) {
                script.then(command);
                expected.add(one.path().toString());
            }
            script.then("mode", mode(one.path()), one.path().toString());
        }
        script.then(on("digest"));
        List<CommandScript.Ended> ended = as("022", script);
        for (int k = 0; k < expected.size(); k++) {
            CommandScript.Ended one = ended.get(k + 1);
            assertThat(one.code())
                    .as(one.command() + " without " + expected.get(k) + ": " + one.out() + one.err())
                    .isEqualTo(2);
            assertThat(one.err().lines().filter(line -> line.startsWith("error: ")))
                    .singleElement()
                    .asString()
                    .startsWith("error: " + expected.get(k) + " may not be read by ")
                    .contains(": it is " + System.getProperty("user.name") + "'s, group ")
                    .contains(", mode 0; its owner can allow it");
        }
        // nothing was taken for damaged, and nothing was trained in its place
        assertThat(ended.get(ended.size() - 1).out())
                .isEqualTo(ended.get(0).out())
                .startsWith("3 runs sha256:");
        assertThat(store.resolve("_quarantine")).doesNotExist();
    }

    @Test
    @Faults
    void whatMayNotBeWrittenIsSaidBeforeTraining() throws IOException {
        assertOk(as("022", new CommandScript().then(on("run", conf, "--no-report"))));
        String[] grow = on("run", conf, "--no-report", "--set", "seed={from=0,count=4}");
        CommandScript script = new CommandScript();
        List<Path> forbidden = List.of(
                only("runs"), only("_lease"), only("_sweeps"), only("_sweeps/small"), only("_sweeps/small/confs"));
        for (Path path : forbidden) {
            script.then("mode", "555", path.toString()).then(grow).then("mode", "755", path.toString());
        }
        // with nothing to train, there is nothing to write
        for (Path path : forbidden) {
            script.then("mode", "555", path.toString());
        }
        script.then(on("run", conf, "--no-report")).then(on("status")).then(on("digest"));
        script.then(on("compact")).then(on("forget", "--sweep", "small", "--conf", "1"));
        for (Path path : forbidden) {
            script.then("mode", "755", path.toString());
        }
        List<CommandScript.Ended> ended = as("022", script);
        for (int k = 0; k < forbidden.size(); k++) {
            CommandScript.Ended one = ended.get(k);
            assertThat(one.code()).as(one.err()).isEqualTo(2);
            assertThat(one.err())
                    .contains("error: " + forbidden.get(k) + " may not be written to by ")
                    .contains(", mode 555; ")
                    .doesNotContain("Trained");
        }
        List<CommandScript.Ended> reading = ended.subList(forbidden.size(), forbidden.size() + 3);
        assertOk(reading);
        assertThat(reading.get(2).out()).startsWith("3 runs ");
        assertThat(ended.subList(forbidden.size() + 3, ended.size())).hasSize(2).allSatisfy(one -> {
            assertThat(one.code()).isEqualTo(2);
            assertThat(one.err()).contains(" may not be written to by ");
        });
    }

    @Test
    void storeIsMadeWhereNothingMayBeMade() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        store = closed.resolve("new/store");
        CommandScript script = new CommandScript()
                .then("mode", "555", closed.toString())
                .then(on("run", conf))
                .then("mode", "755", closed.toString());
        CommandScript.Ended ended = as("022", script).get(0);
        assertThat(ended.code()).as(ended.err()).isEqualTo(2);
        assertThat(ended.err()).contains("error: " + closed + " may not be written to by ");
    }

    /** By its path, for everything that a store has. */
    private Map<String, String> modes() throws IOException {
        Map<String, String> modes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : files.toList()) {
                modes.put(store.relativize(file).toString() + (Files.isDirectory(file) ? "/" : ""), mode(file));
            }
        }
        return modes;
    }

    @Test
    @Faults
    void groupSharesAStore() throws IOException {
        Files.setAttribute(folder, "unix:mode", 02775);
        CommandScript first = new CommandScript()
                .then(on("run", conf))
                .then(on("run", conf, "--set", "seed={from=0,count=4}"))
                .then(on("compact"));
        assertOk(as("002", first));
        assertThat(modes())
                .hasSizeGreaterThan(15)
                .allSatisfy((path, mode) -> assertThat(mode).as(path).isEqualTo(path.endsWith("/") ? "2775" : "664"));
        if (PlainUser.hasPowers()) {
            // now it is somebody else's who is of the same group
            UserPrincipal other =
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
            try (Stream<Path> files = Files.walk(store)) {
                for (Path file : files.toList()) {
                    Files.setOwner(file, other);
                }
            }
            // chown takes none of the bits of a folder
            assertThat(mode(store.resolve("runs"))).isEqualTo("2775");
        }
        CommandScript second = new CommandScript()
                .then(on("run", conf, "--set", "seed={from=0,count=6}"))
                .then(on("compact"))
                .then(on("run", conf, "--repair"))
                .then(on("digest"));
        List<CommandScript.Ended> ended = as("002", second);
        assertOk(ended);
        assertThat(ended.get(3).out()).startsWith("6 runs ");
    }

    @Test
    @Faults
    void privateStoreIsPrivate() throws IOException {
        assertOk(as("077", new CommandScript().then(on("run", conf)).then(on("compact"))));
        assertThat(modes())
                .hasSizeGreaterThan(10)
                .allSatisfy((path, mode) -> assertThat(mode).as(path).isEqualTo(path.endsWith("/") ? "700" : "600"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store)))
                .isEqualTo("rwx------");
    }
}
