package io.spikesweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of what other Java programs call, made by the JDK's own javadoc: nothing that is public is without its words. */
class JavadocIT {
    private static final Path HOUSE = Path.of("src/main/java/io/spikesweep");

    @TempDir
    private Path folder;

    @Test
    void publicPackagesHaveNoWarnings() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-quiet", "-Xdoclint:all", "-Xmaxwarns", "1000", "-public"));
        arguments.addAll(List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path")));
        for (String room : List.of("app", "trial", "store")) {
            try (Stream<Path> files = Files.list(HOUSE.resolve(room))) {
                files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
            }
        }
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int code = ToolProvider.findFirst("javadoc").orElseThrow().run(out, out, arguments.toArray(String[]::new));
        assertThat(said.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(folder.resolve("io/spikesweep/app/RunSweep.html")).isNotEmptyFile();
    }
}
