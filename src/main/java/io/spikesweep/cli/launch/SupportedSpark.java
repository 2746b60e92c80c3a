package io.spikesweep.cli.launch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The versions of Spark that the program runs on: 4.0, 4.1 and 4.2 are tried, later ones of the same line are let through. */
public final class SupportedSpark {
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\..*");
    private static final int MAJOR = 4;

    private SupportedSpark() {}

    /** Rejects the Spark on the class path if it is another, before it has done anything. */
    public static void require() {
        requireOneOf(org.apache.spark.package$.MODULE$.SPARK_VERSION());
    }

    public static void requireOneOf(String version) {
        Matcher found = VERSION.matcher(version);
        if (!found.matches() || Integer.parseInt(found.group(1)) != MAJOR) {
            throw new BadInputException(
                    "this is Spark %s, and the program runs on Spark 4.0, 4.1 and 4.2: set SPARK_HOME to one of these, or unset it for the one that comes with the program"
                            .formatted(version));
        }
    }
}
