package io.spikesweep.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The program in another folder, as somebody installed it there: without its sources, and without the archive that starts are faster with. */
public final class ProgramCopy {
    private static final Path JAR = Path.of("target/spikesweep-application.jar");

    private ProgramCopy() {}

    /** Makes the folder, and returns its submit.sh. */
    public static Path in(Path folder) throws IOException {
        Path spark = Files.createDirectories(folder.resolve("target/spark"));
        Files.createSymbolicLink(spark.resolve("jars"), Submit.root().resolve("target/spark/jars"));
        Files.createDirectory(folder.resolve("conf"));
        // the jar, too: a copy that builds gives it another date, which a link would give to ours
        for (String file : List.of(
                JAR.toString(),
                "submit.sh",
                "conf/blog.conf",
                "conf/log4j2.properties",
                "conf/compiler-directives.json",
                "conf/spark-defaults.conf")) {
            Files.copy(Submit.root().resolve(file), folder.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return folder.resolve("submit.sh");
    }

    /**
     * Says that no archive could be made of the jar that is there, as for a Java that makes none: one would be made in the background
     * while the test is over and removes its folder.
     */
    public static void withoutArchive(Path folder) throws IOException {
        Process name = new ProcessBuilder("bash", "-c", """
                java=$(command -v "${JAVA_HOME:+$JAVA_HOME/bin/}java")
                key=$(cksum <<<"$(readlink -f "$java")")
                printf 'classes-%s.jsa' "${key%% *}"
                """).start();
        String archive = new String(name.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Path none = Files.createFile(folder.resolve("target").resolve(archive));
        Files.setLastModifiedTime(none, Files.getLastModifiedTime(folder.resolve(JAR)));
    }

    /** Copies a folder whole, with its times and rights. */
    public static void tree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
