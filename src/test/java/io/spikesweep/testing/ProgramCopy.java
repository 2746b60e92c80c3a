package io.spikesweep.testing;

import java.io.IOException;
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
        link(Submit.root().resolve(JAR), folder.resolve(JAR));
        for (String file : List.of(
                "submit.sh",
                "conf/blog.conf",
                "conf/log4j2.properties",
                "conf/compiler-directives.json",
                "conf/spark-defaults.conf")) {
            Files.copy(Submit.root().resolve(file), folder.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return folder.resolve("submit.sh");
    }

    private static void link(Path jar, Path copy) throws IOException {
        try {
            Files.createLink(copy, jar);
        } catch (IOException onAnotherFilesystem) {
            Files.copy(jar, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /** Says that no archive could be made there, as for a Java that makes none: that takes longer than all else in a test. */
    public static void withoutArchive(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(Submit.root().resolve("target"))) {
            for (Path archive :
                    files.filter(file -> file.toString().endsWith(".jsa")).toList()) {
                Path none = Files.createFile(folder.resolve("target").resolve(archive.getFileName()));
                Files.setLastModifiedTime(none, Files.getLastModifiedTime(folder.resolve(JAR)));
            }
        }
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
