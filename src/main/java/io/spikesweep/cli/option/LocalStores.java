package io.spikesweep.cli.option;

import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.launch.Sessions;
import io.spikesweep.store.StoreMarker;
import io.spikesweep.sweep.StoreAddress;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Stores that are folders of this machine: whether there is one is known without a Spark. */
public final class LocalStores {
    private static final Pattern FILE = Pattern.compile("file:(?://)?(/[^/].*|/)", Pattern.DOTALL);

    /** With any of these a path without a scheme may be one of another filesystem. */
    private static final List<String> SITE_SETTINGS = List.of(
            "HADOOP_CONF_DIR",
            "YARN_CONF_DIR",
            "SPARK_CONF_DIR",
            "SPARK_HOME",
            "SPARK_SUBMIT_OPTS",
            "SPARK_DIST_CLASSPATH");

    /** What submit.sh says of a command with options of Spark's. */
    private static final String SPARK_OPTIONS = "SPIKESWEEP_SPARK_OPTIONS";

    /** Of these none says where a path is. */
    private static final Pattern HARMLESS =
            Pattern.compile("\\s*(--(master|name|driver-memory|executor-memory) \\S+\\s*)*");

    /** Some thousand runs of a hundred iterations. */
    private static final long BYTES_OF_FEW_RUNS = 4L << 20;

    private static final int FILES_OF_FEW_RUNS = 1_000;

    private LocalStores() {}

    /** Whether a store has few runs, by the bytes of their files; false where only Spark can say. */
    static boolean hasFewRuns(String address) {
        return local(address, System.getenv())
                .map(folder -> folder.resolve("runs"))
                .filter(LocalStores::isSmall)
                .isPresent();
    }

    private static boolean isSmall(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> some = all.filter(Files::isRegularFile)
                    .limit(FILES_OF_FEW_RUNS + 1)
                    .toList();
            return some.size() <= FILES_OF_FEW_RUNS
                    && some.stream().mapToLong(path -> path.toFile().length()).sum() <= BYTES_OF_FEW_RUNS;
        } catch (IOException | UncheckedIOException unreadable) {
            return false;
        }
    }

    /** Returns where there is a store, and where only Spark can say. */
    public static void requireStore(String address) {
        requireStore(address, System.getenv());
    }

    public static void requireStore(String address, Map<String, String> environment) {
        local(address, environment).ifPresent(folder -> {
            if (isEmpty(folder)) {
                throw new BadInputException(StoreMarker.absent(uri(folder)));
            }
            if (isForeign(folder)) {
                throw new BadInputException(StoreMarker.foreign(uri(folder), "name another"));
            }
        });
    }

    /** Returns where there is a store, or can be one, and where only Spark can say. */
    public static void requireStoreOrRoom(String address) {
        local(address, System.getenv()).filter(LocalStores::isForeign).ifPresent(folder -> {
            throw new BadInputException(StoreMarker.foreign(uri(folder), "name an empty or a new folder"));
        });
    }

    private static String uri(Path folder) {
        return "file:" + folder.toAbsolutePath().normalize();
    }

    /** Where it is on this machine; empty of what may be elsewhere. */
    public static Optional<Path> local(String address, Map<String, String> environment) {
        Matcher file = FILE.matcher(address);
        try {
            if (file.matches()) {
                return Optional.of(Path.of(file.group(1)));
            }
            String uri = new StoreAddress(address).uri();
            boolean isPath = !uri.equals(address) || !beginsWithColon(address);
            return isPath && isDefaultFilesystem(environment) ? Optional.of(Path.of(uri)) : Optional.empty();
        } catch (IllegalArgumentException odd) {
            return Optional.empty();
        }
    }

    private static boolean beginsWithColon(String address) {
        return address.split("/", 2)[0].contains(":");
    }

    private static boolean isDefaultFilesystem(Map<String, String> environment) {
        return SITE_SETTINGS.stream()
                        .noneMatch(setting ->
                                !environment.getOrDefault(setting, "").isBlank())
                && HARMLESS.matcher(environment.getOrDefault(SPARK_OPTIONS, "")).matches()
                && Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                        .noneMatch(folder -> new File(folder, "spark-submit").canExecute())
                && Sessions.ownDefaults().getProperty("spark.hadoop.fs.defaultFS") == null;
    }

    private static boolean isEmpty(Path folder) {
        return Files.notExists(folder)
                || (isWithoutMarker(folder)
                        && others(folder).filter(List::isEmpty).isPresent());
    }

    private static boolean isForeign(Path folder) {
        return isWithoutMarker(folder) && !others(folder).orElse(List.of()).isEmpty();
    }

    private static boolean isWithoutMarker(Path folder) {
        return Files.isDirectory(folder) && Files.notExists(folder.resolve(StoreMarker.NAME));
    }

    /** Files besides what a crash may leave of a marker; empty where they cannot be listed: whoever opens it says why. */
    private static Optional<List<String>> others(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return Optional.of(files.map(file -> file.getFileName().toString())
                    .filter(name -> !StoreMarker.isUnfinished(name))
                    .toList());
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }
}
