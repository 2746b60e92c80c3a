package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.testing.Submit;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
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

    private static String answer(String tool, String... arguments) {
        StringWriter out = new StringWriter();
        PrintWriter printed = new PrintWriter(out);
        ToolProvider.findFirst(tool).orElseThrow().run(printed, printed, arguments);
        printed.flush();
        return out.toString();
    }

    /** CVE-2023-2976 and CVE-2020-8908, in the guava that ND4J ships: docs/components.md says what they are. */
    @Test
    void temporaryFilesOfNd4jsGuavaAreNotReached() {
        String guava = "org.nd4j.shade.guava.io.";
        String uses = answer("jdeps", "--multi-release", "17", "--ignore-missing-deps", "-v", JAR.toString());
        assertThat(uses)
                .contains("io.spikesweep.model.NativeMatrix")
                .contains("-> " + guava + "FileBackedOutputStream ");
        assertThat(uses.lines()
                        .map(String::strip)
                        .filter(use -> use.contains("-> " + guava + "FileBackedOutputStream "))
                        .filter(use -> !use.startsWith(guava + "FileBackedOutputStream")))
                .isEmpty();
        List<String> ofFiles = uses.lines()
                .map(String::strip)
                .filter(use -> use.contains("-> " + guava + "Files "))
                .map(use -> use.substring(0, use.indexOf(' ')))
                .filter(user -> !user.startsWith(guava + "Files"))
                .distinct()
                .toList();
        assertThat(ofFiles).containsExactly("org.nd4j.autodiff.listeners.checkpoint.CheckpointListener");
        assertThat(answer("javap", "-p", "-c", "-cp", JAR.toString(), ofFiles.get(0)))
                .contains("guava/io/Files.append:")
                .doesNotContain("createTempDir");
    }

    @Test
    void componentsAreListed() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        Pattern row = Pattern.compile("\\| `([^`]+:[^`]+)` \\| (\\S+) \\| [^|]+ \\| [^|]+ \\|");
        for (String line : Files.readAllLines(Submit.root().resolve("docs/components.md"))) {
            Matcher component = row.matcher(line);
            if (component.matches()) {
                listed.put(component.group(1), component.group(2));
            }
        }
        // those that say so in the jar, guava's own among them
        Map<String, String> inside = new TreeMap<>();
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (String entry : entries(JAR)) {
                if (entry.matches("META-INF/maven/.*/pom.properties") && !entry.contains("io.spikesweep")) {
                    Properties said = new Properties();
                    said.load(jar.getInputStream(jar.getEntry(entry)));
                    inside.put(
                            said.getProperty("groupId") + ":" + said.getProperty("artifactId"),
                            said.getProperty("version"));
                }
            }
        }
        assertThat(inside).hasSizeGreaterThan(30);
        assertThat(listed).containsAllEntriesOf(inside);
        // and those that the pom names for the program itself: without a scope
        String pom = Files.readString(Submit.root().resolve("pom.xml"));
        Matcher dependency = Pattern.compile(
                        "<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>(.*?)</dependency>",
                        Pattern.DOTALL)
                .matcher(pom.substring(pom.indexOf("</dependencyManagement>"), pom.indexOf("<build>")));
        Set<String> named = new TreeSet<>();
        while (dependency.find()) {
            if (dependency.group(3).contains("<version>")
                    && !dependency.group(3).contains("<scope>")) {
                named.add(dependency.group(1) + ":" + dependency.group(2));
            }
        }
        assertThat(named).hasSizeGreaterThan(15);
        assertThat(listed.keySet()).containsAll(named);
        Set<String> unknown = new TreeSet<>(listed.keySet());
        unknown.removeAll(inside.keySet());
        unknown.removeAll(named);
        assertThat(unknown).isEmpty();
        // of the version that is on this class path
        named.removeAll(inside.keySet());
        for (String component : named) {
            String artifact = component.substring(component.indexOf(':') + 1);
            assertThat(System.getProperty("java.class.path"))
                    .contains("/" + artifact + "/" + listed.get(component) + "/" + artifact + "-");
        }
    }
}
