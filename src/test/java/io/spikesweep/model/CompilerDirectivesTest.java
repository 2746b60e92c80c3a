package io.spikesweep.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.random.DrawStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A class that is renamed would silently be left to the quick compiler. */
class CompilerDirectivesTest {
    private static final Path DIRECTIVES = Path.of("conf/compiler-directives.json");
    private static final Pattern OURS = Pattern.compile("\"(io/spikesweep/[^.\"]+)\\.([^\"]+)\"");

    @Test
    void nameWhatThereIs() throws IOException, ClassNotFoundException {
        List<MatchResult> patterns =
                OURS.matcher(Files.readString(DIRECTIVES)).results().toList();
        assertThat(patterns).hasSizeGreaterThan(4);
        for (MatchResult pattern : patterns) {
            String name = pattern.group(1).replace('/', '.');
            if (name.endsWith(".*")) {
                assertThat(name).isEqualTo(DrawStream.class.getPackageName() + ".*");
            } else {
                assertThat(methods(name))
                        .anyMatch(method -> method.matches(pattern.group(2).replace("*", ".*")));
            }
        }
    }

    private static Stream<String> methods(String type) throws ClassNotFoundException {
        return Stream.of(Class.forName(type).getDeclaredMethods()).map(Method::getName);
    }
}
