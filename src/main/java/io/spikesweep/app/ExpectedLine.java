package io.spikesweep.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.InvalidValueException;
import io.spikesweep.trial.Metric;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.Trajectory;
import io.spikesweep.trial.ValueType;
import java.io.IOException;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One line of a file of runs, a JSON object, as it is read from its beginning to its end. */
final class ExpectedLine {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Map<String, Parameter<?>> PARAMETERS =
            Parameter.all().stream().collect(Collectors.toMap(Parameter::column, Function.identity()));

    private static final Map<String, Metric<?>> METRICS =
            Metric.all().stream().collect(Collectors.toMap(Metric::column, Function.identity()));

    /** The columns beside a hyperparameter's own, with that hyperparameter. */
    private static final Map<String, Parameter<?>> DETAILS = Parameter.all().stream()
            .flatMap(
                    parameter -> parameter.type().details().stream().map(detail -> Map.entry(detail.name(), parameter)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    /** Those two of the bias, which may stand for it. */
    private static final List<String> BIAS_BOUNDS = Parameter.BIAS_INIT.type().details().stream()
            .map(ValueType.Detail::name)
            .toList();

    private static final String TORCH = "torch";

    /** As torch.manual_seed takes them. */
    private static final BigInteger LOWEST_SEED = BigInteger.valueOf(Long.MIN_VALUE);

    private static final BigInteger HIGHEST_SEED = BigInteger.TWO.pow(Long.SIZE).subtract(BigInteger.ONE);
    private static final BigInteger LOW_BITS = BigInteger.TWO.pow(Integer.SIZE).subtract(BigInteger.ONE);

    private final byte[] text;
    private final Map<Parameter<?>, Object> values = new HashMap<>();
    private final Map<String, Double> details = new LinkedHashMap<>();
    private final Map<Metric<?>, Object> metrics = new LinkedHashMap<>();
    private final List<String> ignored = new ArrayList<>();
    private @Nullable BigInteger reducedSeed;
    private @Nullable String torch;

    ExpectedLine(byte[] text) {
        this.text = text;
    }

    ExpectedRun read() {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw InvalidRunsException.of(
                        "a line",
                        "must be a JSON object",
                        JsonValue.shown(json),
                        "write one run a line, as json.dumps does");
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                json.nextToken();
                readField(field, json);
            }
            if (json.nextToken() != null) {
                throw InvalidRunsException.of(
                        "a line", "must be one JSON object", "followed by more", "write one run a line");
            }
        } catch (JsonProcessingException malformed) {
            throw InvalidRunsException.of(
                    "a line",
                    "must be a JSON object",
                    "malformed at column %d: %s"
                            .formatted(malformed.getLocation().getColumnNr(), malformed.getOriginalMessage()),
                    "write one run a line, as json.dumps does without an indent");
        } catch (IOException neverOfBytes) {
            throw new IllegalStateException(neverOfBytes);
        }
        return run();
    }

    private void readField(String field, JsonParser json) throws IOException {
        Parameter<?> parameter = PARAMETERS.get(field);
        Metric<?> metric = METRICS.get(field);
        if (parameter != null) {
            values.put(parameter, valid(parameter, JsonValue.of(parameter, json)));
        } else if (metric != null) {
            metrics.put(metric, JsonValue.of(metric, json));
        } else if (DETAILS.containsKey(field)) {
            if (json.currentToken() != JsonToken.VALUE_NULL) {
                details.put(field, JsonValue.real(field, json));
            }
        } else if (field.equals(TORCH)) {
            torch = JsonValue.text(TORCH, json, "write torch.__version__, or leave it out");
        } else {
            ignored.add(field);
            json.skipChildren();
        }
    }

    private Object valid(Parameter<?> parameter, @Nullable Object written) {
        String remedy = "correct it, or leave it out for " + parameter.standard();
        try {
            Object value = written instanceof BigInteger whole ? number(parameter, whole) : written;
            return parameter.valid(value);
        } catch (InvalidValueException refused) {
            throw InvalidRunsException.of(parameter.column(), refused.rule(), refused.found(), remedy);
        } catch (ArithmeticException large) {
            throw InvalidRunsException.of(
                    parameter.column(), "must be at most " + Integer.MAX_VALUE, String.valueOf(written), remedy);
        }
    }

    /** A seed's low 32 bits, which are what PyTorch's generator takes of it; any other number as it is. */
    private long number(Parameter<?> parameter, BigInteger whole) {
        if (!parameter.equals(Parameter.SEED)) {
            return whole.longValueExact();
        }
        if (whole.compareTo(LOWEST_SEED) < 0 || whole.compareTo(HIGHEST_SEED) > 0) {
            throw new InvalidValueException(
                    Parameter.SEED.key(),
                    "must be in %d to %d, as in PyTorch".formatted(LOWEST_SEED, HIGHEST_SEED),
                    whole);
        }
        BigInteger low = whole.and(LOW_BITS);
        reducedSeed = low.equals(whole) ? null : whole;
        return low.longValue();
    }

    private ExpectedRun run() {
        takeBoundsForTheBias();
        Hyperparameters run = hyperparameters();
        details.forEach((name, number) -> requireDetail(Objects.requireNonNull(DETAILS.get(name)), name, number, run));
        if (metrics.isEmpty()) {
            throw InvalidRunsException.of(
                    "a line",
                    "must have a field to compare (%s)".formatted(names(Metric.all())),
                    "without one",
                    "write what was trained beside the hyperparameters");
        }
        metrics.forEach((metric, value) -> requireLength(metric, value, run));
        return new ExpectedRun(
                run, Trajectory.of(metrics), Optional.ofNullable(reducedSeed), Optional.ofNullable(torch), ignored);
    }

    private static String names(List<Metric<?>> metrics) {
        return metrics.stream().map(Metric::column).collect(Collectors.joining(", "));
    }

    private void takeBoundsForTheBias() {
        if (BIAS_BOUNDS.stream().noneMatch(details::containsKey)) {
            return;
        }
        String both = String.join(" and ", BIAS_BOUNDS);
        String column = Parameter.BIAS_INIT.column();
        if (values.containsKey(Parameter.BIAS_INIT)) {
            throw InvalidRunsException.of(
                    column,
                    "must stand alone, or %s in its place".formatted(both),
                    "there with " + String.join(" and ", details.keySet()),
                    "leave one of them out");
        }
        Double low = details.get(BIAS_BOUNDS.get(0));
        Double high = details.get(BIAS_BOUNDS.get(1));
        if (low == null || high == null) {
            throw InvalidRunsException.of(
                    both, "must both be numbers, or both null", details.toString(), "write the other one, too");
        }
        try {
            values.put(
                    Parameter.BIAS_INIT,
                    low.equals(high)
                            ? new BiasInitialisation.Constant(low)
                            : new BiasInitialisation.Uniform(low, high));
        } catch (InvalidValueException refused) {
            throw InvalidRunsException.of(both, refused.rule(), refused.found(), "correct them");
        }
    }

    private Hyperparameters hyperparameters() {
        try {
            return Hyperparameters.of(values);
        } catch (InvalidValueException refused) {
            throw InvalidRunsException.of(
                    refused.key().replace('-', '_'), refused.rule(), refused.found(), "there can be no such run");
        }
    }

    /** Or a run would be trained with another number than the line says. */
    private static <T> void requireDetail(Parameter<T> parameter, String name, Double number, Hyperparameters run) {
        T value = run.get(parameter);
        Double own = parameter.type().details().stream()
                .filter(detail -> detail.name().equals(name))
                .findFirst()
                .map(detail -> detail.value().apply(value))
                .orElse(null);
        if (!number.equals(own)) {
            throw InvalidRunsException.of(
                    name,
                    "must be that of %s %s (%s)".formatted(parameter.column(), value, own == null ? "none" : own),
                    number,
                    "write the number in %s and leave %s out".formatted(parameter.column(), name));
        }
    }

    private static void requireLength(Metric<?> metric, Object value, Hyperparameters run) {
        switch (metric.extent()) {
            case PER_ITERATION -> requireLength(metric, value, Parameter.ITERATIONS, run);
            case PER_TIMESTEP -> requireLength(metric, value, Parameter.TIMESTEPS, run);
            case ONCE -> {}
        }
    }

    private static void requireLength(Metric<?> metric, Object array, Parameter<Integer> wanted, Hyperparameters run) {
        int length = Array.getLength(array);
        if (length != run.get(wanted)) {
            throw InvalidRunsException.of(
                    metric.column(),
                    "must have as many elements as %s says, %d".formatted(wanted.column(), run.get(wanted)),
                    length,
                    "write %s, or correct the list".formatted(wanted.column()));
        }
    }
}
