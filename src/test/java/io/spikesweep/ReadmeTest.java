package io.spikesweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Digest;
import io.spikesweep.analysis.Views;
import io.spikesweep.app.RunSweep;
import io.spikesweep.app.StoreCare;
import io.spikesweep.app.StoredRuns;
import io.spikesweep.app.SweepResult;
import io.spikesweep.run.Replay;
import io.spikesweep.store.ResultStore;
import io.spikesweep.sweep.Question;
import io.spikesweep.sweep.SweepConfig;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ValueType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of docs/java.md, run: its lines stand here, with the store in a temporary folder; and the keys of docs/configuration.md. */
@Verify
class ReadmeTest {
    private static final Path JAVA = Path.of("docs/java.md");
    private static final Path CONFIGURATION = Path.of("docs/configuration.md");
    private static final Path THIS = Path.of("src/test/java/io/spikesweep/ReadmeTest.java");

    @TempDir
    private Path folder;

    @Test
    void callsFromASessionOfOnesOwn() {
        SparkSession spark = LocalSpark.session();
        String uri = folder.resolve("results").toString();

        SweepConfig sweep = SweepConfig.read(Path.of("conf/blog.conf")).withStore(uri);
        SweepResult result = new RunSweep(spark, sweep).run();
        Views views = result.views();
        Dataset<Row> losses = views.query("SELECT iteration, loss FROM trajectories");
        String report = result.writeReport(result.compare(Question.OPEN).allAsked());

        StoredRuns stored = StoredRuns.of(result.store());
        Digest digest = stored.digest();
        Replay replay = stored.verify(20);
        StoreCare care = new StoreCare(result.store(), Duration.ofMinutes(1));
        StoreCare.Repair setAside = care.repair();
        ResultStore.Compaction files = care.compact();
        views.registerIn(spark, "blog");

        assertThat(losses.count()).isEqualTo(100);
        assertThat(spark.table("blog_trajectories").count()).isEqualTo(100);
        assertThat(spark.table("blog_runs").count()).isOne();
        assertThat(Path.of(URI.create(report))).isNotEmptyFile();
        assertThat(digest.runs()).isOne();
        assertThat(replay).isEqualTo(new Replay(1, List.of()));
        assertThat(setAside.isEmpty()).isTrue();
        assertThat(files).isEqualTo(new ResultStore.Compaction(1, 1));
    }

    @Test
    void pageShowsTheLinesAbove() throws IOException {
        List<String> shown = Files.readString(JAVA)
                .lines()
                .dropWhile(line -> !line.equals("```java"))
                .skip(1)
                .takeWhile(line -> !line.equals("```"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        assertThat(shown).hasSizeGreaterThan(3);
        assertThat(Files.readString(THIS).lines().map(String::strip)).containsSubsequence(shown);
    }

    @Test
    void tableOfKeysHasTheDefaults() throws IOException {
        Map<String, String> defaults = new HashMap<>();
        for (String line : Files.readAllLines(CONFIGURATION)) {
            if (line.startsWith("| `")) {
                String[] cells = line.replace("`", "").split("\\s*\\|\\s*", -1);
                String[] keys = cells[1].split(", ", -1);
                String[] values = cells[2].split(", ", -1);
                for (int k = 0; k < keys.length && keys.length == values.length; k++) {
                    defaults.put(keys[k], values[k]);
                }
            }
        }
        assertThat(Parameter.all()).isNotEmpty().allSatisfy(parameter -> {
            String shown = defaults.get(parameter.key());
            assertThat(shown).as(parameter.key()).isNotNull();
            boolean isWord = parameter.type().form() == ValueType.Form.TEXT || shown.equals(ValueType.NONE);
            Object value = isWord ? shown : (Object) Double.valueOf(shown);
            assertThat((Object) parameter.valid(value)).as(parameter.key()).isEqualTo(parameter.standard());
        });
    }
}
