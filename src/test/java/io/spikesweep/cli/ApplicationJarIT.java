package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.testing.Submit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

class ApplicationJarIT {
    private static final Path JAR = Submit.root().resolve("target/spikesweep-application.jar");

    private static Set<String> entries(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(ZipEntry::getName).collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    @Test
    void isUnder130Megabytes() throws IOException {
        assertThat(Files.size(JAR)).isLessThan(130_000_000);
    }

    @Test
    void holdsNoClassThatSparkBrings() throws IOException {
        Set<String> ours = new HashSet<>(entries(JAR));
        ours.removeIf(entry -> !entry.endsWith(".class"));
        try (Stream<Path> jars = Files.list(Submit.root().resolve("target/spark/jars"))) {
            List<Path> spark = jars.toList();
            assertThat(spark).hasSizeGreaterThan(100);
            for (Path jar : spark) {
                Set<String> both = entries(jar);
                both.retainAll(ours);
                assertThat(both)
                        .as("classes in the application jar and in %s", jar)
                        .isEmpty();
            }
        }
    }

    @Test
    void holdsOnePlatformsNativesAndMergedServices() throws IOException {
        assertThat(entries(JAR))
                .contains(
                        "org/nd4j/linalg/cpu/nativecpu/bindings/linux-x86_64/libnd4jcpu.so",
                        "io/spikesweep/sql/runs.sql",
                        "io/spikesweep/spark-defaults.conf");
        assertThat(entries(JAR))
                .noneMatch(entry -> entry.matches(".*(avx2|avx512|windows-x86_64/jni|macosx-x86_64/libjni).*"));
        try (JarFile file = new JarFile(JAR.toFile())) {
            ZipEntry service = file.getEntry("META-INF/services/org.nd4j.linalg.factory.Nd4jBackend");
            assertThat(new String(file.getInputStream(service).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("org.nd4j.linalg.cpu.nativecpu.CpuBackend");
            assertThat(file.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo("io.spikesweep.cli.JarMain");
        }
    }
}
