package io.spikesweep.benchmark;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What can be measured for itself. */
enum Part {
    ONE_RUN,
    CORNERS,
    START,
    KERNELS,
    SWEEP,
    MEMORY,
    SCALE,
    TEN_MILLION,
    FAMILY,
    MODES,
    ANSWERS,
    LARGE;

    /** Measures, with so many repetitions of what takes under a minute. */
    List<Figure> measure(int repetitions) throws IOException {
        return switch (this) {
            case ONE_RUN -> OneRun.measure(repetitions);
            case CORNERS -> Corners.measure(repetitions);
            case START -> Start.measure(repetitions);
            case KERNELS -> Kernels.measure(repetitions);
            case SWEEP -> Sweep.measure(repetitions);
            case MEMORY -> Memory.measure(repetitions);
            case SCALE -> Scale.measure(repetitions);
            case TEN_MILLION -> TenMillion.measure();
            case FAMILY -> Family.measure(repetitions);
            case MODES -> Modes.measure(repetitions);
            case ANSWERS -> Answers.measure(repetitions);
            case LARGE -> Large.measure(repetitions);
        };
    }

    /** As it is written on the command line, in the template, and in the name of its results. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The parts of one word of the command line. */
    static List<Part> parse(String word) {
        if (word.equals("all")) {
            return List.of(values());
        }
        if (word.equals("quick")) {
            return List.of(ONE_RUN, CORNERS, START);
        }
        List<Part> parts =
                Arrays.stream(values()).filter(part -> part.key().equals(word)).toList();
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a part must be quick, all, "
                    + String.join(", ", Arrays.stream(values()).map(Part::key).toList()) + ", but was " + word);
        }
        return parts;
    }
}
