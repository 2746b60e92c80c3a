package io.spikesweep.analysis;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Verify;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Verify
class ReadingQueryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT ';' AS semicolon -- ; none",
                "WITH x AS (SELECT 1) SELECT * FROM x",
                "FROM runs SELECT run_id",
                "FROM runs |> WHERE loss > 0",
                "VALUES (1), (2)",
                "TABLE runs",
                "(SELECT 1) UNION ALL (SELECT 2)",
                "SHOW TABLES",
                "SHOW VIEWS",
                "SHOW FUNCTIONS",
                "SHOW COLUMNS IN runs",
                "DESCRIBE runs",
                "DESC FUNCTION abs",
                "DESCRIBE QUERY SELECT 1",
                "EXPLAIN SELECT 1",
                "SET",
                "SET -v",
                "SET spark.sql.shuffle.partitions"
            })
    void reads(String sql) {
        assertThatCode(() -> ReadingQuery.require(LocalSpark.session(), sql)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (x INT)",
                "CREATE TABLE t USING parquet AS SELECT 1",
                "CREATE OR REPLACE TEMPORARY VIEW runs AS SELECT 1",
                "CREATE DATABASE d",
                "DROP VIEW runs",
                "DROP TABLE IF EXISTS t",
                "ALTER TABLE t ADD COLUMNS (y INT)",
                "DELETE FROM runs",
                "UPDATE runs SET seed = 1",
                "TRUNCATE TABLE t",
                "INSERT INTO t VALUES (1)",
                "INSERT OVERWRITE DIRECTORY '/nosuch/x' USING parquet SELECT 1",
                "WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x",
                "FROM runs INSERT INTO a SELECT 1 INSERT INTO b SELECT 2",
                "MERGE INTO t USING s ON t.x = s.x WHEN MATCHED THEN DELETE",
                "SET spark.sql.shuffle.partitions=3",
                "SET TIME ZONE 'UTC'",
                "RESET",
                "USE default",
                "CACHE TABLE runs",
                "CACHE TABLE c AS SELECT 1",
                "UNCACHE TABLE runs",
                "REFRESH TABLE runs",
                "ANALYZE TABLE runs COMPUTE STATISTICS",
                "ADD JAR 'x.jar'",
                "ADD FILE 'x'",
                "DECLARE VARIABLE v INT",
                "SET VAR v = 1",
                "CALL p()",
                "EXECUTE IMMEDIATE 'DROP VIEW runs'",
                "BEGIN DROP VIEW runs; END"
            })
    void refusesWhatChangesSomething(String sql) {
        assertThatThrownBy(() -> ReadingQuery.require(LocalSpark.session(), sql))
                .isInstanceOf(QueryException.class)
                .hasMessageStartingWith("a query only reads: ")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1; SELECT 2", "SELECT ';'; DROP VIEW runs", "SHOW TABLES;\nSELECT 1"})
    void oneAtATime(String sql) {
        assertThatThrownBy(() -> ReadingQuery.require(LocalSpark.session(), sql))
                .isInstanceOf(QueryException.class)
                .hasMessageStartingWith("one query at a time, but was several with ; between them: ");
    }

    @Test
    void sparkSaysWhatItCannotParse() {
        assertThatThrownBy(() -> ReadingQuery.require(LocalSpark.session(), "SELEC 1; x"))
                .isInstanceOf(ParseException.class);
    }
}
