package io.spikesweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Verify;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Verify
class InterquartileMeanFunctionTest {
    private final SparkSession spark = LocalSpark.session();

    /** The SQL of {@link FormulasInSql#SPELT_OUT}: groups of up to 400 values from seven tasks, of one, of nulls alone; with nulls, ties and NaN. */
    @Test
    void itSaysWhatTheSqlSays() {
        InterquartileMeanFunction.registerIn(spark);
        spark.sql("""
                        SELECT CASE WHEN id < 400 THEN 'many' WHEN id < 404 THEN 'four' WHEN id = 404 THEN 'one'
                            WHEN id < 410 THEN 'with NaN' ELSE 'none' END AS group,
                          CASE WHEN id % 5 = 0 AND id < 400 OR id >= 410 THEN NULL WHEN id = 409 THEN double('NaN')
                            WHEN id % 3 = 0 THEN 1 / 3D ELSE sin(id) * pow(10, id % 7) END AS x
                        FROM range(0, 420, 1, 7)""").createOrReplaceTempView("numbers");
        List<Row> rows = spark.sql(FormulasInSql.SPELT_OUT.in("""
                        SELECT group, {interquartile mean of all}, function
                        FROM (
                          SELECT group, {values of x} AS all, interquartile_mean(x) AS function FROM numbers GROUP BY group)
                        ORDER BY group""")).collectAsList();
        assertThat(rows).hasSize(5).allSatisfy(row -> assertThat(row.get(2)).isEqualTo(row.get(1)));
        assertThat(rows)
                .filteredOn(row -> row.isNullAt(2))
                .extracting(row -> row.get(0))
                .containsExactly("none");
    }

    /** By hand: of 1, 2, 3, 4, 50 the lowest and the highest are left out. */
    @Test
    void itIsTheMeanOfTheMiddleHalf() {
        InterquartileMeanFunction.registerIn(spark);
        assertThat(spark.sql(
                                "SELECT interquartile_mean(x) FROM VALUES (50D), (1D), (4D), (NULL), (2D), (3D) AS some(x)")
                        .first()
                        .getDouble(0))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            interquartile_mean() | interquartile_mean takes one column, and is given 0
            interquartile_mean(id, id) | interquartile_mean takes one column, and is given 2
            """)
    void itIsOfOneColumn(String call, String refusal) {
        InterquartileMeanFunction.registerIn(spark);
        assertThatThrownBy(() -> spark.sql("SELECT %s FROM range(2)".formatted(call)))
                .isInstanceOf(QueryException.class)
                .hasMessage(refusal);
    }
}
