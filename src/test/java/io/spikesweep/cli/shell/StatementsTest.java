package io.spikesweep.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where Spark ends a statement: what is whole here it parses, as its own sql shell cuts texts. */
class StatementsTest {
    @Test
    void semicolonsEndStatements() {
        assertThat(Statements.of("SELECT 1; SELECT 2;\nSELECT\n3"))
                .isEqualTo(new Statements(List.of("SELECT 1", "SELECT 2"), "SELECT\n3"));
        assertThat(Statements.of(" ;; -- nothing;\n/* ; */ ").all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ';'",
                "SELECT \";\"",
                "SELECT 1 AS `a;b`",
                "SELECT 'it\\';s'",
                "SELECT 'it'';s'",
                "SELECT r'\\', 1",
                "SELECT 1, -- one; two\n2",
                "SELECT /* ; */ 1"
            })
    void semicolonsInTextsNamesAndCommentsDoNot(String query) {
        assertThat(Statements.of(query + ";").whole()).containsExactly(query);
        assertThat(Statements.of(query).rest()).isEqualTo(query);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT ';", "SELECT `a;", "SELECT 1 /* ;", "SELECT 'a\\'; "})
    void whatNobodyHasClosedGoesOn(String begun) {
        assertThat(Statements.of(begun).whole()).isEmpty();
        assertThat(QueryLine.isWhole(begun)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1;", "\\d runs", "\\timing", "help", "quit;", "", "-- a remark"})
    void linesAreWholeWithASemicolonOrAsCommands(String line) {
        assertThat(QueryLine.isWhole(line)).isTrue();
    }
}
