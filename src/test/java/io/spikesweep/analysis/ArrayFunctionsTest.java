package io.spikesweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Verify;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Verify
class ArrayFunctionsTest {
    private final SparkSession spark = LocalSpark.session();

    @BeforeEach
    void know() {
        ArrayFunctions.registerIn(spark);
    }

    /** The SQL of {@link FormulasInSql#SPELT_OUT}, of what no run of ours has as well: nulls, NaN, negative and endless losses. */
    @ParameterizedTest
    @CsvSource({"true, FALLBACK", "false, NO_CODEGEN"})
    void theySayWhatTheSqlSays(boolean compiled, String factories) {
        spark.conf().set("spark.sql.codegen.wholeStage", compiled);
        spark.conf().set("spark.sql.codegen.factoryMode", factories);
        spark.sql("""
                        SELECT * FROM VALUES
                          (1, array(0.25, 0.1, 0.02, 0.01), array(4, 3, 2, 1), 0.001D, 2L),
                          (2, array(0.5, 0.0, 1e-9), array(1, 2, 3), 1e-5D, 1L),
                          (3, array(0.5, NULL, 0.02), array(1, NULL, 3), 1e-5D, 2L),
                          (4, array(0.5, NULL, 0.02), array(NULL, 2, 3), NULL, 2L),
                          (5, array(0.5, -1.0), array(2147483647, 2147483647), NULL, 2L),
                          (6, array(0.5, 'NaN', 0.01), array(1), 1e-5D, 3L),
                          (7, array('NaN', 0.1), array(7, 8), 1e-5D, 1L),
                          (8, array('Infinity', 3e38, 1e30), array(7, 8, 9), 1e-5D, 3L),
                          (9, array('-Infinity', -0.0, 0.0), array(0, 0, -9), 1e-5D, 3L),
                          (10, NULL, NULL, 1e-5D, 1L),
                          (11, array(0.3), array(5), 1e-5D, NULL),
                          (12, array(NULL, 0.3), array(5), double('NaN'), 1L),
                          (13, array(0.1, 0.010000001, 0.01, 0.0099999), array(5, 6), double('Infinity'), 2L)
                          AS rows(run, loss, spikes, half_a_spike, last_tenth)""")
                .selectExpr(
                        "run",
                        "CAST(loss AS ARRAY<FLOAT>) AS loss",
                        "spikes",
                        "CAST(half_a_spike AS DOUBLE) AS half_a_spike",
                        "last_tenth")
                .repartition(2)
                .createOrReplaceTempView("odd_runs");
        List<Row> specified = answers(FormulasInSql.SPELT_OUT);
        assertThat(specified).hasSize(13);
        assertThat(answers(FormulasInSql.BY_FUNCTION)).isEqualTo(specified);
    }

    private List<Row> answers(FormulasInSql formulas) {
        return spark.sql(formulas.in("""
                        SELECT run, {sum of the logarithms}, nullif({first within a tenth}, 0), {spikes of the last tenth}
                        FROM odd_runs ORDER BY run""")).collectAsList();
    }

    /** By hand: the logarithms of 100, 10 and, for 0.5, of 1; 0.5 is the first that is at most 1; 20 + 30. */
    @Test
    void theyAddUpAndLookForTheFirst() {
        Row answer = spark.sql("""
                        SELECT sum_of_logarithms(losses, 1D), first_at_most(losses, FLOAT(1)), sum_of_last(array(10, 20, 30), 2)
                        FROM (SELECT CAST(array(100, 10, 0.5) AS ARRAY<FLOAT>) AS losses)""").first();
        assertThat(answer.toSeq().mkString(" ")).isEqualTo("3.0 3 50");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sum_of_last()             | sum_of_last takes [ARRAY<INT>, INT], and is given []
            sum_of_last(array(1.5), 1) | sum_of_last takes [ARRAY<INT>, INT], and is given [ARRAY<DECIMAL(2,1)>, INT]
            """)
    void theyAreOfCertainColumns(String call, String refusal) {
        assertThatThrownBy(() -> spark.sql("SELECT " + call))
                .isInstanceOf(QueryException.class)
                .hasMessage(refusal);
    }
}
