package io.spikesweep.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures the parts that the command line names, one after the other, and writes the document after each. */
final class Benchmarks {
    private static final String REPETITIONS = "--repetitions=";

    private Benchmarks() {}

    public static void main(String[] arguments) throws IOException {
        int repetitions = 3;
        List<Part> parts = new ArrayList<>();
        boolean named = false;
        for (String word : arguments) {
            if (word.startsWith(REPETITIONS)) {
                repetitions = Integer.parseInt(word.substring(REPETITIONS.length()));
            } else if (word.equals("document")) {
                named = true;
            } else {
                named = true;
                parts.addAll(Part.parse(word));
            }
        }
        if (!named) {
            parts.addAll(Part.parse("quick"));
        }
        for (Part part : parts) {
            System.err.println("== " + part.key());
            String before = Machine.moment();
            Results results = new Results(before, part.measure(repetitions));
            results.write(part);
            results.figures().forEach(figure -> System.err.println(figure.line()));
            Document.write();
        }
        Document.write();
    }
}
