package io.spikesweep.store;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;

/**
 * How long the driver waits for an S3 endpoint that does not answer: with what S3A does of itself the first call of a command takes two
 * and a half minutes to fail where nothing listens, and ten where nothing answers.
 */
final class S3Patience {
    private static final String HADOOPS_OWN = "core-default.xml";

    /** Each with what S3A 3.5 does of itself. */
    private static final Map<String, String> LIMITS = Map.of(
            // 30s
            "fs.s3a.connection.establish.timeout", "5s",
            // 60s
            "fs.s3a.connection.request.timeout", "15s",
            // 5
            "fs.s3a.attempts.maximum", "2",
            // 7
            "fs.s3a.retry.limit", "4");

    private S3Patience() {}

    /** Sets what neither the command line nor the site has set. */
    static void limit(Configuration configuration) {
        LIMITS.forEach((key, value) -> {
            String[] sources = Objects.requireNonNullElse(configuration.getPropertySources(key), new String[0]);
            if (Arrays.stream(sources).allMatch(HADOOPS_OWN::equals)) {
                configuration.set(key, value, "spikesweep");
            }
        });
    }
}
