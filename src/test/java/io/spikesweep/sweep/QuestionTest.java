package io.spikesweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.testing.Sweeps;
import io.spikesweep.trial.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a conf and a command line ask. */
class QuestionTest {
    @TempDir
    private Path folder;

    private SweepConfig read(String compare, String... overrides) throws IOException {
        Path file = folder.resolve("sweep.conf");
        Files.writeString(file, "name = test\n%s\nhyperparameters { threshold = [2, 1, 0.5] }\n".formatted(compare));
        return SweepConfig.read(file, List.of(overrides));
    }

    @Test
    void confAsks() throws IOException {
        Question question = read("compare { factor = reset-gradient, reference = through, panels = threshold }")
                .question();
        assertThat(question.factor()).contains(Parameter.RESET_GRADIENT);
        assertThat(question.reference()).contains("through");
        assertThat(question.panels()).contains(Parameter.THRESHOLD);
        assertThat(question.firstValues()).containsEntry(Parameter.THRESHOLD, 2.0);
    }

    /** The values of a hyperparameter stand in the order of the numbers that they say. */
    @Test
    void panelsMayBeNamedByANumberThatTheySay() throws IOException {
        assertThat(read("compare { factor = reset-gradient, panels = bias-high }")
                        .question()
                        .panels())
                .contains(Parameter.BIAS_INIT);
        assertThat(read("compare { panels = surrogate-parameter }").question().panels())
                .contains(Parameter.SURROGATE);
        assertThatThrownBy(() -> read("compare { factor = bias-init, panels = bias-high }"))
                .hasMessageContaining("must be another hyperparameter than the factor");
        assertThatThrownBy(() -> read("compare.factor = bias-high")).hasMessageContaining("must be a hyperparameter (");
    }

    @Test
    void confThatAsksNothingLeavesItOpen() throws IOException {
        SweepConfig sweep = read("");
        assertThat(sweep.question().factor()).isEmpty();
        assertThat(sweep.effective()).doesNotContain("compare");
    }

    @Test
    void effectiveConfAsksTheSame() throws IOException {
        SweepConfig sweep =
                read("compare { factor = bias-init, reference = \"uniform(0, 1)\" }", "compare.panels=threshold");
        assertThat(sweep.effective())
                .contains("compare { factor = bias-init, reference = \"uniform(0, 1)\", panels = threshold }");
        assertThat(SweepConfig.parse(sweep.effective()).question()).isEqualTo(sweep.question());
        assertThat(SweepConfig.parse(sweep.kept()).question()).isEqualTo(sweep.question());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            compare = bias-init                             | compare must be a block in braces, but was the text 'bias-init'
            compare { factors = bias-init }                 | unknown key 'compare.factors': did you mean 'factor'? (known: factor, reference, panels)
            compare { factor = treshold }                   | compare.factor must be a hyperparameter (KEYS), but was 'treshold': did you mean 'threshold'?
            compare { factor = seed }                       | compare.factor must be a hyperparameter other than the seed, over which arms are averaged, but was 'seed'
            compare { factor = decay, panels = decay }      | compare.panels must be another hyperparameter than the factor, but was 'decay'
            compare { factor = threshold, reference = one } | compare.reference must be a value of threshold, a number, but was 'one'
            compare { reference = 0.5 }                     | compare.reference needs a factor beside it, whose value it is, but was alone
            compare { factor = decay, reference = 0.5d }    | compare.reference must be a value of decay, a number, but was '0.5d'
            compare { factor = decay, reference = 2 }       | compare.reference must be a value of decay: must be in [0, 1], but was '2'
            compare { factor = reset-gradient, reference = thru } | compare.reference must be a value of reset-gradient: must be through or detached, but was 'thru'
            """)
    void whatCannotBeAskedIsRefusedWithItsPlace(String compare, String reason) {
        assertThatThrownBy(() -> read(compare))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage(folder.resolve("sweep.conf") + ":2: " + reason.replace("KEYS", Sweeps.keys()));
    }

    @Test
    void referenceGoesWithItsFactor() {
        Question conf = new Question(
                Optional.of(Parameter.THRESHOLD),
                Optional.of("0.5"),
                Optional.of(Parameter.DECAY),
                Map.of(Parameter.THRESHOLD, 2.0));
        assertThat(Question.OPEN.or(conf)).isEqualTo(conf);
        Question other = new Question(Optional.of(Parameter.DECAY), Optional.empty(), Optional.empty(), Map.of());
        // nor can the panels be the factor's
        assertThat(other.or(conf))
                .isEqualTo(new Question(
                        Optional.of(Parameter.DECAY), Optional.empty(), Optional.empty(), conf.firstValues()));
    }
}
