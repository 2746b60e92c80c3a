package io.spikesweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.testing.Damage;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Verify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Verify
class StatisticsFilesTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.123456Z");

    private final SparkSession spark = LocalSpark.session();

    @TempDir
    private Path folder;

    private ResultStore store;

    @BeforeEach
    void makeAStore() throws IOException {
        folder = folder.toRealPath();
        store = ResultStore.openOrCreate(spark, folder.resolve("store=1").toString());
    }

    private static Row difference(@Nullable String sweep, int pairs) {
        return RowFactory.create(
                sweep,
                "d1",
                NOON,
                "bias_init",
                "default",
                "uniform(0.0, 1.0)",
                "",
                Map.of("neurons", "30", "learning_rate", "0.1"),
                "log_final_loss",
                pairs,
                -0.5,
                -1.0,
                0.25,
                Math.pow(10, -0.5),
                null,
                null,
                null,
                null,
                Double.NaN,
                "too few seeds\u001b[2J");
    }

    private static Row verdict(String sweep, String... answer) {
        return RowFactory.create(
                sweep,
                "d1",
                NOON,
                "bias_init",
                "default",
                true,
                1L << 40,
                0L,
                1,
                0,
                0,
                0,
                1,
                0.5,
                null,
                2.0,
                "What?",
                "Nothing.",
                Arrays.asList(answer));
    }

    private void write(String sweep, Map<StatisticsTable, List<Row>> tables) {
        try (Lease lease = store.lease("a test", Duration.ZERO)) {
            store.statistics().write(lease, sweep, tables);
        }
    }

    private StatisticsFiles.Read differences() {
        return store.statistics().read(StoreSessions.reading(spark), StatisticsTable.DIFFERENCES, Optional.empty());
    }

    private Path file(String sweep) {
        return folder.resolve("store=1/_sweeps/%s/differences.parquet".formatted(sweep));
    }

    @Test
    void rowsComeBackAsTheyWere() {
        write(
                "one",
                Map.of(
                        StatisticsTable.DIFFERENCES, List.of(difference("one", 7)),
                        StatisticsTable.VERDICTS, List.of(verdict("one", "It is so.", "And so."), verdict("one"))));
        Row row = differences().rows().first();
        assertThat(row.schema().names())
                .isEqualTo(StatisticsTable.DIFFERENCES.schema().names());
        assertThat(row.<java.sql.Timestamp>getAs("computed_at").toInstant()).isEqualTo(NOON);
        assertThat(row.<Integer>getAs("n")).isEqualTo(7);
        assertThat(row.getJavaMap(row.fieldIndex("block_values")))
                .isEqualTo(Map.of("neurons", "30", "learning_rate", "0.1"));
        assertThat(row.<Double>getAs("ratio")).isEqualTo(Math.pow(10, -0.5));
        assertThat(row.isNullAt(row.fieldIndex("p"))).isTrue();
        assertThat(row.<Double>getAs("probability_of_improvement")).isNaN();
        assertThat(row.<String>getAs("verdict")).isEqualTo("too few seeds\u001b[2J");
        List<Row> verdicts = store.statistics()
                .read(StoreSessions.reading(spark), StatisticsTable.VERDICTS, Optional.of("one"))
                .rows()
                .collectAsList();
        assertThat(verdicts).extracting(one -> one.<Long>getAs("runs")).containsOnly(1L << 40);
        assertThat(verdicts)
                .extracting(one -> one.getList(one.fieldIndex("answer")))
                .containsExactlyInAnyOrder(List.of("It is so.", "And so."), List.of());
    }

    /** What a Spark of a user's infers of a file alone. */
    @Test
    void anotherReaderSeesTheSameColumns() {
        write("one", Map.of(StatisticsTable.DIFFERENCES, List.of(difference("one", 7))));
        assertThat(LocalSpark.session().read().parquet(file("one").toString()).schema())
                .isEqualTo(StatisticsTable.DIFFERENCES.schema().asNullable());
    }

    @Test
    void nothingIsThereBefore() {
        assertThat(differences())
                .returns(0, StatisticsFiles.Read::files)
                .returns(0L, read -> read.rows().count())
                .returns(List.of(), StatisticsFiles.Read::leftOut);
    }

    @Test
    void sweepsLieBesideEachOther() {
        write("one", Map.of(StatisticsTable.DIFFERENCES, List.of(difference("one", 7))));
        write("two", Map.of(StatisticsTable.DIFFERENCES, List.of(difference("two", 8), difference("two", 9))));
        write("one", Map.of(StatisticsTable.DIFFERENCES, List.of(difference("one", 6))));
        assertThat(differences().rows().collectAsList())
                .extracting(row -> row.<Integer>getAs("n"))
                .containsExactlyInAnyOrder(6, 8, 9);
        for (String other : List.of("../store=1/_sweeps/two", "*", "three")) {
            assertThat(store.statistics()
                            .read(spark, StatisticsTable.DIFFERENCES, Optional.of(other))
                            .files())
                    .as(other)
                    .isZero();
        }
    }

    @Test
    void whatIsNoSuchTableIsNamedAndLeftOut() throws IOException {
        for (String sweep : List.of("sound", "cut", "empty", "flipped", "kept")) {
            write(sweep, Map.of(StatisticsTable.DIFFERENCES, List.of(difference(sweep, 7))));
        }
        byte[] sound = Files.readAllBytes(file("sound"));
        Damage.to(file("cut"), Arrays.copyOf(sound, sound.length / 2));
        Damage.to(file("empty"), new byte[0]);
        byte[] flipped = sound.clone();
        // in the page of a column: its checksum tells
        long page = Damage.columns(file("sound")).get(1).getFirstDataPageOffset();
        flipped[(int) page + 40] ^= 1;
        Damage.to(file("flipped"), flipped);
        // another's: one column less, one of another type
        Files.createDirectories(folder.resolve("store=1/_sweeps/theirs"));
        Path theirs = folder.resolve("theirs");
        StoreSessions.rewriting(spark)
                .read()
                .parquet(file("kept").toString())
                .drop("p")
                .selectExpr("*", "1L AS more")
                .withColumn("n", functions.lit(7L))
                .coalesce(1)
                .write()
                .parquet(theirs.toString());
        try (Stream<Path> parts = Files.list(theirs)) {
            Files.copy(
                    parts.filter(part -> part.toString().endsWith(".parquet"))
                            .findFirst()
                            .orElseThrow(),
                    file("theirs"));
        }
        Files.createDirectories(file("folder"));
        assertThat(differences().leftOut())
                .containsExactly(
                        "file:%s cannot be read".formatted(file("cut")),
                        "file:%s cannot be read".formatted(file("empty")),
                        "file:%s cannot be read".formatted(file("flipped")),
                        "file:%s has no such column, or another of that name: n, p".formatted(file("theirs")));
        assertThat(differences().rows().collectAsList())
                .extracting(row -> row.<String>getAs("sweep"))
                .containsExactlyInAnyOrder("sound", "kept");
    }

    @Test
    void manySweepsAreReadAtOnce() {
        List<String> sweeps =
                IntStream.range(0, 24).mapToObj("sweep-%02d"::formatted).toList();
        sweeps.forEach(sweep ->
                write(sweep, Map.of(StatisticsTable.DIFFERENCES, Collections.nCopies(200, difference(sweep, 7)))));
        for (int round = 0; round < 10; round++) {
            StatisticsFiles.Read read = differences();
            assertThat(read.leftOut()).isEmpty();
            assertThat(read.files()).isEqualTo(24);
        }
        assertThat(differences().rows().count()).isEqualTo(24 * 200);
    }

    /** What Spark writes of the same columns is as good. */
    @Test
    void tableThatSparkHasWritten() throws IOException {
        write("one", Map.of(StatisticsTable.VERDICTS, List.of(verdict("one", "It is so."))));
        Path mine = folder.resolve("store=1/_sweeps/one/verdicts.parquet");
        SparkSession session = StoreSessions.rewriting(spark);
        session.read()
                .parquet(mine.toString())
                .coalesce(1)
                .write()
                .parquet(folder.resolve("copy").toString());
        Path copy = folder.resolve("store=1/_sweeps/copy/verdicts.parquet");
        Files.createDirectories(copy.getParent());
        try (Stream<Path> parts = Files.list(folder.resolve("copy"))) {
            Files.copy(
                    parts.filter(part -> part.toString().endsWith(".parquet"))
                            .findFirst()
                            .orElseThrow(),
                    copy);
        }
        StatisticsFiles.Read read = store.statistics().read(session, StatisticsTable.VERDICTS, Optional.empty());
        assertThat(read.leftOut()).isEmpty();
        assertThat(read.rows().distinct().count()).isOne();
        assertThat(read.rows().count()).isEqualTo(2);
    }

    @Test
    void writerThatWasKilledLeavesTheOldOnes() throws IOException {
        write(
                "one",
                Map.of(
                        StatisticsTable.DIFFERENCES, List.of(difference("one", 7)),
                        StatisticsTable.VERDICTS, List.of(verdict("one", "It is so."))));
        // killed between the two files, and in the second
        write("one", Map.of(StatisticsTable.DIFFERENCES, List.of(difference("one", 8))));
        Path half = folder.resolve("store=1/_sweeps/one/verdicts.parquet-0badcafe");
        Files.writeString(half, "PAR1");
        assertThat(differences().rows().first().<Integer>getAs("n")).isEqualTo(8);
        StatisticsFiles.Read verdicts =
                store.statistics().read(StoreSessions.reading(spark), StatisticsTable.VERDICTS, Optional.empty());
        assertThat(verdicts.rows().count()).isOne();
        assertThat(verdicts.leftOut()).isEmpty();
        try (Lease lease = store.lease("a test", Duration.ZERO)) {
            store.removeUnfinished(lease);
        }
        assertThat(half).doesNotExist();
        assertThat(half.resolveSibling("verdicts.parquet")).exists();
    }

    @Test
    void onlyWhoHasTheLeaseWrites() {
        Lease lease = store.lease("a test", Duration.ZERO);
        lease.close();
        try (Lease others = store.lease("another", Duration.ZERO)) {
            assertThatThrownBy(() -> store.statistics()
                            .write(lease, "one", Map.of(StatisticsTable.DIFFERENCES, List.of(difference("one", 7)))))
                    .isInstanceOf(StoreBusyException.class);
            assertThat(others.isHeld()).isTrue();
        }
        assertThat(file("one")).doesNotExist();
    }

    @Test
    void nothingIsWrittenThroughALink() throws IOException {
        Path theirs = Files.createDirectories(folder.resolve("theirs"));
        Path sweeps = Files.createDirectories(folder.resolve("store=1/_sweeps"));
        Path link = Files.createSymbolicLink(sweeps.resolve("one"), theirs);
        assertThatThrownBy(() -> write("one", Map.of(StatisticsTable.DIFFERENCES, List.of(difference("one", 7)))))
                .isInstanceOf(OutsideStoreException.class)
                .hasMessageStartingWith("%s is a link out of the store, to %s: ", link, theirs);
        Path table = Files.createDirectories(sweeps.resolve("two")).resolve("differences.parquet");
        Files.writeString(theirs.resolve("table"), "theirs");
        Files.createSymbolicLink(table, theirs.resolve("table"));
        assertThatThrownBy(() -> write("two", Map.of(StatisticsTable.DIFFERENCES, List.of(difference("two", 7)))))
                .isInstanceOf(OutsideStoreException.class)
                .hasMessageStartingWith("%s is a link out of the store, to %s: ", table, theirs.resolve("table"));
        assertThat(theirs.resolve("table")).hasContent("theirs");
        assertThat(theirs.toFile().list()).containsExactly("table");
    }
}
