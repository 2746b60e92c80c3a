package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikesweep.testing.Submit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep as those see it who watch a cluster: by Spark's history, by its metrics, and by its log. */
class ObservedSweepIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private static List<JsonNode> objects(Stream<String> lines) throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        for (String line : lines.filter(one -> one.startsWith("{")).toList()) {
            objects.add(JSON.readTree(line));
        }
        return objects;
    }

    private String read(String inFolder, String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(inFolder))) {
            return Files.readString(
                    files.filter(file -> file.getFileName().toString().startsWith(name))
                            .findFirst()
                            .orElseThrow());
        }
    }

    /** Its runs are too long for one pass over them: the report asks one question after another. */
    @Test
    void historyNamesItsJobsMetricsCountItsRunsAndItsLogIsJson() throws IOException {
        Path conf = Files.writeString(folder.resolve("seen.conf"), """
                name = seen
                store = results
                hyperparameters { seed = { from = 0, count = 6 }, inputs = 10, neurons = 20, iterations = 300 }
                """);
        Path events = Files.createDirectory(folder.resolve("events"));
        Path metrics = Files.createDirectory(folder.resolve("metrics"));
        List<String> call = new ArrayList<>();
        for (String setting : List.of(
                "spark.eventLog.enabled=true",
                "spark.eventLog.compress=false",
                "spark.eventLog.dir=" + events.toUri(),
                "spark.metrics.namespace=spikesweep",
                "spark.metrics.conf.driver.sink.csv.class=org.apache.spark.metrics.sink.CsvSink",
                "spark.metrics.conf.driver.sink.csv.directory=" + metrics,
                "spark.log.structuredLogging.enabled=true",
                // an old name, of which Spark warns
                "spark.kryoserializer.buffer.max.mb=64")) {
            call.addAll(List.of("--conf", setting));
        }
        call.addAll(List.of("--", "run", conf.toString()));
        Submit.Answer run = Submit.from(folder).call(call.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();

        List<String> jobs = objects(read("events", "events_").lines()).stream()
                .filter(event -> event.path("Event").asText().equals("SparkListenerJobStart"))
                .map(job -> job.path("Properties").path("spark.job.description").asText())
                .distinct()
                .toList();
        assertThat(jobs)
                .contains("sweep seen: batch 1 of 1, runs 1 to 6 of 6", "sweep seen: table of the arms")
                .contains("sweep seen: report: arms", "sweep seen: report: curves", "sweep seen: report: firing rates")
                .allMatch(job -> job.startsWith("sweep seen"));

        assertThat(read("metrics", "spikesweep.driver.AccumulatorSource.spikesweep_trained_runs.csv"))
                .endsWith(",6\n");
        assertThat(read("metrics", "spikesweep.driver.AccumulatorSource.spikesweep_failed_runs.csv"))
                .endsWith(",0\n");

        assertThat(objects(run.err().lines())).isNotEmpty().allSatisfy(line -> {
            assertThat(line.path("level").asText()).isEqualTo("WARN");
            assertThat(line.path("logger").asText()).isNotEmpty();
        });
        // the program's own words to people stay as they are, and nothing else is there
        assertThat(run.err()).contains("Trained 6 runs in ").doesNotContain(" WARN ");
    }
}
