package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.analysis.Digest;
import io.spikesweep.analysis.Views;
import io.spikesweep.app.StoreReport;
import io.spikesweep.cli.launch.Sessions;
import io.spikesweep.cli.text.AnswerFormat;
import io.spikesweep.run.TaskSlots;
import io.spikesweep.store.PlainStore;
import io.spikesweep.store.ResultStore;
import io.spikesweep.testing.Damage;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.spark.sql.SparkSession;

/**
 * A process that calls all commands on a store under the settings of each site that it is told, and holds what they say against what they
 * say at the first. The settings are where spark-submit puts those of a site's spark-defaults.conf: among the system properties, before a Spark starts.
 */
final class SiteRound {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** What depends on order, ordinals, time zone, case, collation, null, division, regular expressions, casts. */
    private static final List<String> QUERIES = List.of(
            "SELECT * FROM arms ORDER BY bias_init",
            "SELECT * FROM pairs ORDER BY seed",
            "SELECT * FROM curves ORDER BY bias_init, iteration",
            "SELECT * FROM firing_rates ORDER BY bias_init, timestep",
            "SELECT `run_id`, seed + 1 AS next, BIAS_INIT FROM runs ORDER BY 1",
            "SELECT bias_init AS bias, count(*) AS n, n + 1 FROM runs GROUP BY bias ORDER BY 2, 1",
            "SELECT \"text\", 'A' = 'a', 1 / 4, 1.1 * 2.05, timestamp '2026-01-01 00:00:00', array(1, NULL), map(1, 2)",
            "SELECT date_format(timestamp_seconds(0), 'yyyy-MM-dd HH:mm'), CAST(timestamp_seconds(0) AS STRING)",
            "SELECT max(first_loss) FROM figures HAVING max(first_loss) > 0");

    private final String site;
    private final Path folder;
    private final List<String> answers = new ArrayList<>();
    private String printed = "";
    private String said = "";

    private SiteRound(String site, Path folder) {
        this.site = site;
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Files.writeString(folder.resolve("sweep.conf"), """
                name = sites
                batch-seconds = 1
                hyperparameters {
                  inputs = 20, neurons = 30, timesteps = 5, iterations = 8
                  seed = { from = 0, count = 4 }
                  bias-init = [default, "uniform(0, 1)"]
                }
                """);
        List<String> first = new SiteRound("plain", folder).answers();
        for (String site : List.of(args).subList(1, args.length)) {
            assertThat(new SiteRound(site, folder).answers()).as(site).isEqualTo(first);
        }
        System.exit(0);
    }

    private List<String> answers() throws IOException {
        Properties settings = settings();
        settings.stringPropertyNames().forEach(key -> System.setProperty(key, settings.getProperty(key)));
        try {
            long start = System.nanoTime();
            round();
            System.err.printf("%s: %.1f s%n", site, (System.nanoTime() - start) / 1e9);
            return answers;
        } finally {
            settings.stringPropertyNames().forEach(System::clearProperty);
        }
    }

    private Properties settings() throws IOException {
        Properties settings = new Properties();
        String file = "/io/spikesweep/sites/" + site + ".conf";
        try (InputStream resource = Objects.requireNonNull(SiteRound.class.getResourceAsStream(file), file)) {
            settings.load(resource);
        }
        settings.setProperty("spark.master", "local[2]");
        return settings;
    }

    private void round() throws IOException {
        String begun = now();
        answer(call("run", conf(), "--store", store(), "--set", "seed=[0]", "--no-report"));
        answer(call("run", conf(), "--store", store(), "--no-report"));
        answer(call("digest", "--store", store()));
        String csv =
                call("sql", "--store", store(), "--format", "csv", "SELECT min(run_id), min(started_at) FROM runs");
        String[] row = csv.lines().skip(1).findFirst().orElseThrow().split(",", -1);
        assertBetween(begun, row[1]);
        answer(call("replay", "--store", store(), row[0]));
        call("report", "--store", store(), "--sweep", "sites", "--out", page().toString());
        assertReportSaysWhen(begun);
        answer(call("verify", "--store", store(), "--sample", "5"));
        askInOneSession();
        assertFormat();
        assertDamageIsSeen();
        call("compact", "--store", store());
        assertFormat();
        answer(call("digest", "--store", store()));
    }

    /** What other commands would ask, without a Spark for each of them. */
    private void askInOneSession() throws IOException {
        try (SparkSession spark = Sessions.open()) {
            assertThat(TaskSlots.of(spark.sparkContext()))
                    .isEqualTo(2 / spark.sparkContext().getConf().getInt("spark.task.cpus", 1));
            ResultStore store = ResultStore.open(spark, store());
            assertThat(StoreReport.of(PlainStore.open(store(), Sessions.hadoop()))
                            .sweeps())
                    .singleElement()
                    .returns(8L, StoreReport.Sweep::ok);
            Views views = Views.of(store);
            for (String query : QUERIES) {
                StringWriter out = new StringWriter();
                AnswerFormat.json.write(views.query(query), new PrintWriter(out), new PrintWriter(out));
                answer(out.toString());
            }
            assertFileThatGoesIsMissed(views);
        }
    }

    /** Away between the look into its folder and the reading. */
    private void assertFileThatGoesIsMissed(Views views) throws IOException {
        Path file = Damage.filesOf(folder.resolve(site)).get(0);
        Path away = folder.resolve("away");
        Files.move(file, away);
        assertThatThrownBy(() -> Digest.of(views))
                .as(site)
                .hasStackTraceContaining(file.getFileName().toString());
        Files.move(away, file);
    }

    private Path page() {
        return folder.resolve(site + ".html");
    }

    private String conf() {
        return folder.resolve("sweep.conf").toString();
    }

    private String store() {
        return folder.resolve(site).toString();
    }

    private void answer(String text) {
        answers.add(text);
    }

    /** What a command prints that ends well. */
    private String call(String... command) {
        assertThat(execute(command))
                .as("%s: %s%n%s", site, String.join(" ", command), said)
                .isZero();
        return printed;
    }

    private int execute(String... command) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CommandLines.create()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(command);
        printed = out.toString();
        said = err.toString();
        return code;
    }

    private static String now() {
        return TIME.format(Instant.now().atZone(ZoneOffset.UTC));
    }

    private void assertBetween(String begun, String time) {
        assertThat(time.substring(0, begun.length())).as("%s: in UTC", site).isBetween(begun, now());
    }

    private void assertReportSaysWhen(String begun) throws IOException {
        Matcher trained = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d) to ([^<]*) UTC")
                .matcher(Files.readString(page()));
        assertThat(trained.find()).isTrue();
        assertBetween(begun, trained.group(1));
        assertBetween(begun, trained.group(2));
    }

    /** docs/results-schema.md and docs/decisions/0005: every file is of the store's format, and a batch has no file but its rows and the mark. */
    private void assertFormat() throws IOException {
        for (Path file : Damage.filesOf(folder.resolve(site))) {
            for (ColumnChunkMetaData column : Damage.columns(file)) {
                assertThat(column.getCodec().name()).isEqualTo("ZSTD");
                if (column.getPath().toDotString().equals("started_at")) {
                    assertThat(column.getPrimitiveType().toString())
                            .isEqualTo("required int64 started_at (TIMESTAMP(MICROS,true))");
                }
                if (column.getPath().toArray()[0].equals("loss")) {
                    assertThat(column.getPath().toDotString()).isEqualTo("loss.list.element");
                    assertThat(column.getEncodings().toString()).doesNotContain("DELTA");
                }
            }
        }
    }

    /** Half a file. */
    private void assertDamageIsSeen() throws IOException {
        Path file = Damage.filesOf(folder.resolve(site)).get(0);
        String name = file.getFileName().toString();
        byte[] sound = Files.readAllBytes(file);
        Damage.to(file, Arrays.copyOf(sound, sound.length / 2));
        List<Path> files = Damage.filesOf(folder.resolve(site));
        for (String command : List.of("digest", "compact")) {
            assertThat(execute(command, "--store", store()))
                    .as("%s: %s%n%s", command, printed, said)
                    .isNotZero();
            assertThat(said).as(site).contains(name);
        }
        assertThat(Damage.filesOf(folder.resolve(site)))
                .as("%s: all are still there", site)
                .containsAll(files);
        call("run", conf(), "--store", store(), "--repair", "--no-report");
        assertThat(said).as(site).contains("Set aside a file that cannot be read", name);
    }
}
