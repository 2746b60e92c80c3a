package io.spikesweep.report.page;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;

/** Scripts of the report, run without a browser. */
final class Script implements AutoCloseable {
    private static final String FOLDER = "/io/spikesweep/report/page/";

    // interpreted: what a test runs is too short to be worth compiling
    private static final Engine ENGINE = Engine.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .build();

    private final Context context = Context.newBuilder("js").engine(ENGINE).build();

    /**
     * Runs the globals, then the files in their order; an exception of theirs is this constructor's.
     *
     * @param globals JavaScript for what a browser would have put up, say {@code const window = {};}
     * @param files   resources: of the report's folder, or with a leading slash of any
     */
    Script(String globals, String... files) throws IOException {
        context.eval("js", globals);
        for (String file : files) {
            URL address =
                    Objects.requireNonNull(Script.class.getResource(file.startsWith("/") ? file : FOLDER + file), file);
            context.eval(Source.newBuilder("js", address)
                    .encoding(StandardCharsets.UTF_8)
                    .build());
        }
    }

    /** Makes a global variable of a text, a number or a truth value. */
    void set(String name, Object value) {
        context.getBindings("js").putMember(name, value);
    }

    /** Runs statements. */
    void run(String statements) {
        context.eval("js", statements);
    }

    /** As {@code JSON.stringify} writes it: without functions, and with {@code null} for what is no number. */
    String json(String expression) {
        return value("JSON.stringify((" + expression + ")) ?? 'undefined'", String.class);
    }

    /** As a Java value: {@code Boolean}, {@code Double}, {@code Integer}, {@code String}, or an array such as {@code double[]}. */
    <T> T value(String expression, Class<T> type) {
        return context.eval("js", "(" + expression + ")").as(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
