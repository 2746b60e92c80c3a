package io.spikesweep.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Metric;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.Trajectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs of the family of models that PyTorch computed, in part snnTorch, too; src/test/resources/reference/README.md says how. */
class FamilyReferenceTest {
    private static final Path FOLDER = Path.of("src/test/resources/reference");

    /** What a run of the file has where it names an axis that there is not yet. */
    private static final Map<String, String> OTHERS = Map.of(
            "weight_init", "default",
            "surrogate", "spike",
            "target_rate", "0.0",
            "input_rate", "coin",
            "optimizer", "sgd",
            "clip_norm", "none");

    private static List<JsonNode> runs(String file) throws IOException {
        ObjectMapper json = JsonMapper.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();
        List<JsonNode> runs = new ArrayList<>();
        for (String line : Files.readAllLines(FOLDER.resolve(file))) {
            runs.add(json.readTree(line));
        }
        return runs;
    }

    private static boolean isOurs(JsonNode run) {
        return OTHERS.entrySet().stream()
                .allMatch(axis -> !run.has(axis.getKey())
                        || run.get(axis.getKey()).asText().equals(axis.getValue()));
    }

    private static Hyperparameters hyperparameters(JsonNode run) {
        return Hyperparameters.of(parameter ->
                run.has(parameter.column()) ? value(parameter, run.get(parameter.column())) : parameter.standard());
    }

    private static Object value(Parameter<?> parameter, JsonNode json) {
        return switch (parameter.type().element()) {
            case LONG, INT -> json.asLong();
            case FLOAT, DOUBLE -> json.asDouble();
            case TEXT -> json.asText();
        };
    }

    private static void assertEqual(JsonNode run) {
        Trajectory trained = Trainer.train(hyperparameters(run));
        String name = hyperparameters(run).toString();
        for (int k = 0; k < trained.iterations(); k++) {
            assertThat(trained.get(Metric.LOSS)[k]).as("loss %d of %s", k, name).isEqualTo((float)
                    run.get("loss").get(k).asDouble());
        }
        assertCounts(trained, Metric.SPIKES, run, name);
        assertCounts(trained, Metric.FIRST_TIMESTEP_SPIKES, run, name);
        assertCounts(trained, Metric.ACTIVE_NEURONS, run, name);
    }

    private static void assertCounts(Trajectory trained, Metric<int[]> metric, JsonNode run, String name) {
        int[] expected = new int[trained.iterations()];
        for (int k = 0; k < expected.length; k++) {
            expected[k] = run.get(metric.column()).get(k).asInt();
        }
        assertThat(trained.get(metric)).as("%s of %s", metric, name).isEqualTo(expected);
    }

    @Test
    void runsOfTheAxesThatThereAreEqualPyTorchs() throws IOException {
        List<JsonNode> runs = runs("family-trajectories.jsonl").stream()
                .filter(FamilyReferenceTest::isOurs)
                .toList();
        assertThat(runs).hasSizeGreaterThan(6).allSatisfy(FamilyReferenceTest::assertEqual);
    }

    /** By src/test/scripts/family.py. */
    @Test
    void runsThatLeakEqualPyTorchs() throws IOException {
        assertThat(runs("decay-trajectories.jsonl")).hasSize(12).allSatisfy(FamilyReferenceTest::assertEqual);
    }
}
