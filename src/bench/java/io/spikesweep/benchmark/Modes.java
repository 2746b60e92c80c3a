package io.spikesweep.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What Java's compilers are told for a sweep of each length, against what they are told for longer ones, in turns. */
final class Modes {
    private Modes() {}

    /** Java's options of a length, as submit.sh gives them; those that stand later win, and so win over its own. */
    private enum Mode {
        TINY("-XX:TieredStopAtLevel=1 -XX:+NeverActAsServerClassMachine"),
        SHORT("-XX:TieredStopAtLevel=4 -XX:-NeverActAsServerClassMachine -XX:+UnlockDiagnosticVMOptions"
                + " -XX:-DisplayVMOutput -XX:CompilerDirectivesFile=conf/compiler-directives.json"),
        LONG("-XX:TieredStopAtLevel=4 -XX:-NeverActAsServerClassMachine -XX:+UnlockDiagnosticVMOptions"
                + " -XX:-DisplayVMOutput -XX:CompilerDirectivesFile=src/bench/no-directives.json"
                + " -XX:Tier4InvocationThreshold=200000 -XX:Tier4MinInvocationThreshold=50000"
                + " -XX:Tier4CompileThreshold=400000");

        private final String options;

        Mode(String options) {
            this.options = options;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Sweeps by the length that submit.sh takes them for. */
    private record Length(String what, Mode taken, String conf, List<String> settings) {
        Call run(Mode mode, Path store) throws IOException {
            List<String> words =
                    new ArrayList<>(List.of("--driver-java-options", mode.options, "--", "run", conf, "--no-report"));
            words.addAll(List.of("--store", store.toString()));
            for (String setting : settings) {
                words.addAll(List.of("--set", setting));
            }
            return Call.submit(words.toArray(String[]::new)).orFail();
        }
    }

    private static final List<Length> LENGTHS = List.of(
            new Length("`conf/blog.conf`", Mode.TINY, "conf/blog.conf", List.of()),
            new Length("`conf/bias-init.conf`", Mode.SHORT, "conf/bias-init.conf", List.of()),
            new Length(
                    "2,000 published runs",
                    Mode.SHORT,
                    "conf/bias-init.conf",
                    List.of("seed={from=0,count=2000}", "bias-init=[\"uniform(0, 1)\"]", "learning-rate=[0.1]")));

    /** What submit.sh takes a sweep for, and what it takes longer ones for. */
    private static List<Mode> from(Mode taken) {
        return List.copyOf(EnumSet.range(taken, Mode.LONG));
    }

    static List<Figure> measure(int repetitions) throws IOException {
        Path folder = Project.emptyFolder();
        List<Figure> figures = new ArrayList<>();
        for (Length length : LENGTHS) {
            length.run(length.taken, folder.resolve("first-" + figures.size()));
            Map<Mode, List<Double>> seconds = new EnumMap<>(Mode.class);
            Map<Mode, List<Double>> processor = new EnumMap<>(Mode.class);
            for (int repetition = 0; repetition < repetitions; repetition++) {
                for (Mode mode : from(length.taken)) {
                    Call call = length.run(mode, folder.resolve(figures.size() + "-" + mode + "-" + repetition));
                    seconds.computeIfAbsent(mode, any -> new ArrayList<>()).add(call.seconds());
                    processor.computeIfAbsent(mode, any -> new ArrayList<>()).add(call.processorSeconds());
                }
            }
            for (Mode mode : from(length.taken)) {
                figures.add(Figure.of(length.what + ", told what a " + mode + " one is", "s", list(seconds, mode)));
            }
            for (Mode mode : from(length.taken)) {
                if (mode != length.taken) {
                    figures.add(Figure.of(
                            "%s: %s (taken) over %s, by the clock".formatted(length.what, length.taken, mode),
                            "",
                            Turns.ratios(list(seconds, length.taken), list(seconds, mode))));
                    figures.add(Figure.of(
                            "the same, processor time",
                            "",
                            Turns.ratios(list(processor, length.taken), list(processor, mode))));
                }
            }
        }
        return figures;
    }

    private static List<Double> list(Map<Mode, List<Double>> measured, Mode mode) {
        return measured.getOrDefault(mode, List.of());
    }
}
