package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.PlainUser;
import io.spikesweep.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands say of statistics: who stores them, who shows them, and what becomes of those that cannot be stored or read. */
@Needs(Tool.SETPRIV)
class StatisticsIT {
    private static final String VERDICTS = "SELECT * FROM verdicts";

    @TempDir
    private Path folder;

    private Path store;
    private String conf;

    @BeforeEach
    void writeAConf() throws IOException {
        folder = folder.toRealPath();
        store = folder.resolve("store");
        Path file = folder.resolve("small.conf");
        Files.writeString(file, """
                name = small
                hyperparameters {
                  seed = { from = 0, count = 6 }, bias-init = [default, "uniform(0, 1)"]
                  inputs = 20, neurons = 30, timesteps = 5, iterations = 8
                }
                """);
        conf = file.toString();
    }

    private List<CommandScript.Ended> does(CommandScript script) throws IOException {
        return CommandScript.ended(PlainUser.java("022", CommandScript.class, folder, script.text()));
    }

    private String[] on(String... words) {
        return Stream.concat(Stream.of(words), Stream.of("--store", store.toString()))
                .toArray(String[]::new);
    }

    private static JsonNode rows(CommandScript.Ended sql) throws IOException {
        JsonNode rows = new ObjectMapper().readTree(sql.out());
        rows.forEach(row -> ((ObjectNode) row).remove("computed_at"));
        return rows;
    }

    @Test
    void runStoresWhatReportPrints() throws IOException {
        Path page = folder.resolve("page.html");
        List<CommandScript.Ended> ended = does(new CommandScript()
                .then(on("run", conf, "--no-report"))
                .then(on("sql", VERDICTS, "--format", "csv"))
                .then(on("sql", VERDICTS, "--sweep", "small", "--format", "csv"))
                .then(on("run", conf))
                .then(on("sql", VERDICTS, "--format", "json"))
                .then(on("sql", "SELECT * FROM differences", "--format", "json"))
                .then(on("report", "--format", "json", "--sweep", "small", "--out", page.toString()))
                .then(on("digest"))
                .then(on("sql", "SELECT count(*) FROM runs", "--format", "csv"))
                .then(on("compact"))
                .then(on("forget", "--sweep", "small", "--conf", "1"))
                .then(on("sql", "SELECT count(*) FROM verdicts WHERE asked", "--format", "csv"))
                .then(on("status", "--format", "json")));
        assertThat(ended)
                .allSatisfy(one ->
                        assertThat(one.code()).as(one.command() + one.err()).isZero());
        assertThat(ended.get(1).out()).startsWith("sweep,digest,").hasLineCount(1);
        assertThat(ended.get(1).err())
                .contains("no statistics are stored: ./submit.sh run CONF writes them when it ends");
        assertThat(ended.get(2).err())
                .contains("no statistics are stored of sweep small: ./submit.sh run CONF writes them when it ends");
        JsonNode printed = new ObjectMapper().readTree(ended.get(6).out());
        printed.forEach(table -> table.forEach(row -> ((ObjectNode) row).remove("computed_at")));
        assertThat(rows(ended.get(4))).isEqualTo(printed.get("verdicts"));
        assertThat(rows(ended.get(5))).isEqualTo(printed.get("differences"));
        assertThat(printed.get("verdicts").get(0).get("digest").asText())
                .isEqualTo(ended.get(7).out().strip().replaceFirst(".*sha256:", ""));
        assertThat(ended.get(6).err()).contains(page.toString());
        assertThat(page).isNotEmptyFile();
        assertThat(ended.get(8).err()).doesNotContain("statistics");
        assertThat(ended.get(11).out()).isEqualToNormalizingNewlines("count(1)\n1\n");
    }

    @Test
    @Faults
    void whatCannotBeStoredTakesNothingFromTheResults() throws IOException {
        Path sweep = store.resolve("_sweeps/small");
        assertThat(does(new CommandScript().then(on("run", conf, "--no-report")))
                        .get(0)
                        .code())
                .isZero();
        List<CommandScript.Ended> ended = does(new CommandScript()
                .then("mode", "555", sweep.toString())
                .then(on("run", conf))
                .then("mode", "755", sweep.toString()));
        assertThat(ended.get(0).code()).as(ended.get(0).err()).isZero();
        assertThat(ended.get(0).err().lines().filter(line -> line.contains("the views differences and verdicts")))
                .singleElement()
                .asString()
                .startsWith("warning: the views differences and verdicts stay as they were (" + sweep)
                .endsWith("; the results are stored; the same run again writes them");
        assertThat(sweep.toFile().list()).doesNotContain("differences.parquet", "verdicts.parquet");
    }

    @Test
    @Faults
    void whatIsDamagedIsNamedInALine() throws IOException {
        assertThat(does(new CommandScript().then(on("run", conf)).then(on("run", conf, "--set", "name=other"))).stream()
                        .map(CommandScript.Ended::code))
                .containsOnly(0);
        Path verdicts = store.resolve("_sweeps/small/verdicts.parquet");
        Path closed = store.resolve("_sweeps/other/differences.parquet");
        byte[] sound = Files.readAllBytes(verdicts);
        Files.write(verdicts, Arrays.copyOf(sound, 2000));
        List<CommandScript.Ended> ended = does(new CommandScript()
                .then(on("sql", "SELECT sweep FROM verdicts WHERE asked", "--format", "csv"))
                .then("mode", "0", closed.toString())
                .then(on("sql", "SELECT DISTINCT sweep FROM differences", "--format", "csv"))
                .then("mode", "644", closed.toString())
                .then(on("sql", "SELECT count(*) FROM runs", "--format", "csv"))
                .then(on("run", conf))
                .then(on("sql", "SELECT sweep FROM verdicts WHERE asked ORDER BY 1", "--format", "csv")));
        assertThat(ended.get(0).out()).isEqualToNormalizingNewlines("sweep\r\nother\r\n");
        assertThat(ended.get(0).err())
                .contains("warning: file:%s cannot be read (left out; ".formatted(verdicts))
                .doesNotContain("Exception", "\tat ", "no statistics");
        assertThat(ended.get(1).out()).isEqualToNormalizingNewlines("sweep\r\nsmall\r\n");
        assertThat(ended.get(1).err()).contains("warning: file:%s may not be read (left out; ".formatted(closed));
        assertThat(ended.get(2).err()).doesNotContain("left out");
        assertThat(ended.get(4).out()).isEqualToNormalizingNewlines("sweep\r\nother\r\nsmall\r\n");
    }
}
