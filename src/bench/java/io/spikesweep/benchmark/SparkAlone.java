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

    /** A Java virtual machine that does it in a folder which is not there yet, with the options that Spark gives it and no others. */
    static Call call(Path folder) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g"));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
        command.addAll(List.of(
                "-cp",
                Project.root().resolve("target/spark/jars") + "/*:"
                        + Project.root().resolve("target/test-classes"),
                SparkAlone.class.getName(),
                folder.toString()));
        return Call.of(command, Project.root());
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
