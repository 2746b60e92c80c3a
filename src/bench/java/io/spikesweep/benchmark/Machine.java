package io.spikesweep.benchmark;

import io.spikesweep.model.Trainer;
import io.spikesweep.trial.TrainerEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.SparkBuildInfo;

/** What the figures were measured on. */
final class Machine {
    private static final double KILOBYTES_OF_A_GIGABYTE = 1e6 / 1.024;

    private Machine() {}

    /** A table of two columns. */
    static String table() throws IOException {
        TrainerEnvironment environment = Trainer.environment();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processor", field("/proc/cpuinfo", "model name"));
        facts.put(
                "processor family and model",
                field("/proc/cpuinfo", "cpu family") + ", " + field("/proc/cpuinfo", "model"));
        facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        String kilobytes = field("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
        facts.put("memory", Numbers.text(Double.parseDouble(kilobytes) / KILOBYTES_OF_A_GIGABYTE) + " GB");
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("Java", System.getProperty("java.vm.name") + " " + environment.javaVersion());
        facts.put("OpenBLAS core type", environment.blasCoreType());
        facts.put("ND4J", environment.nd4jVersion());
        facts.put("Spark", SparkBuildInfo.spark_version());
        try (PythonWorker program = new PythonWorker("inplace.py")) {
            facts.put("PyTorch", program.version());
        }
        facts.put("spikesweep", environment.applicationVersion());
        return facts.entrySet().stream()
                .map(fact -> "| %s | %s |".formatted(fact.getKey(), fact.getValue()))
                .collect(Collectors.joining("\n", "| | |\n|---|---|\n", ""));
    }

    /** When it is, which commit and processor this is, and how many processes are waiting for a core. */
    static String moment() throws IOException {
        String commit = Call.of(List.of("git", "describe", "--always", "--dirty"), Project.root())
                .out()
                .strip();
        String load = Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0];
        String now = OffsetDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"));
        return "%s UTC, commit %s, %s,\nload average before %s"
                .formatted(now, commit, field("/proc/cpuinfo", "model name"), load);
    }

    private static String field(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.matches(name + "\\s*:.*"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
