package io.spikesweep.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.testing.Verify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What JSHint says about the report's scripts: nothing. */
@Verify
class ScriptLintTest {
    private static final Path FOLDER = Path.of("src/main/resources/io/spikesweep/report/page");
    private static final String JSHINT = "/META-INF/resources/webjars/jshint/2.13.6/dist/jshint.js";

    /** A parameter that is there only for the ones after it begins with _ and may be unused. */
    private static final String LINT = """
            const options = {
              esversion: 11, browser: true, strict: true, maxerr: 10000,
              undef: true, unused: "strict", shadow: "outer", futurehostile: true, varstmt: true,
              eqeqeq: true, bitwise: true, forin: true, freeze: true, leanswitch: true, noarg: true,
              nocomma: true, noempty: true, nonew: true, noreturnawait: true,
              // a new line may begin with an operator; a function in a loop is safe without var;
              // !(a > b) is not a <= b where a number may be NaN
              laxbreak: true, loopfunc: true, "-W018": true,
              // what JSHint's list of a browser's names lacks, and with - those that are more often
              // a forgotten declaration: window.name is there for whoever means it
              predef: ["echarts", "requestIdleCallback", "ResizeObserver", "-blur", "-close", "-closed", "-event", "-focus",
                "-frames", "-length", "-name", "-open", "-opener", "-origin", "-parent", "-print",
                "-screen", "-scroll", "-status", "-top"],
            };
            const lint = (file, text) => {
              JSHINT(text, options);
              return JSHINT.errors.filter(one => one.code !== "W098" || !one.a.startsWith("_"))
                .sort((one, other) => one.line - other.line)
                .map(one => file + ":" + one.line + ": " + one.code + ": " + one.reason);
            };
            """;

    /** Each line with a comment has the fault that the comment names, and no other. */
    private static final String FAULTY = """
            (function () {
              "use strict";
              const limit = 3;
              const parts = window.parts;
              const unusedConstant = 1; // W098
              function unusedFunction() { return limit; } // W098
              parts.a = function (unused, used) { return used; }; // W098
              parts.b = (used, unused) => used; // W098
              parts.c = (_unused, used) => used;
              parts.d = ({unused, ...others}) => others; // W098
              parts.e = () => misspelt; // W117
              parts.f = () => name; // W117
              undeclared = 3; // W117
              parts.g = () => { limit = 4; }; // E013
              parts.h = limit => limit; // W123
              parts.i = () => { const limit = 5; return limit; }; // W123
              var old = parts.j; // W132
              parts.k = one => one == old; // W116
              parts.l = one => one != null; // W116
              parts.m = one => { return one; old(); }; // W027
              parts.n = one => { throw one; old(); }; // W027
              parts.o = one => { one && one(); }; // W030
              parts.p = one => { if (one = old) old(); }; // W084
              parts.q = {one: 1, one: 2}; // W075
              parts.r = one => { switch (one) { case 1: old(); default: return 3; } }; // W086
              parts.s = one => one === NaN; // W019
              parts.t = one => typeof one === "nubmer"; // W122
              parts.u = one => one | 0; // W016
              parts.v = one => { for (const key in one) old(key); }; // W089
              parts.w = one => { if (one) {} }; // W035
              parts.x = () => { old(early); let early = 3; }; // E056
              parts.y = one => one?.y ?? limit // W033
              parts.z = 10n ** 3n;
            })();
            """;

    private static Script linter;

    @BeforeAll
    static void load() throws IOException {
        linter = new Script(LINT, JSHINT);
    }

    @AfterAll
    static void close() {
        linter.close();
    }

    @Test
    void nothingIsWrongWithTheScripts() throws IOException {
        List<Path> scripts;
        try (Stream<Path> files = Files.list(FOLDER)) {
            scripts = files.filter(file -> file.toString().endsWith(".js"))
                    .sorted()
                    .toList();
        }
        assertThat(scripts).isNotEmpty();
        List<String> findings = new ArrayList<>();
        for (Path script : scripts) {
            String text = Files.readString(script);
            // no comment talks it out of a finding
            assertThat(text).doesNotContain("jshint");
            findings.addAll(lint(script.toString(), text));
        }
        assertThat(String.join("\n", findings)).isEmpty();
    }

    @Test
    void faultsAreFound() {
        List<String> lines = FAULTY.lines().toList();
        List<String> expected = new ArrayList<>();
        for (int place = 0; place < lines.size(); place++) {
            String[] parts = lines.get(place).split(" // ", 2);
            if (parts.length > 1) {
                expected.add("faulty.js:" + (place + 1) + ": " + parts[1]);
            }
        }
        assertThat(expected).hasSize(27);
        Pattern rule = Pattern.compile("^.+?: [EW]\\d+");
        assertThat(lint("faulty.js", FAULTY))
                .contains("faulty.js:11: W117: 'misspelt' is not defined.")
                .extracting(finding -> rule.matcher(finding)
                        .results()
                        .map(MatchResult::group)
                        .findFirst()
                        .orElse(finding))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void syntaxIsThatOf2020() {
        String script = "(function () { \"use strict\"; window.parts %s 1; })();";
        assertThat(lint("well.js", script.formatted("="))).isEmpty();
        assertThat(lint("newer.js", script.formatted("||="))).isNotEmpty();
        assertThat(lint("none.js", script.formatted("= ="))).isNotEmpty();
    }

    private static List<String> lint(String file, String text) {
        linter.set("file", file);
        linter.set("text", text);
        return linter.value("lint(file, text).join('\\n')", String.class)
                .lines()
                .toList();
    }
}
