package io.spikesweep.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Verify;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

@Verify
class AnswerFormatTest {
    private static final String QUERY =
            "SELECT * FROM VALUES (1, 'a,\"b\"', array(1.5F, 2.0F), double('NaN')), (2, NULL, NULL, 0.1D) AS t (n, text, list, real) ORDER BY n";

    private static String written(AnswerFormat format, String query) throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        format.write(LocalSpark.session().sql(query), new PrintWriter(out), new PrintWriter(err));
        assertThat(err.toString()).isEmpty();
        return out.toString();
    }

    @Test
    void csvIsRfc4180() throws IOException {
        assertThat(written(AnswerFormat.csv, QUERY).lines())
                .containsExactly("n,text,list,real", "1,\"a,\"\"b\"\"\",\"[1.5, 2.0]\",NaN", "2,,,0.1");
    }

    @Test
    void jsonIsOneDocument() throws IOException {
        JsonNode answer = new ObjectMapper().readTree(written(AnswerFormat.json, QUERY));
        assertThat(answer).hasSize(2);
        assertThat(answer.get(0).get("list").get(1).asDouble()).isEqualTo(2.0);
        assertThat(answer.get(1).get("text").isNull()).isTrue();
        assertThat(new ObjectMapper().readTree(written(AnswerFormat.json, QUERY.replace("ORDER", "WHERE n = 3 ORDER"))))
                .isEmpty();
    }

    @Test
    void tableAlignsNumbersToTheRight() throws IOException {
        assertThat(written(
                                AnswerFormat.table,
                                "SELECT 'x' AS name, 12 AS n UNION ALL SELECT 'long name', 3 ORDER BY n DESC")
                        .lines())
                .containsExactly("name        n", "x          12", "long name   3");
    }

    @Test
    void twoColumnsMayBearOneName() throws IOException {
        assertThat(written(AnswerFormat.csv, "SELECT 1 AS a, 2 AS a").lines()).containsExactly("a,a", "1,2");
    }

    @Test
    void tableShowsControlsAndCutsWhatIsLongerThanAScreen() throws IOException {
        assertThat(written(
                        AnswerFormat.table,
                        "SELECT concat('a', char(27), '[31m', char(10), char(7), 'b') AS `x\u202ey`"))
                .isEqualTo("x\\u202ey%na\\u001b[31m\\u000a\\u0007b%n".formatted());
        String table = written(AnswerFormat.table, "SELECT repeat('x', 200000) AS a UNION ALL SELECT 'short'");
        assertThat(table).hasSizeLessThan(5000).contains("x... (199,500 more)", "short");
    }

    @Test
    void jsonHasNoControlsAndEveryValueWhole() throws IOException {
        String json =
                written(AnswerFormat.json, "SELECT concat('a', char(27), '\u0085\u202e', repeat('x', 2000)) AS a");
        assertThat(json).doesNotContainPattern("[\\u0000-\\u0009\\u000b-\\u001f\\u0085\\u202e]");
        assertThat(new ObjectMapper().readTree(json).get(0).get("a").asText())
                .isEqualTo("a\u001b\u0085\u202e" + "x".repeat(2000));
    }

    private static final String FORMULAS =
            "SELECT -1 AS n, explode(array('=cmd()', '+1', '-1', '@SUM(A1)', '\\t=x', '\uFF1Dx', 'a=b', concat(char(27), '=1'))) AS `=t`";

    @Test
    void csvIsMadeHarmlessWhereThatIsAskedFor() throws IOException {
        assertThat(written(AnswerFormat.csv, FORMULAS).lines()).startsWith("n,=t", "-1,=cmd()", "-1,+1");
        StringWriter out = new StringWriter();
        CsvAnswer.safe(LocalSpark.session().sql(FORMULAS)).write(new PrintWriter(out));
        // numbers stay numbers
        assertThat(out.toString().lines())
                .containsExactly(
                        "n,'=t",
                        "-1,'=cmd()",
                        "-1,'+1",
                        "-1,'-1",
                        "-1,'@SUM(A1)",
                        "-1,'\t=x",
                        "-1,'\uFF1Dx",
                        "-1,a=b",
                        "-1,'\\u001b=1");
    }
}
