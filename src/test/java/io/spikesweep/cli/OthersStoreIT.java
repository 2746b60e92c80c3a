package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.store.RunRow;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.PlainUser;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands say of a store that others have put links and rows into. */
@Needs(Tool.SETPRIV)
@Faults
class OthersStoreIT {
    @TempDir
    private Path folder;

    private String conf = "";

    @BeforeEach
    void makeTwoStores() throws IOException {
        folder = folder.toRealPath();
        Path file = folder.resolve("small.conf");
        // the runs of Sweeps.row: inputs, neurons, timesteps and iterations
        Files.writeString(file, """
                name = small
                hyperparameters {
                  seed = { from = 0, count = 2 }, bias-init = [default, "uniform(0, 1)"]
                  inputs = 20, neurons = 30, timesteps = 5, iterations = 8
                }
                """);
        conf = file.toString();
        assertThat(does(new CommandScript()
                        .then("run", conf, "--no-report", "--store", at("theirs"))
                        .then("run", conf, "--no-report", "--store", at("ours"))))
                .allSatisfy(one -> assertThat(one.code()).as(one.err()).isZero());
    }

    private String at(String store) {
        return folder.resolve(store).toString();
    }

    private List<CommandScript.Ended> does(CommandScript script) throws IOException {
        return CommandScript.ended(PlainUser.java("022", CommandScript.class, folder, script.text()));
    }

    private Path batch(String store) throws IOException {
        try (Stream<Path> batches = Files.list(folder.resolve(store).resolve("runs"))) {
            return batches.findFirst().orElseThrow();
        }
    }

    private Map<Path, String> contents(String store) throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve(store))) {
            for (Path file : files.toList()) {
                contents.put(
                        file,
                        Files.getLastModifiedTime(file)
                                + (Files.isDirectory(file)
                                        ? ""
                                        : String.valueOf(Arrays.hashCode(Files.readAllBytes(file)))));
            }
        }
        return contents;
    }

    @Test
    void linksOutOfTheStoreAreNamedByWhatWouldChangeThem() throws IOException {
        Path theirs = batch("theirs");
        Path half = Files.createDirectory(folder.resolve("theirs/runs/batch-0123456789abcdef"));
        Files.writeString(half.resolve("part-0.parquet"), "half");
        Map<Path, String> before = contents("theirs");
        Path batch = Files.createSymbolicLink(folder.resolve("ours/runs").resolve(theirs.getFileName()), theirs);
        List<CommandScript.Ended> ended = does(new CommandScript()
                .then("compact", "--store", at("ours"))
                .then("digest", "--store", at("ours"))
                .then("run", conf, "--no-report", "--set", "seed=[0,1,2]", "--store", at("ours")));
        assertRefused(ended.get(0), batch);
        assertThat(ended.subList(1, 3))
                .allSatisfy(one -> assertThat(one.code()).as(one.err()).isZero());
        Path unfinished = Files.createSymbolicLink(folder.resolve("ours/runs/" + half.getFileName()), half);
        ended = does(new CommandScript()
                .then("compact", "--store", at("ours"))
                .then("run", conf, "--no-report", "--set", "seed=[0,1,2,3]", "--store", at("ours")));
        ended.forEach(one -> assertRefused(one, unfinished));
        Files.delete(unfinished);
        Files.move(folder.resolve("ours/_sweeps"), folder.resolve("away"));
        Path sweeps = Files.createSymbolicLink(folder.resolve("ours/_sweeps"), folder.resolve("theirs/_sweeps"));
        ended = does(new CommandScript()
                .then("forget", "--sweep", "small", "--conf", "1", "--store", at("ours"))
                .then("run", conf, "--no-report", "--store", at("ours"))
                .then("run", conf, "--no-report", "--repair", "--store", at("ours")));
        ended.forEach(one -> assertRefused(one, sweeps));
        assertThat(contents("theirs")).isEqualTo(before);
    }

    private static void assertRefused(CommandScript.Ended one, Path link) {
        assertThat(one.code()).as(one.command() + one.err()).isEqualTo(2);
        assertThat(one.err().lines().filter(line -> line.startsWith("error: ")))
                .singleElement()
                .asString()
                .startsWith("error: " + link + " is a link out of the store, to ");
    }

    @Test
    void rowsThatAreNotValidAreCountedOnceByEveryReader() throws IOException {
        LocalSpark.session()
                .createDataFrame(LocalSpark.rows(Sweeps.row(1, null), Sweeps.row(9, null)), RunRow.SCHEMA)
                .withColumn("loss", functions.expr("slice(loss, 1, 7)"))
                .coalesce(1)
                .write()
                .parquet(at("ours") + "/runs/theirs");
        CommandScript script = new CommandScript()
                .then("digest", "--store", at("theirs"))
                .then("digest", "--store", at("ours"))
                .then("status", "--store", at("ours"))
                .then("verify", "--sample", "3", "--store", at("ours"))
                .then(
                        "report",
                        "--store",
                        at("ours"),
                        "--out",
                        folder.resolve("report.html").toString())
                .then("sql", "SELECT * FROM arms", "--store", at("ours"))
                .then("run", conf, "--no-report", "--store", at("ours"))
                .then("compact", "--store", at("ours"))
                .then("run", conf, "--no-report", "--repair", "--store", at("ours"))
                .then("digest", "--store", at("ours"));
        List<CommandScript.Ended> ended = does(script);
        String said = "2 rows of theirs are not valid: loss has 7 elements for 8 iterations";
        for (CommandScript.Ended one : ended.subList(1, 7)) {
            assertThat(one.code()).as(one.command() + one.err()).isZero();
            assertThat(one.err().lines().filter(line -> line.contains("not valid")))
                    .as(one.command() + one.err())
                    .containsExactly("warning: " + said + " (left out; run --repair sets them aside)");
        }
        assertThat(ended.get(7).code()).isEqualTo(2);
        assertThat(ended.get(7).err()).contains("error: " + said + ", and would be lost");
        assertThat(ended.get(8).code()).as(ended.get(8).err()).isZero();
        assertThat(ended.get(8).err())
                .contains(
                        "Set aside a file, and kept its valid rows: ", "/_quarantine/theirs/part-", "2 rows of part-");
        assertThat(ended.get(9).err()).doesNotContain("not valid");
        assertThat(List.of(ended.get(1).out(), ended.get(9).out()))
                .containsOnly(ended.get(0).out());
    }
}
