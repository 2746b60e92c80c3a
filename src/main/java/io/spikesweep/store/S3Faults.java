package io.spikesweep.store;

import java.util.List;
import java.util.Optional;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.util.VersionInfo;

/** What only a person can mend of a store on S3; told by names, for S3A's classes come with its filesystem, and not with Spark. */
final class S3Faults {
    private static final String FILESYSTEM = "org.apache.hadoop.fs.s3a.S3AFileSystem";
    private static final String MISSING_BUCKET = "org.apache.hadoop.fs.s3a.UnknownStoreException";

    private S3Faults() {}

    /** In words, with what to do; empty where it is something else. */
    static Optional<String> of(Exception failed) {
        List<Throwable> causes = ExceptionUtils.getThrowableList(failed);
        if (causes.stream().anyMatch(cause -> cause.getClass().getName().equals(MISSING_BUCKET))) {
            return Optional.of("there is no such bucket, and no command makes one: make it, or name another");
        }
        boolean isMissing = causes.stream()
                .filter(ClassNotFoundException.class::isInstance)
                .anyMatch(cause -> String.valueOf(cause.getMessage()).contains(FILESYSTEM));
        return isMissing
                ? Optional.of("this Spark has no filesystem for S3: ./submit.sh --packages"
                        + " org.apache.hadoop:hadoop-aws:%s -- ... brings it".formatted(VersionInfo.getVersion()))
                : Optional.empty();
    }
}
