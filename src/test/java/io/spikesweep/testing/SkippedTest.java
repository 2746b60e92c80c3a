package io.spikesweep.testing;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A test, or a class of tests, that did not run.
 *
 * @param name of its class, and of its method if it is one
 * @param missing that it needs; none if it was skipped in another way
 */
record SkippedTest(String name, Set<Tool> missing) {
    /** As {@link #line} wrote it. */
    static SkippedTest parse(String line) {
        String[] words = line.split("\t", -1);
        return new SkippedTest(
                words[0],
                Arrays.stream(words).skip(1).map(Tool::valueOf).collect(Collectors.toCollection(TreeSet::new)));
    }

    String line() {
        return name + missing.stream().map(tool -> "\t" + tool.name()).collect(Collectors.joining());
    }

    private String reason() {
        return missing.isEmpty() ? "for another reason" : "for want of " + Tool.titles(missing);
    }

    /** What the build says at its end: who was skipped, why, and what would change that. */
    static String closingLine(Collection<SkippedTest> tests) {
        String skipped = tests.stream()
                .collect(Collectors.groupingBy(SkippedTest::reason, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(group -> group.getKey() + ": " + names(group.getValue()))
                .collect(Collectors.joining("; ", "Tests were skipped ", "."));
        List<Tool> missing =
                tests.stream().flatMap(test -> test.missing().stream()).toList();
        return missing.isEmpty() ? skipped : skipped + " To run them, on Debian: " + Tool.remedy(missing);
    }

    private static String names(List<SkippedTest> tests) {
        return tests.stream().map(SkippedTest::name).sorted().distinct().collect(Collectors.joining(", "));
    }
}
