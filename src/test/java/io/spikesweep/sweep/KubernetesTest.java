package io.spikesweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The shipped examples for Kubernetes, as far as can be said without one. */
class KubernetesTest {
    private static final Path FOLDER = Path.of("conf/kubernetes");

    /** Of SparkApplicationSpec in api/v1beta2 of kubeflow/spark-operator; those of DriverSpec and ExecutorSpec as its examples have them. */
    private static final Set<String> APPLICATION = Set.of(
            "type",
            "mode",
            "sparkVersion",
            "image",
            "mainClass",
            "mainApplicationFile",
            "arguments",
            "deps",
            "sparkConf",
            "restartPolicy",
            "volumes",
            "driver",
            "executor");

    private static final Set<String> POD =
            Set.of("cores", "memory", "memoryOverhead", "serviceAccount", "envFrom", "volumeMounts", "instances");

    private static final Set<String> RESTART = Set.of(
            "type",
            "onFailureRetries",
            "onFailureRetryInterval",
            "onSubmissionFailureRetries",
            "onSubmissionFailureRetryInterval");

    private static final Set<String> SCHEDULED =
            Set.of("schedule", "concurrencyPolicy", "successfulRunHistoryLimit", "failedRunHistoryLimit", "template");

    private static List<JsonNode> documents(String file) throws IOException {
        YAMLMapper yaml = new YAMLMapper();
        return yaml.readerFor(JsonNode.class)
                .<JsonNode>readValues(FOLDER.resolve(file).toFile())
                .readAll();
    }

    private static List<String> keys(JsonNode object) {
        return object.properties().stream().map(entry -> entry.getKey()).toList();
    }

    private static void assertApplication(JsonNode spec) throws IOException {
        assertThat(APPLICATION).containsAll(keys(spec));
        assertThat(POD).containsAll(keys(spec.path("driver"))).containsAll(keys(spec.path("executor")));
        assertThat(RESTART).containsAll(keys(spec.path("restartPolicy")));
        assertThat(spec.path("mainClass").asText()).isEqualTo("io.spikesweep.cli.Main");
        String jar = spec.path("mainApplicationFile").asText();
        assertThat(jar).startsWith("local:///");
        String image = Files.readString(Path.of("src/release/Dockerfile"));
        assertThat(image)
                .contains("COPY lib/spikesweep-application.jar "
                        + jar.substring("local://".length()).replace("spikesweep-application.jar", "\n"))
                .contains("FROM apache/spark:" + spec.path("sparkVersion").asText() + "-");
        // what a setting is must be text: a true that is none is refused by the operator
        assertThat(spec.path("sparkConf")).allMatch(JsonNode::isTextual);
        assertThat(spec.path("arguments")).allMatch(JsonNode::isTextual);
        assertThat(spec.path("arguments").path(1).asText())
                .isEqualTo(spec.path("driver")
                                .path("volumeMounts")
                                .path(0)
                                .path("mountPath")
                                .asText()
                        + "/bias-init.conf");
    }

    @Test
    void sweepIsAnApplicationWithItsConf() throws IOException {
        List<JsonNode> documents = documents("sweep.yaml");
        assertThat(documents)
                .extracting(one -> one.path("kind").asText())
                .containsExactly("ConfigMap", "SparkApplication");
        // the shipped sweep, with a store that pods reach
        String conf = documents.get(0).path("data").path("bias-init.conf").asText();
        SweepConfig sweep = SweepConfig.parse(conf);
        assertThat(sweep.store()).isEqualTo("s3a://bucket/sweeps");
        assertThat(sweep.runs().size())
                .isEqualTo(
                        SweepConfig.read(Path.of("conf/bias-init.conf")).runs().size());
        assertThat(documents.get(1).path("apiVersion").asText()).isEqualTo("sparkoperator.k8s.io/v1beta2");
        assertApplication(documents.get(1).path("spec"));
    }

    @Test
    void nightsAreTheSameApplicationOnASchedule() throws IOException {
        JsonNode nightly = documents("nightly.yaml").get(0);
        assertThat(nightly.path("kind").asText()).isEqualTo("ScheduledSparkApplication");
        assertThat(nightly.path("apiVersion").asText()).isEqualTo("sparkoperator.k8s.io/v1beta2");
        assertThat(SCHEDULED).containsAll(keys(nightly.path("spec")));
        assertApplication(nightly.path("spec").path("template"));
    }
}
