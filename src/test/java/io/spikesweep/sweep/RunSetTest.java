package io.spikesweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.RunId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every set of runs that a conf can ask for, drawn from a grammar of confs. */
class RunSetTest {
    private static final List<String> AXES = List.of(
            "learning-rate = [0.1, 0.2, 0.3]",
            "learning-rate = { from = 0.1, to = 0.3, count = 3 }",
            "learning-rate = { from = 1e-3, to = 1, scale = log }",
            "neurons = [3, 5, 8]",
            "neurons = { from = 3, count = 4 }",
            "neurons = { from = 3, to = 6 }",
            "inputs = { from = 2, to = 5, scale = log }",
            "seed = { from = 0, count = 3 }",
            "seed = [2, 3, 7]",
            "zip = [{ inputs = 3, neurons = 5 }, { inputs = 4, neurons = 3 }, { inputs = 3, neurons = 5 }]",
            "zip = [{ momentum = 0.5, decay = 0.9 }, { momentum = 0.25, decay = 0.9 }]",
            "zip = [{ learning-rate = 0.1, inputs = 3, seed = 2 }, { learning-rate = 0.2, inputs = 4, seed = 0 }]",
            "bias-init = [default, { low = [0, -1], high = { from = 1, to = 2, count = 3 } }]",
            "bias-init = { low = 0, high = { from = 0.5, to = 2 } }",
            "surrogate = { name = [atan, sigmoid], parameter = [1, 2] }",
            "decay = { from = 0.5, to = 1 }",
            "decay = [0.9, 1]");

    private static final List<String> SAMPLES = List.of(
            "sample { count = 4 }",
            "sample { count = 6 }",
            "sample { count = 5, method = random, seed = 3 }",
            "sample { count = 5, method = latin-hypercube }");

    static LongStream draws() {
        return LongStream.range(0, 120);
    }

    @ParameterizedTest
    @MethodSource("draws")
    void everyRunStandsAtItsFirstPlaceAndIsCountedOnce(long draw) {
        GridUnion runs = SweepConfig.parse(conf(new Random(draw))).runs();
        Map<RunId, Long> firsts = new HashMap<>();
        for (long place = 0; place < runs.places(); place++) {
            Hyperparameters run = runs.run(place);
            RunId id = RunId.of(run);
            firsts.putIfAbsent(id, place);
            assertThat(runs.indexOf(id, run)).isEqualTo(OptionalLong.of(firsts.get(id)));
            assertThat(runs.isFirst(place)).isEqualTo(firsts.get(id) == place);
        }
        assertThat(runs.size()).isEqualTo(firsts.size());
        Hyperparameters other = runs.run(0).with(io.spikesweep.trial.Parameter.TIMESTEPS, 999);
        assertThat(runs.indexOf(RunId.of(other), other)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("draws")
    void whatIsKeptOfAConfAsksForTheSameRuns(long draw) {
        SweepConfig sweep = SweepConfig.parse(conf(new Random(draw)));
        assertThat(SweepConfig.parse(sweep.effective()).runs()).isEqualTo(sweep.runs());
        assertThat(SweepConfig.parse(sweep.kept()).runs()).isEqualTo(sweep.runs());
    }

    @ParameterizedTest
    @MethodSource("draws")
    void orderOfBlocksChangesNoRun(long draw) {
        List<String> blocks = blocks(new Random(draw));
        GridUnion runs = SweepConfig.parse(conf(blocks)).runs();
        List<String> reversed = new ArrayList<>(blocks);
        Collections.reverse(reversed);
        GridUnion others = SweepConfig.parse(conf(reversed)).runs();
        assertThat(others.size()).isEqualTo(runs.size());
        for (long place = 0; place < runs.places(); place++) {
            Hyperparameters run = runs.run(place);
            assertThat(others.indexOf(RunId.of(run), run)).isPresent();
        }
    }

    private static String conf(Random random) {
        return conf(blocks(random));
    }

    private static String conf(List<String> blocks) {
        return "name = x, hyperparameters = [" + String.join(", ", blocks) + "]";
    }

    private static List<String> blocks(Random random) {
        List<String> blocks = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        while (blocks.size() < count) {
            List<String> lines = new ArrayList<>();
            String sample = SAMPLES.get(random.nextInt(SAMPLES.size()));
            for (String axis : shuffled(random).subList(0, 1 + random.nextInt(5))) {
                lines.add(axis);
            }
            lines.add(sample);
            String block = "{ " + String.join(", ", lines) + " }";
            if (isPossible(block)) {
                blocks.add(block);
            } else if (isPossible(block.replace(", " + sample, ""))) {
                blocks.add(block.replace(", " + sample, ""));
            }
        }
        return blocks;
    }

    private static List<String> shuffled(Random random) {
        List<String> axes = new ArrayList<>(AXES);
        Collections.shuffle(axes, random);
        return axes;
    }

    private static boolean isPossible(String block) {
        try {
            return SweepConfig.parse("name = x, hyperparameters " + block)
                            .runs()
                            .size()
                    < 2000;
        } catch (InvalidSweepException not) {
            return false;
        }
    }

    @Test
    void confsOfEveryKindAreDrawn() {
        List<String> confs = draws().mapToObj(draw -> conf(new Random(draw))).toList();
        for (String kind : List.of("zip", "random", "latin-hypercube", "sample { count = 6 }", "high = { from = 0.5")) {
            assertThat(confs).filteredOn(conf -> conf.contains(kind)).hasSizeGreaterThan(5);
        }
    }
}
