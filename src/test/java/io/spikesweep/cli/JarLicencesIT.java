package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.testing.Submit;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** That the application jar tells whose work is in it, and under which licences. */
class JarLicencesIT {
    private static final Path JAR = Submit.root().resolve("target/spikesweep-application.jar");

    private static final Pattern LISTED = Pattern.compile("([\\w.-]+:[\\w.-]+) (\\S+): (.+)");

    private static final Pattern LICENCE_OR_NOTICE =
            Pattern.compile("META-INF/(LICENSE|NOTICE|DEPENDENCIES|AL2\\.0|LGPL2\\.1)[^/]*");

    private static byte[] bytes(JarFile jar, String entry) throws IOException {
        ZipEntry found = jar.getEntry(entry);
        assertThat(found).as("%s in %s", entry, jar.getName()).isNotNull();
        return jar.getInputStream(found).readAllBytes();
    }

    private static String text(JarFile jar, String entry) throws IOException {
        return new String(bytes(jar, entry), StandardCharsets.UTF_8);
    }

    private static Map<String, String> listed(JarFile jar) throws IOException {
        Map<String, String> versions = new TreeMap<>();
        for (String line : text(jar, "META-INF/THIRD-PARTY.txt").lines().toList()) {
            Matcher component = LISTED.matcher(line);
            if (component.matches()) {
                assertThat(component.group(3)).as(line).doesNotContain("Unknown");
                versions.put(component.group(1), component.group(2));
            }
        }
        return versions;
    }

    @Test
    void licenceAndNoticeAreTheProgramsOwn() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (String name : List.of("LICENSE", "NOTICE")) {
                assertThat(text(jar, "META-INF/" + name))
                        .isEqualTo(Files.readString(Submit.root().resolve(name)));
            }
        }
    }

    /** ApplicationJarIT holds docs/components.md against what is in the jar. */
    @Test
    void oneFileNamesEachComponentWithVersionAndLicence() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        Pattern row = Pattern.compile("\\| `([^`]+:[^`]+)` \\| (\\S+) \\| .*");
        for (String line : Files.readAllLines(Submit.root().resolve("docs/components.md"))) {
            Matcher component = row.matcher(line);
            if (component.matches()) {
                documented.put(component.group(1), component.group(2));
            }
        }
        assertThat(documented).hasSizeGreaterThan(45);
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(listed(jar)).isEqualTo(documented);
        }
    }

    @Test
    void noLicenceOrNoticeOfAComponentIsLost() throws IOException {
        int kept = 0;
        try (JarFile jar = new JarFile(JAR.toFile())) {
            Map<String, String> listed = listed(jar);
            List<Path> bundled = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Path::of)
                    .filter(path ->
                            listed.entrySet().stream().anyMatch(one -> isOf(path, one.getKey(), one.getValue())))
                    .toList();
            assertThat(bundled).hasSizeGreaterThan(45);
            for (Path path : bundled) {
                String folder =
                        "META-INF/licenses/" + path.getFileName().toString().replaceFirst("\\.jar$", "-jar/");
                try (JarFile component = new JarFile(path.toFile())) {
                    for (String entry : component.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> LICENCE_OR_NOTICE.matcher(name).matches())
                            .toList()) {
                        assertThat(bytes(jar, folder + entry.substring("META-INF/".length())))
                                .isEqualTo(bytes(component, entry));
                        kept++;
                    }
                }
            }
        }
        // one each of 27 jars, at least
        assertThat(kept).isGreaterThan(40);
    }

    private static boolean isOf(Path path, String component, String version) {
        String name = path.getFileName().toString();
        String artifact = component.substring(component.indexOf(':') + 1);
        return name.startsWith(artifact + "-" + version) && name.endsWith(".jar");
    }

    /** What no jar brings itself: licences that ask for their text beside the binary. */
    @Test
    void licencesThatComponentsDoNotBringAreThere() throws IOException {
        Map<String, String> words = Map.of(
                "progressbar/LICENSE", "The MIT License",
                "jline/LICENSE.txt", "Neither the name of JLine",
                "openblas/LICENSE", "The OpenBLAS Project",
                "openblas/LICENSE-lapack", "The University of Tennessee",
                "echarts/LICENSE-zrender", "Baidu",
                "echarts/LICENSE-d3", "Mike Bostock",
                "jna/LICENSE-libffi", "Anthony Green",
                "gcc-runtime/GPL-3.0.txt", "GNU GENERAL PUBLIC LICENSE",
                "gcc-runtime/GCC-RUNTIME-LIBRARY-EXCEPTION-3.1.txt", "GCC RUNTIME LIBRARY EXCEPTION",
                "pdfbox-3.0.8-jar/LICENSE", "Liberation Fonts");
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (Map.Entry<String, String> licence : words.entrySet()) {
                assertThat(text(jar, "META-INF/licenses/" + licence.getKey())).contains(licence.getValue());
            }
            assertThat(text(jar, "META-INF/licenses/gcc-runtime/LGPL-2.1.txt"))
                    .contains("GNU LESSER GENERAL PUBLIC LICENSE");
        }
    }
}
