package io.spikesweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.testing.CodeBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.CsvSource;

/** What CONTRIBUTING.md says of the house, held to the house. */
class ContributingTest {
    private static final String PAGE = "CONTRIBUTING.md";

    private static final Pattern PATH = Pattern.compile("`((?:src|docs|conf)/[^`*\\s]+|submit\\.sh)`");

    /** A room of the top floor may use rooms of its own, which are not drawn. */
    private static String room(String packageName) {
        return packageName.replaceFirst("\\..*", "");
    }

    /** ArchitectureTest's arrows between rooms. */
    private static Map<String, Set<String>> allowed() throws NoSuchMethodException {
        CsvSource arrows = ArchitectureTest.class
                .getDeclaredMethod("arrows", String.class, String.class)
                .getAnnotation(CsvSource.class);
        Map<String, Set<String>> below = new TreeMap<>();
        arrows.textBlock().lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] ends = line.strip().split("\\s*\\|\\s*", -1);
            Set<String> used = below.computeIfAbsent(room(ends[0]), room -> new TreeSet<>());
            Arrays.stream(ends[1].split(" ", -1))
                    .filter(name -> !name.isEmpty())
                    .map(ContributingTest::room)
                    .filter(name -> !name.equals(room(ends[0])))
                    .forEach(used::add);
        });
        return below;
    }

    /** Whether a room is used by way of another. */
    private static boolean follows(Map<String, Set<String>> below, String room, String used) {
        return below.get(room).stream()
                .filter(other -> !other.equals(used))
                .anyMatch(other -> below.get(other).contains(used) || follows(below, other, used));
    }

    @Test
    void pictureHasTheArrowsThatFollowFromNoOthers() throws IOException, NoSuchMethodException {
        Map<String, Set<String>> below = allowed();
        List<String> expected = below.entrySet().stream()
                .flatMap(room -> room.getValue().stream()
                        .filter(used -> !follows(below, room.getKey(), used))
                        .map(used -> room.getKey() + " --> " + used))
                .toList();
        List<String> drawn = CodeBlock.under("## The house", PAGE)
                .get(0)
                .text()
                .lines()
                .map(String::strip)
                .filter(line -> line.contains("-->"))
                .toList();
        assertThat(drawn).hasSizeGreaterThan(10).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everyRoomHasARowInTheTable() throws IOException, NoSuchMethodException {
        Set<String> described = Files.readAllLines(Path.of(PAGE)).stream()
                .filter(line -> line.matches("\\| `[a-z]+` \\|.*"))
                .map(line -> line.replaceFirst("\\| `([a-z]+)` .*", "$1"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(described).isEqualTo(allowed().keySet());
    }

    @Test
    void filesThatItNamesAreThere() throws IOException {
        Stream<String> named =
                PATH.matcher(Files.readString(Path.of(PAGE))).results().map(match -> match.group(1));
        assertThat(named.map(Path::of))
                .hasSizeGreaterThan(20)
                .allSatisfy(path -> assertThat(path).exists());
    }
}
