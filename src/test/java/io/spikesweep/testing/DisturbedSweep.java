package io.spikesweep.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Digest;
import io.spikesweep.analysis.Views;
import io.spikesweep.run.SweepRunner;
import io.spikesweep.store.ResultStore;
import io.spikesweep.sweep.SweepConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** A sweep of some eight batches of about a second, a grid and a sample, for tests that disturb it, and what a store must hold of it in spite of that. */
public final class DisturbedSweep {
    /** How many runs it has. */
    public static final long RUNS = 480;

    /** The results of all of them, trained once with nothing in the way. */
    private static @Nullable Digest undisturbed;

    private final Path conf;

    private DisturbedSweep(Path conf) {
        this.conf = conf;
    }

    /** Writes {@code sweep.conf} into a folder. */
    public static DisturbedSweep in(Path folder) throws IOException {
        Path conf = folder.resolve("sweep.conf");
        Files.writeString(conf, """
                name = disturbed
                store = results
                batch-seconds = 1
                common { iterations = 300, bias-init = [default, "uniform(0, 1)"] }
                hyperparameters = [
                  { seed = { from = 0, count = 120 } }
                  {
                    seed = { from = 0, count = 20 }
                    learning-rate = { from = 0.01, to = 0.3, scale = log }
                    decay = { from = 0.8, to = 1 }
                    sample { count = 6 }
                  }
                ]
                """);
        return new DisturbedSweep(conf);
    }

    /** Trained by whoever is the first to ask. */
    private static synchronized Digest undisturbed(Path conf) {
        if (undisturbed == null) {
            undisturbed = train(conf);
        }
        return undisturbed;
    }

    private static Digest train(Path conf) {
        SparkSession spark = LocalSpark.session();
        ResultStore store = ResultStore.openOrCreate(
                spark, conf.resolveSibling("undisturbed").toString());
        new SweepRunner(spark).run(SweepConfig.read(conf), store);
        Digest digest = Digest.of(Views.of(store));
        assertThat(digest.runs()).isEqualTo(RUNS);
        return digest;
    }

    /** The path of its conf file. */
    public String conf() {
        return conf.toString();
    }

    /** Asserts that a store has the results of the undisturbed sweep, one row of each run, and nothing else. */
    public void assertStoredOnce(String uri) {
        assertThat(rowsOfStoreWithTheSameResults(uri)).isEqualTo(RUNS);
    }

    /** Asserts that a store has the results of the undisturbed sweep, perhaps beside those of another, and one row of each run. */
    public void assertStoredOnceAmongOthers(String uri) {
        assertThat(rowsOfStoreWithTheSameResults(uri)).isGreaterThanOrEqualTo(RUNS);
    }

    private long rowsOfStoreWithTheSameResults(String uri) {
        ResultStore store = ResultStore.open(LocalSpark.session(), uri);
        Digest digest = Digest.of(Views.of(store, SweepConfig.read(conf).runs()));
        assertThat(digest).isEqualTo(undisturbed(conf));
        Row rows = Views.of(store)
                .query("SELECT count(*), count(DISTINCT run_id) FROM stored_runs")
                .first();
        assertThat(rows.getLong(0)).isEqualTo(rows.getLong(1));
        return rows.getLong(0);
    }
}
