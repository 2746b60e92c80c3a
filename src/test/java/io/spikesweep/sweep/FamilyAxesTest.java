package io.spikesweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.trial.Optimizer;
import io.spikesweep.trial.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The axes of the family of models in a conf file. */
class FamilyAxesTest {
    @TempDir
    private Path folder;

    private SweepConfig grid(String hyperparameters) throws IOException {
        Path file = folder.resolve("sweep.conf");
        Files.writeString(file, "name = x\nhyperparameters {\n" + hyperparameters + "\n}\n");
        return SweepConfig.read(file);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            surrogate   | [spike, atan, atan(3), fast-sigmoid, sigmoid, triangle, boxcar, "boxcar( 0.5 )"] | [spike, atan(2.0), atan(3.0), fast-sigmoid(25.0), sigmoid(4.0), triangle(1.0), boxcar(1.0), boxcar(0.5)]
            reset       | [zero, subtract, none]                       | [zero, subtract, none]
            decay       | { from = 0.5, to = 1, count = 3 }            | [0.5, 0.75, 1.0]
            target-rate | [0, 0.1, 1]                                  | [0.0, 0.1, 1.0]
            input-rate  | [0, 0.3, 1]                                  | [0.0, 0.3, 1.0]
            weight-init | [default, kaiming-uniform, xavier-uniform, "uniform(-1, 1)"] | [default, kaiming-uniform, xavier-uniform, uniform(-1.0, 1.0)]
            bias-init   | [default, constant(0.5), "uniform(0, 1)"]    | [default, constant(0.5), uniform(0.0, 1.0)]
            optimizer   | [sgd, nesterov, adam]                        | [sgd, nesterov, adam]
            clip-norm   | [none, 0.5, 1e-3]                            | [none, 0.5, 0.001]
            clip-norm   | { from = 0.01, to = 1, count = 3, scale = log } | [0.01, 0.1, 1.0]
            """)
    void everyOneIsAnAxisThatIsWrittenAndReadAgain(String key, String values, String read) throws IOException {
        SweepConfig sweep = grid(key + " = " + values);
        Parameter<?> parameter = Parameter.named(key).orElseThrow();
        List<String> ofRuns = java.util.stream.LongStream.range(0, sweep.runs().size())
                .mapToObj(k -> sweep.runs().run(k).get(parameter).toString())
                .toList();
        assertThat(ofRuns).hasToString(read);
        assertThat(SweepConfig.parse(sweep.effective())
                        .runs()
                        .grids()
                        .get(0)
                        .axes()
                        .get(parameter))
                .isEqualTo(sweep.runs().grids().get(0).axes().get(parameter));
        assertThat(SweepConfig.parse(sweep.kept()).runs().grids().get(0).axes().get(parameter))
                .isEqualTo(sweep.runs().grids().get(0).axes().get(parameter));
        assertThat(sweep.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            decay = 1.5                      | decay must be in [0, 1], but was 1.5
            decay = NaN                      | decay must be in [0, 1], but was NaN
            reset = soft                     | reset must be zero, subtract or none, but was 'soft'
            surrogate = relu                 | surrogate must be spike, atan(a), fast-sigmoid(k), sigmoid(k), triangle(k) or boxcar(w), but was 'relu'
            surrogate = spike(1)             | surrogate must be spike, atan(a), fast-sigmoid(k), sigmoid(k), triangle(k) or boxcar(w), but was 'spike(1)'
            surrogate = "atan(1, 2)"         | surrogate must be spike, atan(a), fast-sigmoid(k), sigmoid(k), triangle(k) or boxcar(w), but was 'atan(1, 2)'
            surrogate = atan(two)            | surrogate must be spike, atan(a), fast-sigmoid(k), sigmoid(k), triangle(k) or boxcar(w), but was 'atan(two)'
            surrogate = atan(0)              | surrogate needs a finite number > 0 in atan(a), but was atan(0.0)
            surrogate = boxcar(-1)           | surrogate needs a finite number > 0 in boxcar(w), but was boxcar(-1.0)
            surrogate = sigmoid(NaN)         | surrogate needs a finite number > 0 in sigmoid(k), but was sigmoid(NaN)
            surrogate = triangle(1e39)       | surrogate needs a finite number > 0 in triangle(k), but was triangle(1.0E39)
            surrogate = triangle(1e-50)      | surrogate needs a finite number > 0 in triangle(k), but was triangle(1.0E-50)
            target-rate = -0.1               | target-rate must be in [0, 1], but was -0.1
            target-rate = 10%                | target-rate must be a number, but was the text '10%': write 0.1
            input-rate = 1.5                 | input-rate must be in [0, 1], but was 1.5
            weight-init = "normal(0, 1)"     | weight-init must be default, "uniform(low, high)" (with the quotes), kaiming-uniform or xavier-uniform (there are no normal draws: PyTorch's differ in the last bit between processors), but was 'normal(0, 1)'
            weight-init = "uniform(1, 0)"    | weight-init needs low <= high, but was uniform(1.0, 0.0)
            bias-init = constant(Infinity)   | bias-init needs a finite number in constant(c), but was Infinity
            optimizer = adamw                | optimizer must be sgd, nesterov or adam, but was 'adamw'
            clip-norm = 0                    | clip-norm must be a finite number > 0, or none, but was 0.0
            clip-norm = [none, -1]           | clip-norm must be a finite number > 0, or none, but was -1.0
            clip-norm = Infinity             | clip-norm must be a finite number > 0, or none, but was Infinity
            clip-norm = 1e-50                | clip-norm must be a finite number > 0, or none, but was 1.0E-50
            clip-norm = off                  | clip-norm must be a number or none, but was the text 'off'
            clip-norm = { from = none, to = 1, count = 2 } | clip-norm must be a number, but was the text 'none'
            optimizer = nesterov, momentum = 0                   | momentum must be above 0 with optimizer = nesterov, as in PyTorch, but was 0.0
            optimizer = [sgd, nesterov], momentum = [0.9, -0.0]  | momentum must be above 0 with optimizer = nesterov, as in PyTorch, but was 0.0
            optimizer = adam, momentum = 0.5                     | momentum must be left out with optimizer = adam, which makes no use of it, but was 0.5
            optimizer = [adam], momentum = [0.9, 0.5]            | momentum must be left out with optimizer = adam, which makes no use of it, but was [0.9, 0.5]
            """)
    void whatCannotBeIsRefusedWithItsLine(String line, String message) {
        assertThatThrownBy(() -> grid(line))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage(folder + "/sweep.conf:3: " + message);
    }

    /** Without the quotes HOCON's own parser ends the value at the comma. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            weight-init = normal(0, 1)                | : write "normal(0, 1)", with the quotes
            bias-init = uniform(0, 1)                 | : write "uniform(0, 1)", with the quotes
            bias-init = [default, uniform(0, 1)]      | "uniform(low, high)" (with the quotes) or constant(c), but was 'uniform(0'
            """)
    void boundsWithoutQuotesAreSaid(String line, String hint) {
        assertThatThrownBy(() -> grid(line))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageStartingWith(folder + "/sweep.conf:")
                .hasMessageEndingWith(hint)
                .hasMessageNotContaining("\n");
    }

    @Test
    void shellMayHaveTakenTheQuotes() throws IOException {
        Path file = folder.resolve("sweep.conf");
        Files.writeString(file, "name = x\n");
        SweepConfig sweep = SweepConfig.read(
                file, List.of("weight-init=[uniform(0, 1), xavier-uniform]", "surrogate=[fast-sigmoid(5), atan]"));
        assertThat(sweep.runs().size()).isEqualTo(4);
        assertThatThrownBy(() -> SweepConfig.read(file, List.of("weight-init=[default, normal(0, 1)]")))
                .hasMessageStartingWith(
                        "--set weight-init=[default, normal(0, 1)]: weight-init must be default, \"uniform(low, high)\"");
    }

    /** Adam has two matrices more than sgd: where one run of a grid has it, memory for it is asked for, whatever stands first. */
    @Test
    void largestRunHasTheOptimizerThatTakesMost() throws IOException {
        assertThat(grid("optimizer = [sgd, adam, nesterov], momentum = [0.5]")
                        .runs()
                        .largest())
                .extracting(run -> run.get(Parameter.OPTIMIZER))
                .containsExactly(Optimizer.ADAM);
        Grid plain = grid("momentum = 0").runs().grids().get(0);
        Grid nesterov = grid("optimizer = nesterov, neurons = 7").runs().grids().get(0);
        assertThat(GridUnion.of(List.of(plain, nesterov)).largest())
                .extracting(run -> run.get(Parameter.OPTIMIZER) + " " + run.get(Parameter.NEURONS))
                .containsExactly("sgd 500", "nesterov 7");
    }

    @Test
    void equalRunsAreSaid() throws IOException {
        assertThat(grid("reset = [zero, none], reset-gradient = [through, detached]")
                        .warnings())
                .containsExactly(
                        folder
                                + "/sweep.conf:3: runs with reset = none are equal for all 2 values of reset-gradient: there is no reset to go through");
        assertThat(grid("optimizer = [sgd, adam], momentum = [0, 0.5, 0.9]").warnings())
                .containsExactly(
                        folder
                                + "/sweep.conf:3: runs with optimizer = adam are equal for all 3 values of momentum: adam makes no use of it");
        assertThat(grid("optimizer = adam, momentum = 0.9, reset = none, reset-gradient = detached")
                        .warnings())
                .isEmpty();
    }
}
