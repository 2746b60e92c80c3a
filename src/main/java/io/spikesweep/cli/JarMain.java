package io.spikesweep.cli;

import io.spikesweep.cli.launch.ExitCode;

/** What {@code java -jar} starts: the jar has everything but Spark, and says so where none is. Uses no class of Spark's itself. */
public final class JarMain {
    private static final String OF_SPARK = "org.apache.spark.SparkConf";

    private JarMain() {}

    public static void main(String[] args) {
        if (isThere(OF_SPARK)) {
            Main.main(args);
            return;
        }
        System.err.println("error: this jar holds everything but Spark: type ./submit.sh <command>,"
                + " or spark-submit --class io.spikesweep.cli.Main spikesweep-application.jar <command>");
        System.exit(ExitCode.BAD_INPUT);
    }

    private static boolean isThere(String name) {
        try {
            Class.forName(name, false, JarMain.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }
}
