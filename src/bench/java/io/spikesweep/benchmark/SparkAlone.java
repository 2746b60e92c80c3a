package io.spikesweep.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.sql.SparkSession;

/** The least that a Spark program does: a session, a task, a row in a Parquet file, and that counted. Nothing of ours is in it. */
final class SparkAlone {
    private SparkAlone() {}

    /** A Java virtual machine that does it in a folder which is not there yet, with the module options and the heap that Spark gives it and nothing else. */
    static Call call(Path folder) throws IOException {
        List<String> words =
                new ArrayList<>(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
        words.addAll(List.of(
                "-Xmx1g",
                "-cp",
                Project.root().resolve("target/spark/jars") + "/*:"
                        + Project.root().resolve("target/test-classes"),
                SparkAlone.class.getName(),
                folder.toString()));
        return Call.java(words);
    }

    public static void main(String[] arguments) {
        SparkSession spark =
                SparkSession.builder().master("local[2]").appName("Spark alone").getOrCreate();
        spark.range(1).write().parquet(arguments[0]);
        if (spark.read().parquet(arguments[0]).count() != 1) {
            throw new IllegalStateException("the row that was written is not there");
        }
        spark.stop();
    }
}
