package io.spikesweep.cli.launch;

import io.spikesweep.machine.UnpackFolder;
import io.spikesweep.process.NamelessUser;
import io.spikesweep.store.HadoopFiles;
import io.spikesweep.sweep.ConfFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;

/** Spark sessions whose settings are the command line's, then the site's, then ours. */
public final class Sessions {
    private static final String DEFAULTS = "/io/spikesweep/spark-defaults.conf";

    private static final String JARS = "spark.jars";
    private static final String WAREHOUSE = "spark.sql.warehouse.dir";

    /** Where Hadoop's filesystem for S3 keeps what it is to put there. */
    private static final String BUFFERS = "spark.hadoop.hadoop.tmp.dir";

    private Sessions() {}

    /** Whether a sweep will be trained where the driver is: not on a cluster. */
    public static boolean trainInThisProcess() {
        return isLocal(settings());
    }

    private static boolean isLocal(SparkConf settings) {
        return settings.get("spark.master").matches("local(\\[.*)?");
    }

    /** How files are reached by Spark's options and the site's configuration, where there is no Spark. */
    public static Configuration hadoop() {
        NamelessUser.name();
        return SparkHadoopUtil.get().newConfiguration(settings());
    }

    /** The filesystems that these reach. */
    public static ConfFiles files() {
        return uri -> HadoopFiles.read(uri, ConfFiles.MOST_BYTES + 1, hadoop());
    }

    /** For a command that needs none: the driver that a cluster runs is taken for failed if it never has a Spark. */
    public static Optional<SparkSession> openWhereRequired() {
        return "cluster".equals(System.getProperty("spark.submit.deployMode")) ? Optional.of(open()) : Optional.empty();
    }

    public static SparkSession open() {
        NamelessUser.name();
        SparkConf settings = settings();
        keepToAPrivateFolder(settings);
        return SparkSession.builder().config(settings).getOrCreate();
    }

    /** What Spark and Hadoop would put under names that anybody may take before: the first makes its folder even for no table. */
    private static void keepToAPrivateFolder(SparkConf settings) {
        Path folder = PrivateFolder.make();
        SchedulingPools.fill(settings, folder);
        settings.setIfMissing(WAREHOUSE, folder.resolve("warehouse").toUri().toString());
        boolean siteSaysWhere = Sessions.class.getResource("/core-site.xml") != null;
        if (isLocal(settings) && !siteSaysWhere) {
            settings.setIfMissing(BUFFERS, folder.resolve("hadoop").toString());
        }
    }

    /** What ours are, as the program was built with them. */
    public static Properties ownDefaults() {
        Properties defaults = new Properties();
        try (InputStream resource = Objects.requireNonNull(Sessions.class.getResourceAsStream(DEFAULTS), DEFAULTS)) {
            defaults.load(resource);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return defaults;
    }

    private static SparkConf settings() {
        SupportedSpark.require();
        SparkConf settings = new SparkConf();
        Properties defaults = ownDefaults();
        defaults.stringPropertyNames()
                .forEach(key ->
                        settings.setIfMissing(key, defaults.getProperty(key).trim()));
        settings.setIfMissing("spark.app.name", "spikesweep");
        // a check of the classes that a site's own programs send; Spark's own do not pass it
        settings.set("spark.kryo.registrationRequired", "false");
        if (isLocal(settings)) {
            // the pages of a server that is gone with the command, and a second of its start
            settings.setIfMissing("spark.ui.enabled", "false");
            keepOurJarWhereItIs(settings);
            // a task that runs out of memory fails, and does not take the program with it, which says so and keeps its
            // exit code
            settings.setIfMissing("spark.executor.killOnFatalError.depth", "0");
            UnpackFolder.require();
        }
        if (settings.get("spark.master").startsWith("local")) {
            Loopback.fill(settings);
        }
        return settings;
    }

    /** This process has the program's classes, and trains: Spark need not copy its jar, half a second of a start. */
    private static void keepOurJarWhereItIs(SparkConf settings) {
        Path ours = Path.of(URI.create(Sessions.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        if (ours.toString().contains(",")) {
            // of which Spark makes two jars that are not there
            settings.remove(JARS);
            return;
        }
        List<String> others = Arrays.stream(settings.get(JARS, "").split(","))
                .filter(jar -> !jar.endsWith("/" + ours.getFileName()))
                .toList();
        settings.set(JARS, String.join(",", others));
    }
}
