package io.spikesweep.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands between two fences of a page of docs.
 *
 * @param language that the first fence names: {@code sql}; {@code text} for what is printed
 * @param text with a line end behind every line
 */
public record CodeBlock(String language, String text) {
    private static final String FENCE = "```";

    /** Those between a heading of a page and the next, in their order. */
    public static List<CodeBlock> under(String heading, String page) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(page)).stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.matches("#{1,3} .*"))
                .toList();
        List<CodeBlock> blocks = new ArrayList<>();
        for (int first = 0; first < lines.size(); first++) {
            if (lines.get(first).startsWith(FENCE)) {
                List<String> inside = lines.subList(first + 1, lines.size()).stream()
                        .takeWhile(line -> !line.equals(FENCE))
                        .toList();
                blocks.add(new CodeBlock(lines.get(first).substring(FENCE.length()), String.join("\n", inside) + "\n"));
                first += inside.size() + 1;
            }
        }
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("%s has no block under '%s'".formatted(page, heading));
        }
        return blocks;
    }
}
