package io.spikesweep.app;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.spikesweep.sweep.PrintableText;
import io.spikesweep.trial.ElementType;
import io.spikesweep.trial.Metric;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ValueType;
import java.io.IOException;
import java.math.BigInteger;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** What a JSON text has where a field's value begins, or a line that says what should stand there. */
final class JsonValue {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

    private static final String COIN = "coin";
    private static final double RATE_OF_A_COIN = 0.5;

    private static final int LONGEST_TO_SHOW = 60;

    private JsonValue() {}

    /** Of a hyperparameter, as a conf file may hold it. */
    static @Nullable Object of(Parameter<?> parameter, JsonParser json) throws IOException {
        String name = parameter.column();
        boolean isOptional = parameter.type().isOptional();
        if (isOptional && (json.currentToken() == JsonToken.VALUE_NULL || isText(json, ValueType.NONE))) {
            return null;
        }
        if (parameter.equals(Parameter.INPUT_RATE) && isText(json, COIN)) {
            return RATE_OF_A_COIN;
        }
        return switch (parameter.type().form()) {
            case WHOLE -> whole(name, json);
            case REAL, REAL_OR_NONE -> real(name, parameter.type().form().description(), json);
            case TEXT -> text(name, json, "write it as a conf file does, or leave it out for its default");
        };
    }

    private static boolean isText(JsonParser json, String text) throws IOException {
        return json.currentToken() == JsonToken.VALUE_STRING && json.getText().equals(text);
    }

    static BigInteger whole(String name, JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw InvalidRunsException.of(
                    name, "must be a whole number", shown(json), "write its digits, or leave it out for its default");
        }
        return json.getBigIntegerValue();
    }

    /** A number, or a text that holds one, as in a conf file. */
    static double real(String name, JsonParser json) throws IOException {
        return real(name, ValueType.Form.REAL.description(), json);
    }

    private static double real(String name, String form, JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING
                && NUMBER.matcher(json.getText()).matches()) {
            return Double.parseDouble(json.getText());
        }
        if (json.currentToken() == null || !json.currentToken().isNumeric()) {
            throw InvalidRunsException.of(
                    name, "must be " + form, shown(json), "write its digits, or leave it out for its default");
        }
        return json.isNaN() ? json.getDoubleValue() : Double.parseDouble(json.getText());
    }

    static String text(String name, JsonParser json, String remedy) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw InvalidRunsException.of(name, "must be a text", shown(json), remedy);
        }
        return json.getText();
    }

    /** Of a metric: an array of its elements, or a number. */
    static Object of(Metric<?> metric, JsonParser json) throws IOException {
        String name = metric.column();
        if (metric.extent() == Metric.Extent.ONCE) {
            double number = element(metric, name, json);
            return metric.element() == ElementType.INT ? (Object) (int) number : (Object) number;
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw InvalidRunsException.of(name, "must be a list of numbers", shown(json), "write one number each");
        }
        DoubleStream.Builder numbers = DoubleStream.builder();
        for (int place = 0; json.nextToken() != JsonToken.END_ARRAY; place++) {
            numbers.add(element(metric, name + "[" + place + "]", json));
        }
        double[] all = numbers.build().toArray();
        return switch (metric.element()) {
            case FLOAT -> floats(all);
            case DOUBLE -> all;
            case INT -> DoubleStream.of(all).mapToInt(number -> (int) number).toArray();
            case LONG, TEXT -> throw new IllegalStateException("no metric has such values: " + metric);
        };
    }

    /** In a double, which holds each float and each whole number of 32 bits exactly. */
    private static double element(Metric<?> metric, String name, JsonParser json) throws IOException {
        boolean isWhole = metric.element() == ElementType.INT;
        String rule = isWhole ? "must be a whole number" : "must be a number";
        if (json.currentToken() == null || !json.currentToken().isNumeric()) {
            throw InvalidRunsException.of(name, rule, shown(json), "write what .item() or .tolist() gives");
        }
        double number = json.isNaN()
                ? json.getDoubleValue()
                // from its digits at once: by way of a double it could be rounded twice
                : metric.element() == ElementType.FLOAT
                        ? Float.parseFloat(json.getText())
                        : Double.parseDouble(json.getText());
        if (isWhole && (int) number != number) {
            throw InvalidRunsException.of(name, rule, shown(json), "write what .item() or .tolist() gives of a count");
        }
        return number;
    }

    private static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = (float) numbers[k];
        }
        return floats;
    }

    /** What stands there, for a person. */
    static String shown(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_ARRAY -> "a list";
            case START_OBJECT -> "an object";
            case VALUE_STRING -> "'" + PrintableText.cell(json.getText(), LONGEST_TO_SHOW) + "'";
            default -> PrintableText.cell(json.getText(), LONGEST_TO_SHOW);
        };
    }
}
