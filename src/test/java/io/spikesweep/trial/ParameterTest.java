package io.spikesweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ParameterTest {
    private static Object sent(Object value) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    @Test
    void gridCountsTheBiasFastestAndTheSeedSlowest() {
        // an index of a stored bitmap, and the order of a sweep's runs, is counted so since version 1
        // what came later stands somewhere between, and has one value in the grids of before
        assertThat(Parameter.inAGrid().stream()
                        .filter(parameter -> parameter.since() == 1)
                        .map(Parameter::key)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(
                        "seed iterations timesteps inputs neurons threshold momentum reset-gradient learning-rate bias-init");
    }

    @Test
    void everyParameterIsKnownByItsKey() {
        assertThat(Parameter.all()).isNotEmpty().allSatisfy(parameter -> {
            assertThat(Parameter.named(parameter.key()).orElseThrow()).isSameAs(parameter);
            assertThat(parameter.key()).matches("[a-z]+(-[a-z]+)*");
        });
        assertThat(Parameter.named("learning_rate")).isEmpty();
    }

    @Test
    void thereIsOneOfEachInAJavaVirtualMachine() throws Exception {
        assertThat(sent(Parameter.BIAS_INIT)).isSameAs(Parameter.BIAS_INIT);
        assertThat(sent(Metric.LOSS)).isSameAs(Metric.LOSS);
        Hyperparameters run = Hyperparameters.DEFAULTS.with(Parameter.SEED, 7L);
        assertThat(sent(run)).isEqualTo(run).isNotEqualTo(Hyperparameters.DEFAULTS);
    }

    @Test
    void defaultsAreAllowed() {
        assertThat(Parameter.all())
                .isNotEmpty()
                .allSatisfy(parameter ->
                        assertThat(parameter.valid(parameter.standard())).isEqualTo(parameter.standard()));
    }

    @Test
    void refusalIsAValue() {
        assertThatThrownBy(() -> Parameter.NEURONS.valid(0))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        refused -> assertThat(refused.key()).isEqualTo("neurons"))
                .hasMessage("neurons must be at least 1, but was 0");
    }
}
