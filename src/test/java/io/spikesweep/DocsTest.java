package io.spikesweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages as somebody reads them: their lines fit, and their links lead somewhere. */
class DocsTest {
    private static final int COLUMNS = 100;
    private static final String FENCE = "```";

    /** The target of a link or picture, which may stand on a line after its text. */
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    private static final Pattern PAGE_IN_SOURCE = Pattern.compile("docs/[a-z0-9/-]+\\.md");

    static Stream<Path> pages() throws IOException {
        return Stream.concat(
                        Stream.of(
                                Path.of("src/bench/benchmarks.md"), Path.of("src/test/resources/reference/README.md")),
                        Stream.concat(files(Path.of("."), 1), files(Path.of("docs"), Integer.MAX_VALUE)))
                .filter(file -> file.toString().endsWith(".md"));
    }

    /** But for rows of tables, which cannot be broken, and what a program has printed. */
    @ParameterizedTest
    @MethodSource("pages")
    void linesFit(Path page) throws IOException {
        boolean isPrinted = false;
        List<String> tooLong = new ArrayList<>();
        for (String line : Files.readAllLines(page)) {
            if (line.startsWith(FENCE)) {
                isPrinted = line.equals(FENCE + "text");
            } else if (!isPrinted && !line.startsWith("|") && line.codePointCount(0, line.length()) > COLUMNS) {
                tooLong.add(line);
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadToAFileAndAHeadingOfIt(Path page) throws IOException {
        List<String> broken = LINK.matcher(Files.readString(page))
                .results()
                .map(match -> match.group(1))
                .filter(target -> !target.matches("https?://.*") && !leadsSomewhere(page, target))
                .toList();
        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(Path page, String target) {
        int mark = target.indexOf('#');
        String file = mark < 0 ? target : target.substring(0, mark);
        Path path = file.isEmpty() ? page : page.resolveSibling(file);
        return Files.exists(path) && (mark < 0 || anchors(path).contains(target.substring(mark + 1)));
    }

    /** As GitHub makes them of headings: small letters, no marks, hyphens for blanks. */
    private static List<String> anchors(Path page) {
        try (Stream<String> lines = Files.lines(page)) {
            return lines.filter(line -> line.matches("#{1,4} .*"))
                    .map(line -> line.replaceFirst("#+ ", "")
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Comments, messages and settings name pages that are there. */
    @Test
    void sourcesNamePagesThatAreThere() throws IOException {
        List<String> named = new ArrayList<>();
        for (Path folder : List.of(Path.of("src"), Path.of("conf"))) {
            for (Path file : files(folder, Integer.MAX_VALUE)
                    .filter(path -> path.toString().matches(".*\\.(java|json|sql|sh|py|conf|md)"))
                    .toList()) {
                PAGE_IN_SOURCE.matcher(Files.readString(file)).results().forEach(match -> named.add(match.group()));
            }
        }
        assertThat(named)
                .hasSizeGreaterThan(10)
                .allSatisfy(page -> assertThat(Path.of(page)).exists());
    }

    /** Each says why, what, and what follows. */
    @Test
    void decisionsHaveTheirThreeParts() throws IOException {
        List<Path> decisions = files(Path.of("docs/decisions"), 1).toList();
        assertThat(decisions)
                .hasSizeGreaterThan(15)
                .allSatisfy(decision -> assertThat(Files.readAllLines(decision))
                        .containsSubsequence("## Context", "## Decision", "## Consequence"));
    }

    private static Stream<Path> files(Path folder, int depth) throws IOException {
        try (Stream<Path> found = Files.walk(folder, depth)) {
            return found.filter(Files::isRegularFile).map(Path::normalize).toList().stream();
        }
    }
}
